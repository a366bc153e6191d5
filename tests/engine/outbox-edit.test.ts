import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CommandKey, requestId } from '#contract/ids.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { commandsOfRequest, findCommand, openCommands } from '../../src-engine/outbox/commands-table.ts'
import { withdrawCommand } from '../../src-engine/outbox/decide-on-command.ts'
import { readDraft, saveDraft } from '../../src-engine/outbox/drafts-table.ts'
import { withdrawToDraft } from '../../src-engine/outbox/withdraw-to-draft.ts'
import { editCommand } from '../../src-engine/requests/edit-command.ts'
import { findRequest } from '../../src-engine/requests/requests-table.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { createModelOffice, type ModelOffice } from './model-office.ts'
import { aija, palkatQueue, sampleRequest } from './sample-rows.ts'
import { eventually, startDesk, untilUpToDate } from './start-desk.ts'

const r1 = requestId.parse('r1')
const open = (desk: Desk) => openCommands(desk.outbox)
const isEmpty = (desk: Desk) => open(desk).length === 0

async function offlineDesk(more: Parameters<typeof sampleRequest>[0] = { id: 'r1' }) {
  const office = createModelOffice(aija)
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  office.putRequest(sampleRequest(more))
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.sync({ on: 'work-offline', offline: true })
  return { office, desk }
}
const goOnline = async ({ office, desk }: { office: ModelOffice; desk: Desk }) => {
  desk.sync({ on: 'work-offline', offline: false })
  await eventually(() => isEmpty(desk), Boolean)
  return office.pushes.flat()
}
const own = { id: 'r1', status: 'in-handling', assigneeId: 'aija' } as const
const edit = (desk: Desk, key: CommandKey, args: Parameters<typeof editCommand>[2]) =>
  editCommand(desk.commandParts(), key, args)

it('sends an edited note once, in its new words, under its key and in its place', async () => {
  const at = await offlineDesk()
  const parts = at.desk.commandParts()
  const key = runCommand(parts, 'notes.add', r1, { noteId: 'n1', body: 'Sotiettu' })
  runCommand(parts, 'notes.add', r1, { noteId: 'n2', body: 'Toinen' })
  edit(at.desk, key, { noteId: 'n1', body: 'Soitettu' })
  const sent = await goOnline(at)
  expect(sent.map((command) => command.args['body'])).toEqual(['Soitettu', 'Toinen'])
  expect(sent[0]?.key).toBe(key)
  expect(at.office.feed.row('note', 'n1')?.value['body']).toBe('Soitettu')
})

it('shows an edited change at once, and lets what was built on it follow, so that one is no conflict with oneself', async () => {
  const at = await offlineDesk({ id: 'r1', priority: 3 })
  const parts = at.desk.commandParts()
  const key = runCommand(parts, 'requests.setPriority', r1, { priority: 1 })
  runCommand(parts, 'requests.setPriority', r1, { priority: 4 })
  edit(at.desk, key, { priority: 2 })
  expect(open(at.desk).map(({ command }) => command.seen)).toEqual([{ priority: 3 }, { priority: 2 }])
  expect(findRequest(at.desk.cache, 'r1')?.request.priority).toBe(4)
  await goOnline(at)
  expect(at.office.feed.row('request', 'r1')?.value['priority']).toBe(4)
})

it('makes of a waiting reply a resolution that is compared with the status as it was then', async () => {
  const at = await offlineDesk(own)
  const args = { messageId: 'm1', body: 'Valmis', language: 'fi', purpose: 'reply', channels: ['portal'] }
  const key = runCommand(at.desk.commandParts(), 'messages.send', r1, args)
  edit(at.desk, key, { ...args, purpose: 'resolution' })
  expect(findCommand(at.desk.outbox, key)?.command.seen).toEqual({ status: 'in-handling' })
  expect(findRequest(at.desk.cache, 'r1')?.request.status).toBe('resolved')
  await goOnline(at)
  expect(at.office.feed.row('request', 'r1')?.value['status']).toBe('resolved')
})

