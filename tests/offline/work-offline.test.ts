import { expect, it } from 'vitest'
import { requestId } from '#contract/ids.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { createModelOffice } from '../engine/model-office.ts'
import { aija, palkatQueue, sampleRequest } from '../engine/sample-rows.ts'
import { eventually, startDesk, temporaryFolder, untilUpToDate } from '../engine/start-desk.ts'

const r1 = requestId.parse('r1')
/** Forty seconds of the engine's clock: several heartbeats, retries and looks at what is to be moved. */
const longEnoughMs = 800

function openOffice() {
  const office = createModelOffice(aija)
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  office.putRequest(sampleRequest({ id: 'r1' }))
  return office
}
const callsOf = (office: ReturnType<typeof openOffice>) =>
  [...office.calls.values()].reduce((sum, count) => sum + count, 0)
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

it('lets nothing out while it is on: no feed, no command, no presence, no renewal of the sign-in', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.presence.tell('w1', r1, 'writing')
  await eventually(
    () => office.calls.get('/v1/presence') ?? 0,
    (count) => count > 0,
  )
  desk.workOffline(true)
  const before = callsOf(office)
  const refreshes = office.tokens.refreshes.length
  runCommand(desk.commandParts(), 'requests.take', r1, {})
  desk.kit.pin([r1], true)
  desk.sync({ on: 'sync-now' })
  desk.presence.tell('w1', r1, 'viewing')
  desk.files.planNow()
  await wait(longEnoughMs)
  expect(callsOf(office)).toBe(before)
  expect(office.tokens.refreshes).toHaveLength(refreshes)
  expect(desk.syncStatus()).toMatchObject({ connection: 'working-offline', waiting: 1 })

  desk.workOffline(false)
  await eventually(
    () => office.feed.row('request', 'r1')?.value['status'],
    (status) => status === 'in-handling',
  )
})

it('is still on after a restart, until the person turns it off', async () => {
  const office = openOffice()
  const folder = temporaryFolder()
  const first = await startDesk(office, { folder })
  await untilUpToDate(first)
  first.workOffline(true)
  runCommand(first.commandParts(), 'requests.take', r1, {})
  first.close()

  const desk = await startDesk(office, { folder })
  const before = callsOf(office)
  await wait(longEnoughMs)
  expect(callsOf(office)).toBe(before)
  expect(desk.syncStatus()).toMatchObject({ connection: 'working-offline', waiting: 1 })
  desk.workOffline(false)
  await eventually(
    () => desk.syncStatus(),
    ({ connection, waiting }) => connection === 'online' && waiting === 0,
  )
})

it('cuts what is under way at the moment it is turned on', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  let cut = false
  const hanging = desk.call('/v1/poke', { accept: 'text/event-stream' }).then(async (response) => {
    for await (const bytes of response.body ?? []) if (bytes.length === 0) return
  })
  hanging.catch(() => {
    cut = true
  })
  await wait(20)
  desk.workOffline(true)
  expect(await eventually(() => cut, Boolean)).toBe(true)
  desk.workOffline(false)
  await eventually(
    () => desk.syncStatus().connection,
    (connection) => connection === 'online',
  )
})

it('keeps a renewal that was due while it was on until it is off', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  const refreshes = office.tokens.refreshes.length
  desk.workOffline(true)
  office.tokens.valid.clear()
  await wait(longEnoughMs)
  expect(office.tokens.refreshes).toHaveLength(refreshes)
  desk.workOffline(false)
  await eventually(
    () => office.tokens.refreshes.length,
    (count) => count > refreshes,
  )
  await eventually(
    () => desk.syncStatus().connection,
    (connection) => connection === 'signed-out',
  )
})
