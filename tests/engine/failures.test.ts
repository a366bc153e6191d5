import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pushInput } from '#contract/commands/command.ts'
import { requestId } from '#contract/ids.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { openCommands } from '../../src-engine/outbox/commands-table.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { backOffMs } from '../../src-engine/sync/back-off.ts'
import { createModelOffice, type ModelOffice } from './model-office.ts'
import { aija, palkatQueue, sampleRequest } from './sample-rows.ts'
import { eventually, startDesk, untilUpToDate } from './start-desk.ts'

const r1 = requestId.parse('r1')

function openOffice(): ModelOffice {
  const office = createModelOffice(aija)
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  office.putRequest(sampleRequest({ id: 'r1' }))
  office.putRequest(sampleRequest({ id: 'r2' }))
  return office
}
const connection = (desk: Desk) => desk.syncStatus().connection
const states = (desk: Desk) => openCommands(desk.outbox).map((entry) => entry.state)

it('keeps trying to send through any number of failures, without the person doing anything', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  office.fault = (path, count) =>
    path.startsWith('/v1/commands') && count < 7
      ? (['refuse-connection', 'lose-answer', { status: 503, code: 'busy' }] as const)[count % 3]
      : undefined
  runCommand(desk.commandParts(), 'requests.setPriority', r1, { priority: 1 })
  await eventually(
    () => states(desk).length,
    (left) => left === 0,
  )
  // The first answer was lost; from then on it is asked what became of the command, and it is never sent again.
  expect(office.calls.get('/v1/commands')).toBe(1)
  expect(office.calls.get('/v1/commands/status')).toBe(7)
  expect([...office.effects.values()]).toEqual([1])
})

it('says that it is offline, leaves commands withdrawable while central never saw them, and says when it tries next', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  office.fault = () => 'refuse-connection'
  runCommand(desk.commandParts(), 'requests.setPriority', r1, { priority: 1 })
  await eventually(
    () => connection(desk),
    (now) => now === 'offline',
  )
  expect(states(desk)).toEqual(['queued'])
  expect(desk.syncStatus().nextAttemptAt).not.toBeNull()
  expect(desk.syncStatus().trouble?.code).toBe('offline')
  office.fault = () => undefined
  await eventually(() => connection(desk) === 'online' && states(desk).length === 0, Boolean)
  expect(desk.syncStatus().trouble).toBeNull()
})

it('refreshes an expired token once for all calls that it stopped', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  await desk.tokens.take({ access: 'token-0', refresh: '1' })
  office.tokens.valid = new Set(['token-1'])
  office.putRequest(sampleRequest({ id: 'r1', subject: 'Uusi' }))
  runCommand(desk.commandParts(), 'requests.setPriority', requestId.parse('r2'), { priority: 1 })
  office.poke()
  await eventually(
    () => desk.cache.count(`SELECT COUNT(*) FROM request WHERE subject = 'Uusi'`),
    (count) => count === 1,
  )
  await eventually(
    () => states(desk).length,
    (left) => left === 0,
  )
  expect(office.tokens.refreshes).toEqual(['1'])
})

it('asks for a new sign-in when the refresh is refused, and keeps what waits', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  office.tokens.valid = new Set()
  runCommand(desk.commandParts(), 'requests.setPriority', r1, { priority: 1 })
  await eventually(
    () => connection(desk),
    (now) => now === 'signed-out',
  )
  expect(states(desk)).toHaveLength(1)
  const calls = office.calls.get('/v1/commands')
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(office.calls.get('/v1/commands')).toBe(calls)
  office.tokens.valid = new Set(['token-2'])
  await desk.tokens.take({ access: 'token-2', refresh: '2' })
  desk.sync({ on: 'token-ready' })
  await eventually(
    () => states(desk).length,
    (left) => left === 0,
  )
})

it('stops and keeps everything when central no longer speaks its protocol', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  office.fault = () => ({ status: 426, code: 'upgrade_required' })
  runCommand(desk.commandParts(), 'requests.setPriority', r1, { priority: 1 })
  await eventually(
    () => connection(desk),
    (now) => now === 'upgrade-required',
  )
  expect(states(desk)).toHaveLength(1)
  expect(desk.cache.count('SELECT COUNT(*) FROM request')).toBe(2)
  expect(desk.cache.count('SELECT COUNT(*) FROM scope WHERE dead = 1')).toBe(0)
})

it('sets a command apart that fails alone, and goes on with the others', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  const stubborn: typeof fetch = office.fetch
  const results = (keys: { key: string; requestId: string }[]) =>
    keys.map(({ key, requestId: lane }) =>
      lane === 'r1'
        ? { key, status: 'retry', refusal: { code: 'internal' } }
        : { key, status: 'done', rev: 1, effectAt: {} },
    )
  const poisoned = await startDesk({
    ...office,
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input)
      if (url.pathname !== '/v1/commands') return stubborn(input, init)
      const body = pushInput.parse(JSON.parse(typeof init?.body === 'string' ? init.body : ''))
      return Response.json({ results: results(body.commands) })
    },
  })
  await untilUpToDate(poisoned)
  runCommand(poisoned.commandParts(), 'notes.add', r1, { noteId: 'p', body: 'myrkky' })
  let n = 0
  await eventually(
    () => {
      runCommand(poisoned.commandParts(), 'notes.add', requestId.parse('r2'), {
        noteId: `n${(n += 1)}`,
        body: 'hyvä',
      })
      return openCommands(poisoned.outbox).find((entry) => entry.command.requestId === 'r1')?.state
    },
    (state) => state === 'stuck',
  )
  expect(poisoned.syncStatus().needsYou).toBe(1)
  desk.close()
})

it('waits between nothing and a doubling ceiling, never not at all, and as long as central asks', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.nat(600_000),
      (failures, luck, asked) => {
        const waited = backOffMs(failures, () => luck, { retryAfterMs: asked })
        expect(waited).toBeGreaterThanOrEqual(Math.max(50, asked))
        // What central asks for wins, longer or shorter than what this workbench would have waited.
        const ceiling = asked > 0 ? Math.ceil(asked * 1.25) : Math.min(300_000, 1000 * 2 ** (failures - 1))
        expect(waited).toBeLessThanOrEqual(Math.max(50, ceiling))
      },
    ),
  )
  expect(backOffMs(1, () => 0.99, { wasReset: true })).toBe(50)
})

it('has a call or a timer under way after every event while something waits and the network may work', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  let bad = 0
  office.fault = (path) =>
    path === '/v1/poke' || (bad += 1) % 4 === 0
      ? undefined
      : (
          [
            { status: 500, code: 'internal' },
            'lose-answer',
            { cutAfterLines: 2 },
            'refuse-connection',
          ] as const
        )[bad % 3]
  for (let n = 0; n < 6; n++)
    runCommand(desk.commandParts(), 'notes.add', r1, { noteId: `n${n}`, body: 'teksti' })
  await eventually(
    () => states(desk).length,
    (left) => left === 0,
  )
  expect([...office.effects.values()].every((count) => count === 1)).toBe(true)
  expect(office.effects.size).toBe(6)
}, 20_000)