it('sends a lane whose changes were edited at random without one conflict with itself', async () => {
  const priority = fc.record({
    type: fc.constant('requests.setPriority' as const),
    to: fc.integer({ min: 1, max: 4 }),
  })
  const tags = fc.record({
    type: fc.constant('requests.setTags' as const),
    to: fc.integer({ min: 1, max: 3 }),
  })
  const change = fc.oneof(priority, tags)
  const argsOf = ({ type, to }: { type: string; to: number }) =>
    type === 'requests.setPriority' ? { priority: to } : { tags: [`t${to}`] }
  const plan = fc.record({
    lane: fc.array(change, { minLength: 2, maxLength: 8 }),
    edits: fc.array(fc.record({ at: fc.nat(7), to: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 1,
      maxLength: 6,
    }),
  })
  await fc.assert(
    fc.asyncProperty(plan, async ({ lane, edits }) => {
      const at = await offlineDesk()
      const keys = lane.map((each) => runCommand(at.desk.commandParts(), each.type, r1, argsOf(each)))
      for (const { at: place, to } of edits) {
        const [key, made] = [keys[place % keys.length], lane[place % keys.length]]
        if (key !== undefined && made !== undefined) edit(at.desk, key, argsOf({ ...made, to }))
      }
      const shown = findRequest(at.desk.cache, 'r1')?.request
      const sent = await goOnline(at)
      expect(sent.map(({ key }) => key)).toEqual(keys)
      const { priority: atCentral, tags: tagsThere } = at.office.feed.row('request', 'r1')?.value ?? {}
      expect({ priority: atCentral, tags: tagsThere }).toEqual({
        priority: shown?.priority,
        tags: shown?.tags,
      })
      at.desk.close()
    }),
    { numRuns: 8 },
  )
})

it('refuses an edit by which a later waiting change would make no sense, and changes nothing', async () => {
  const at = await offlineDesk(own)
  const parts = at.desk.commandParts()
  const key = runCommand(parts, 'requests.changeStatus', r1, { to: 'waiting-other', reason: 'pankki' })
  runCommand(parts, 'requests.changeStatus', r1, { to: 'waiting-customer', reason: 'kysytty' })
  const before = open(at.desk)
  expect(() => edit(at.desk, key, { to: 'resolved', reason: 'hoidettu' })).toThrow(
    expect.objectContaining({ code: 'later_change_depends' }),
  )
  expect(() => edit(at.desk, key, { to: 'waiting-other', reason: '' })).toThrow(
    expect.objectContaining({ code: 'reason_required' }),
  )
  expect(() => edit(at.desk, key, { to: 'perhaps' })).toThrow(expect.objectContaining({ code: 'validation' }))
  expect(open(at.desk)).toEqual(before)
})

it('decides a race with sending by what has left: an edit that comes too late is told so and changes nothing', async () => {
  const at = await offlineDesk()
  const key = runCommand(at.desk.commandParts(), 'notes.add', r1, { noteId: 'n1', body: 'Ensin' })
  at.office.fault = (path) => (path.startsWith('/v1/commands') ? 'lose-answer' : undefined)
  at.desk.sync({ on: 'work-offline', offline: false })
  await eventually(
    () => at.office.pushes.length,
    (count) => count > 0,
  )
  // The connection is gone for good now: nothing more leaves, but what left may have arrived.
  at.office.fault = () => 'refuse-connection'
  await eventually(
    () => at.desk.syncStatus().connection,
    (now) => now === 'offline',
  )
  expect(() => edit(at.desk, key, { noteId: 'n1', body: 'Myöhässä' })).toThrow(
    expect.objectContaining({ code: 'already_sent' }),
  )
  expect(() => withdrawCommand(at.desk.outbox, key)).toThrow(
    expect.objectContaining({ code: 'already_sent' }),
  )
  at.office.fault = () => undefined
  at.desk.sync({ on: 'sync-now' })
  await eventually(() => isEmpty(at.desk), Boolean)
  expect(at.office.feed.row('note', 'n1')?.value['body']).toBe('Ensin')
  expect([...at.office.effects.values()]).toEqual([1])
})

it('makes a withdrawn text a draft again, behind what has been begun since', async () => {
  const { desk } = await offlineDesk(own)
  const long = 'Hei! '.repeat(200)
  const args = {
    messageId: 'm1',
    body: long,
    language: 'sv',
    purpose: 'reply',
    channels: ['portal', 'email'],
  }
  const key = runCommand(desk.commandParts(), 'messages.send', r1, args)
  const draft = {
    requestId: r1,
    kind: 'reply',
    body: 'Alku',
    language: 'fi',
    channels: [],
    savedAt: 1,
  } as const
  saveDraft(desk.outbox, { ...draft, channels: [] })
  withdrawToDraft(desk.outbox, key, 5)
  expect(isEmpty(desk)).toBe(true)
  expect(readDraft(desk.outbox, 'r1', 'reply')).toMatchObject({
    body: `Alku\n\n${long}`,
    language: 'sv',
    channels: ['portal', 'email'],
    savedAt: 5,
  })
})

it('never calls withdrawable what a restored central may already hold', async () => {
  const at = await offlineDesk()
  const key = runCommand(at.desk.commandParts(), 'notes.add', r1, { noteId: 'n1', body: 'Tehty' })
  await goOnline(at)
  at.office.restore()
  at.office.fault = (path) => (path.startsWith('/v1/commands') ? 'refuse-connection' : undefined)
  at.office.poke()
  at.desk.sync({ on: 'sync-now' })
  const again = await eventually(
    () => commandsOfRequest(at.desk.outbox, 'r1')[0],
    (entry) => entry !== undefined,
  )
  expect(again?.command.key).toBe(key)
  expect(() => withdrawCommand(at.desk.outbox, key)).toThrow(
    expect.objectContaining({ code: 'already_sent' }),
  )
})
