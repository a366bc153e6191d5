import { expect, it } from 'vitest'
import { requestId } from '#contract/ids.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { openCommands } from '../../src-engine/outbox/commands-table.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { createModelOffice, type ModelOffice } from './model-office.ts'
import { aija, palkatQueue, sampleRequest } from './sample-rows.ts'
import { eventually, startDesk, untilUpToDate } from './start-desk.ts'

const r1 = requestId.parse('r1')
const pushPath = '/v1/commands'
const statusPath = '/v1/commands/status'

function openOffice(): ModelOffice {
  const office = createModelOffice(aija)
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  office.putRequest(sampleRequest({ id: 'r1' }))
  return office
}
const states = (desk: Desk) => openCommands(desk.outbox).map((entry) => entry.state)
const untilSent = (desk: Desk) =>
  eventually(
    () => states(desk).length,
    (left) => left === 0,
  )

it('asks what became of a command whose answer was lost, and sends it a second time only where central never saw it', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  office.fault = (path, count) => (path === pushPath && count === 1 ? 'lose-answer' : undefined)
  runCommand(desk.commandParts(), 'requests.setPriority', r1, { priority: 1 })
  await untilSent(desk)
  expect([office.calls.get(pushPath), office.calls.get(statusPath)]).toEqual([1, 1])
  expect([...office.effects.values()]).toEqual([1])

  // This one breaks before central has done anything with it, though nobody can know that.
  office.fault = (path, count) =>
    path === pushPath && count === 2 ? { status: 502, code: 'busy' } : undefined
  runCommand(desk.commandParts(), 'requests.setPriority', r1, { priority: 2 })
  await untilSent(desk)
  expect([office.calls.get(pushPath), office.calls.get(statusPath)]).toEqual([3, 2])
  expect([...office.effects.values()]).toEqual([1, 1])
})

it('asks after a crash about everything that was on its way then', async () => {
  const office = openOffice()
  const first = await startDesk(office)
  await untilUpToDate(first)
  office.fault = (path) => (path === pushPath ? 'lose-answer' : undefined)
  runCommand(first.commandParts(), 'requests.setPriority', r1, { priority: 1 })
  await eventually(
    () => office.effects.size,
    (done) => done === 1,
  )
  // The process dies here: nothing of it is told, its files are as they are.
  office.fault = (path) => (path === pushPath ? 'refuse-connection' : undefined)
  first.close()
  const second = await startDesk(office, { folder: first.folder })
  await untilSent(second)
  // Opening the files again has begun the count anew.
  expect(office.calls.get(pushPath)).toBeUndefined()
  expect(office.calls.get(statusPath)).toBeGreaterThanOrEqual(1)
})

it('does not send again what central is still working on, and asks again until it is done', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  office.fault = (path, count) => (path === pushPath && count === 1 ? 'lose-answer' : undefined)
  office.working = 2
  runCommand(desk.commandParts(), 'requests.setPriority', r1, { priority: 1 })
  await untilSent(desk)
  expect([office.calls.get(pushPath), office.calls.get(statusPath)]).toEqual([1, 3])
})

it('leaves a command that central may have done to nobody for withdrawal, though a later call never left', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  office.fault = (path, count) =>
    path === pushPath ? (count === 1 ? { status: 502, code: 'busy' } : 'refuse-connection') : undefined
  runCommand(desk.commandParts(), 'requests.setPriority', r1, { priority: 1 })
  await eventually(
    () => office.calls.get(pushPath) ?? 0,
    (count) => count >= 3,
  )
  expect(states(desk)).toEqual(['sent'])
  // In the repeat it says when, by central's clock, it was first sent.
  office.fault = () => undefined
  await untilSent(desk)
  const [last] = office.pushes.at(-1) ?? []
  expect(last?.sentUnder).toBeGreaterThan(0)
})
