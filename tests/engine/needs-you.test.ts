import { expect, it } from 'vitest'
import { type CommandKey, commandKey, requestId } from '#contract/ids.ts'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { openCommands } from '../../src-engine/outbox/commands-table.ts'
import { letCommandGo, letGoKeptMs, restoreCommand } from '../../src-engine/outbox/let-go.ts'
import { listLeaving, listNeedsYou } from '../../src-engine/outbox/list-outbox.ts'
import { discardMany, previewMany, reapplyMany } from '../../src-engine/requests/decide-on-many.ts'
import { reapplyCommand } from '../../src-engine/requests/reapply-command.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { viewCommand } from '../../src-engine/requests/view-command.ts'
import { createModelOffice, type ModelOffice } from './model-office.ts'
import { aija, noon, palkatQueue, sampleRequest } from './sample-rows.ts'
import { eventually, startDesk, untilUpToDate } from './start-desk.ts'

const idOf = (n: number) => requestId.parse(`r${n}`)
const states = (desk: Desk) =>
  openCommands(desk.outbox)
    .map(({ state }) => state)
    .toSorted()
    .join()
const keyOf = (desk: Desk, state: string): CommandKey => {
  const entry = openCommands(desk.outbox).find((one) => one.state === state)
  return commandKey.parse(entry?.command.key)
}

async function offlineDesk(count: number, more: object = {}) {
  const office = createModelOffice(aija)
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  for (let n = 1; n <= count; n++) office.putRequest(sampleRequest({ id: `r${n}`, ...more }))
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.sync({ on: 'work-offline', offline: true })
  return { office, desk }
}
async function meet({ office, desk }: { office: ModelOffice; desk: Desk }, wanted: string) {
  desk.sync({ on: 'work-offline', offline: false })
  await eventually(
    () => states(desk),
    (now) => now === wanted,
  )
  office.poke()
}
const view = (desk: Desk, key: CommandKey, of = 'r1') =>
  viewCommand(
    {
      cache: desk.cache,
      outbox: desk.outbox,
      person: desk.person(),
      facts: desk.sending(),
      knownAt: desk.syncStatus().lastContactAt,
      eventCode: entityCodes.event,
    },
    of,
    key,
  )

it('shows each field as it was, as it was wanted and as it is, and does again only the chosen ones', async () => {
  const at = await offlineDesk(1)
  const parts = at.desk.commandParts()
  runCommand(parts, 'requests.setTags', idOf(1), { tags: ['oma'] })
  runCommand(parts, 'requests.assign', idOf(1), { teamId: 'laskut', assigneeId: null, reason: 'lasku' })
  at.office.putRequest(sampleRequest({ id: 'r1', assigneeId: 'aija', tags: ['heidän'], priority: 1 }))
  await meet(at, 'conflict,conflict')
  const [tags, assign] = openCommands(at.desk.outbox).map(({ command }) => command.key)
  if (assign === undefined || tags === undefined) throw new Error('two conflicts were expected')
  const shown = await eventually(
    () => view(at.desk, tags),
    (now) => now?.fields.some(({ field }) => field === 'priority') ?? false,
  )
  expect(
    shown?.fields.map(({ field, base, mine, theirs, changed }) => [field, base, mine, theirs, changed]),
  ).toEqual([
    ['tags', [], ['oma'], ['heidän'], true],
    ['assigneeId', null, undefined, 'aija', true],
    ['priority', 3, undefined, 1, true],
  ])
  expect(shown?.fields.find(({ field }) => field === 'tags')?.by).toMatchObject({ name: 'Joku Muu' })
  expect(shown).toMatchObject({
    choices: { tags: ['mine', 'both'] },
    refusedNow: null,
    mayReapply: true,
    gone: false,
  })
  reapplyCommand(at.desk.commandParts(), tags, { choose: { tags: 'both' } })
  expect(() =>
    reapplyCommand(at.desk.commandParts(), assign, { choose: { teamId: 'theirs', assigneeId: 'theirs' } }),
  ).toThrow(/nothing of the change is left/)
  reapplyCommand(at.desk.commandParts(), assign, { choose: { teamId: 'theirs', assigneeId: 'mine' } })
  await eventually(
    () => states(at.desk),
    (now) => now === '',
  )
  expect(at.office.feed.row('request', 'r1')?.value).toMatchObject({
    teamId: 'palkat',
    assigneeId: null,
    tags: ['heidän', 'oma'],
    priority: 1,
  })
})

it('takes along what was held, on the row as it then is, when that which it waited for is done again otherwise', async () => {
  const at = await offlineDesk(1, { status: 'in-handling', assigneeId: 'aija' })
  const parts = at.desk.commandParts()
  runCommand(parts, 'requests.changeStatus', idOf(1), { to: 'waiting-other', reason: 'pankki' })
  runCommand(parts, 'requests.changeStatus', idOf(1), { to: 'in-handling', reason: 'vastasi' })
  at.office.putRequest(sampleRequest({ id: 'r1', status: 'waiting-customer', assigneeId: 'aija' }))
  await meet(at, 'conflict,held')
  const held = keyOf(at.desk, 'held')
  const conflict = keyOf(at.desk, 'conflict')
  expect(view(at.desk, held)).toMatchObject({ why: { why: 'held', key: conflict } })
  expect(view(at.desk, conflict)).toMatchObject({ holds: 1 })
  await eventually(
    () => view(at.desk, conflict)?.fields[0]?.theirs,
    (status) => status === 'waiting-customer',
  )
  reapplyCommand(at.desk.commandParts(), conflict, { args: { to: 'waiting-other', reason: 'toinen pankki' } })
  await eventually(
    () => states(at.desk),
    (now) => now === '',
  )
  const done = at.office.pushes.flat().slice(-2)
  expect(done.map(({ args, seen }) => [args['to'], seen['status']])).toEqual([
    ['waiting-other', 'waiting-customer'],
    ['in-handling', 'waiting-other'],
  ])
  expect(done[1]?.key).toBe(held)
})

