import { expect, it } from 'vitest'
import { requestId } from '#contract/ids.ts'
import { openCommands } from '../../src-engine/outbox/commands-table.ts'
import {
  createCommandGroups,
  runTogether,
  type WantedCommand,
} from '../../src-engine/requests/run-together.ts'
import { createModelOffice } from './model-office.ts'
import { aija, palkatQueue, sampleRequest } from './sample-rows.ts'
import { eventually, startDesk, type TestDesk, untilUpToDate } from './start-desk.ts'

// Many commands, one flush: and still none is answered, shown or sent before it is durable.

async function openDesk(requests: number) {
  const office = createModelOffice(aija)
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  for (let n = 0; n < requests; n++) office.putRequest(sampleRequest({ id: `r${n}` }))
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  return { office, desk }
}
const priority = (n: number, value = 1): WantedCommand => ({
  type: 'requests.setPriority',
  requestId: requestId.parse(`r${n}`),
  args: { priority: value },
})
const at = (desk: TestDesk) => desk.commandParts()
/** How many commits with a flush the outbox makes meanwhile. */
function countCommits(desk: TestDesk): () => number {
  let commits = 0
  let depth = 0
  const { inTransaction } = desk.outbox
  Object.assign(desk.outbox, {
    inTransaction: (work: () => unknown) => {
      depth += 1
      try {
        return inTransaction(work)
      } finally {
        depth -= 1
        if (depth === 0) commits += 1
      }
    },
  })
  return () => commits
}
const shown = (desk: TestDesk, value: number) =>
  desk.cache.count('SELECT COUNT(*) FROM request WHERE priority = ?', value)

it('makes two hundred commands durable in one commit, shows them all, and sends each once', async () => {
  const { office, desk } = await openDesk(200)
  desk.sync({ on: 'work-offline', offline: true })
  const commits = countCommits(desk)
  const outcomes = runTogether(
    at(desk),
    Array.from({ length: 200 }, (_, n) => priority(n)),
  )
  expect(commits()).toBe(1)
  expect(outcomes.every((outcome) => 'key' in outcome)).toBe(true)
  expect([openCommands(desk.outbox).length, shown(desk, 1)]).toEqual([200, 200])
  desk.sync({ on: 'work-offline', offline: false })
  await eventually(
    () => desk.outbox.count(`SELECT COUNT(*) FROM command WHERE state <> 'done'`),
    (left) => left === 0,
  )
  expect([office.effects.size, [...office.effects.values()].every((times) => times === 1)]).toEqual([
    200,
    true,
  ])
})

it('answers what arrives in one turn together, in order, a refusal beside a success', async () => {
  const { desk } = await openDesk(3)
  desk.sync({ on: 'work-offline', offline: true })
  const commits = countCommits(desk)
  const run = createCommandGroups(() => at(desk))
  const outcomes = await Promise.allSettled([
    run(priority(0)),
    run({ ...priority(1), args: { priority: 99 } }),
    run({ ...priority(2), requestId: requestId.parse('nobody') }),
    run(priority(2)),
  ])
  expect(commits()).toBe(1)
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
  expect(
    outcomes.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : '')),
  ).toEqual(['', 'validation', 'gone', ''])
  expect(openCommands(desk.outbox).map(({ command }) => command.requestId as string)).toEqual(['r0', 'r2'])
})

it('lets the second command on a request see the first', async () => {
  const { desk } = await openDesk(2)
  desk.sync({ on: 'work-offline', offline: true })
  const outcomes = runTogether(at(desk), [priority(0, 1), priority(1, 1), priority(0, 2)])
  expect(outcomes.every((outcome) => 'key' in outcome)).toBe(true)
  const [first, , second] = openCommands(desk.outbox)
    .toSorted((one, other) => one.n - other.n)
    .map(({ command }) => command)
  expect(second).toMatchObject({ seen: { priority: 1 }, after: first?.key, args: { priority: 2 } })
  expect([shown(desk, 2), shown(desk, 1)]).toEqual([1, 1])
})

it('shows and sends nothing of a group that could not be made durable, and then tries each for itself', async () => {
  const { office, desk } = await openDesk(40)
  office.fault = (path) => (path === '/v1/commands' ? 'refuse-connection' : undefined)
  const room = Number(desk.outbox.pragma('page_count')) + 1
  desk.outbox.pragma(`max_page_count = ${room}`)
  const outcomes = runTogether(
    at(desk),
    Array.from(
      { length: 40 },
      (_, n): WantedCommand => ({
        type: 'notes.add',
        requestId: requestId.parse(`r${n}`),
        args: { noteId: `n${n}`, body: 'x'.repeat(3_000) },
      }),
    ),
  )
  const accepted = outcomes.filter((outcome) => 'key' in outcome).length
  expect(accepted).toBeLessThan(40)
  expect(openCommands(desk.outbox)).toHaveLength(accepted)
  expect(desk.cache.count('SELECT COUNT(*) FROM request WHERE pending > 0')).toBe(accepted)
  desk.outbox.pragma('max_page_count = 1000000')
})