it('says for whom a held change waits, and when that one has been let go', async () => {
  const at = await offlineDesk(1)
  const parts = at.desk.commandParts()
  runCommand(parts, 'requests.setPriority', idOf(1), { priority: 1 })
  runCommand(parts, 'requests.setPriority', idOf(1), { priority: 2 })
  at.office.putRequest(sampleRequest({ id: 'r1', priority: 4 }))
  await meet(at, 'conflict,held')
  const conflict = keyOf(at.desk, 'conflict')
  letCommandGo(at.desk.outbox, conflict, noon)
  expect(view(at.desk, keyOf(at.desk, 'held'))?.why).toEqual({ why: 'held', key: null })
  restoreCommand(at.desk.outbox, conflict, noon + 1)
  expect(view(at.desk, keyOf(at.desk, 'held'))?.why).toEqual({ why: 'held', key: conflict })
})

it('gives back what was let go for a while, whole, and not after that or after the right has ended', async () => {
  const at = await offlineDesk(1)
  runCommand(at.desk.commandParts(), 'requests.setPriority', idOf(1), { priority: 1 })
  at.office.putRequest(sampleRequest({ id: 'r1', priority: 4 }))
  await meet(at, 'conflict')
  const before = openCommands(at.desk.outbox)
  const key = keyOf(at.desk, 'conflict')
  letCommandGo(at.desk.outbox, key, noon)
  expect(openCommands(at.desk.outbox)).toEqual([])
  restoreCommand(at.desk.outbox, key, noon + letGoKeptMs - 1)
  expect(openCommands(at.desk.outbox)).toEqual(before)
  letCommandGo(at.desk.outbox, key, noon)
  expect(() => restoreCommand(at.desk.outbox, key, noon + letGoKeptMs)).toThrow(/too long ago/)
  expect(at.desk.outbox.count('SELECT COUNT(*) FROM let_go')).toBe(0)
})

it('decides on many at once: says before what would be refused, does the others, and tells which were not', async () => {
  const at = await offlineDesk(6)
  for (let n = 1; n <= 6; n++)
    runCommand(at.desk.commandParts(), 'requests.setPriority', idOf(n), { priority: 1 })
  for (let n = 1; n <= 5; n++) at.office.putRequest(sampleRequest({ id: `r${n}`, priority: 4 }))
  // Somebody else's now: this handler may no longer change it.
  at.office.putRequest(sampleRequest({ id: 'r6', priority: 4, assigneeId: 'bertta' }))
  await meet(at, Array(6).fill('conflict').join())
  await eventually(
    () => view(at.desk, keyOf(at.desk, 'conflict'))?.fields[0]?.theirs,
    (now) => now === 4,
  )
  const keys = openCommands(at.desk.outbox).map(({ command }) => command.key)
  const page = listNeedsYou(at.desk.outbox, 2, at.desk.sending())
  expect(page).toMatchObject({
    total: 6,
    groups: [{ state: 'conflict', type: 'requests.setPriority', keys }],
  })
  expect(page.rows).toHaveLength(2)
  const parts = at.desk.commandParts()
  const last = keys.at(-1)
  await eventually(
    () => previewMany(parts, keys).refused,
    (refused) => refused.length === 1,
  )
  expect(previewMany(parts, keys)).toEqual({
    reapply: 5,
    refused: [{ key: last, requestNumber: '6', code: expect.stringMatching(/forbidden|already_taken/) }],
    discard: 6,
    texts: 0,
  })
  expect(states(at.desk)).toBe(Array(6).fill('conflict').join())
  expect(reapplyMany(parts, keys)).toMatchObject({ done: 5, refused: [{ key: last, requestNumber: '6' }] })
  await eventually(
    () => states(at.desk),
    (now) => now === 'conflict',
  )
  for (let n = 1; n <= 5; n++) expect(at.office.feed.row('request', `r${n}`)?.value['priority']).toBe(1)
  expect(discardMany(parts, keys)).toEqual({ done: 1, refused: [] })
  expect(states(at.desk)).toBe('')
})

it('lists a thousand waiting changes request by request, each with its reason, in the order in which they will go', async () => {
  const at = await offlineDesk(100)
  at.desk.outbox.inTransaction(() => {
    for (let n = 0; n < 1000; n++)
      runCommand(at.desk.commandParts(), 'notes.add', idOf(1 + (n % 100)), {
        noteId: `n${n}`,
        body: `${n} `.repeat(400),
      })
  })
  const page = listLeaving(at.desk.outbox, 100, at.desk.sending())
  expect(page).toMatchObject({ total: 1000, requests: 100 })
  expect(page.rows).toHaveLength(100)
  expect(page.rows.slice(0, 10).every(({ command }) => command.requestId === 'r1')).toBe(true)
  expect(page.rows.slice(0, 2).map(({ why }) => why)).toEqual([
    { why: 'working-offline' },
    { why: 'working-offline' },
  ])
  expect(page.rows[0]).toMatchObject({ textLength: 800, unsent: true })
  expect(page.rows[0]?.command.args['body']).toHaveLength(200)
})
