import { expect, it } from 'vitest'
import { requestId } from '#contract/ids.ts'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { commandsOfRequest, openCommands } from '../../src-engine/outbox/commands-table.ts'
import { discardCommand, withdrawCommand } from '../../src-engine/outbox/decide-on-command.ts'
import { createRequest } from '../../src-engine/requests/create-request.ts'
import { readRequestDetail } from '../../src-engine/requests/read-request-detail.ts'
import { reapplyCommand } from '../../src-engine/requests/reapply-command.ts'
import { findRequest } from '../../src-engine/requests/requests-table.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { createModelOffice, type ModelOffice } from './model-office.ts'
import { aija, palkatQueue, sampleRequest, sampleService } from './sample-rows.ts'
import { eventually, startDesk, untilUpToDate } from './start-desk.ts'

function openOffice(): ModelOffice {
  const office = createModelOffice(aija)
  office.feed.put('service', sampleService, ['ref'], 'reference')
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  office.putRequest(sampleRequest({ id: 'r1' }))
  office.putRequest(sampleRequest({ id: 'r2' }))
  return office
}
const r1 = requestId.parse('r1')
const statusOf = (desk: Desk, id = 'r1') => findRequest(desk.cache, id)?.request.status
const shown = (desk: Desk, id: string) =>
  readRequestDetail({ cache: desk.cache, outbox: desk.outbox, codes: entityCodes, person: desk.person() }, id)
const isSettled = (desk: Desk) => openCommands(desk.outbox).length === 0
const states = (desk: Desk) => openCommands(desk.outbox).map((entry) => entry.state)

it('shows a taken request at once and never flickers back until central has it', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  const seen = new Set<string | undefined>()
  runCommand(desk.commandParts(), 'requests.take', r1, {})
  await eventually(() => {
    seen.add(statusOf(desk))
    return isSettled(desk)
  }, Boolean)
  expect([...seen]).toEqual(['in-handling'])
  expect(office.feed.row('request', 'r1')?.value['status']).toBe('in-handling')
  expect(findRequest(desk.cache, 'r1')?.rev).toBe(2)
})

it('does not show a note twice when the feed is faster than the answer', async () => {
  const office = openOffice()
  office.fault = (path, count) => (path === '/v1/commands' && count === 1 ? 'lose-answer' : undefined)
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  runCommand(desk.commandParts(), 'notes.add', r1, { noteId: 'n1', body: 'Soitettu' })
  office.poke()
  await eventually(() => isSettled(desk), Boolean)
  expect(shown(desk, 'r1')?.notes).toMatchObject([{ id: 'n1', waiting: false }])
  expect(findRequest(desk.cache, 'r1')?.request.noteCount).toBe(1)
  expect([...office.effects.values()]).toEqual([1])
})

it('keeps several commands of one request in order and one at a time, while other requests go on', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.sync({ on: 'work-offline', offline: true })
  const parts = desk.commandParts()
  runCommand(parts, 'requests.take', r1, {})
  runCommand(parts, 'notes.add', r1, { noteId: 'n1', body: 'ensin' })
  runCommand(parts, 'requests.changeStatus', r1, { to: 'waiting-other', reason: 'odottaa' })
  runCommand(parts, 'requests.setPriority', requestId.parse('r2'), { priority: 1 })
  expect(statusOf(desk)).toBe('waiting-other')
  expect(shown(desk, 'r1')?.request).toMatchObject({ pending: 3, tentative: true, noteCount: 1 })
  desk.sync({ on: 'work-offline', offline: false })
  await eventually(() => isSettled(desk), Boolean)
  for (const push of office.pushes)
    expect(new Set(push.map((command) => command.requestId)).size).toBe(push.length)
  const ofR1 = office.pushes.flat().filter((command) => command.requestId === 'r1')
  expect(ofR1.map((command) => command.type)).toEqual(['requests.take', 'notes.add', 'requests.changeStatus'])
  expect(office.pushes[0]).toHaveLength(2)
})

it('names a conflict with what stands there now, leaves it out of the row, and does it again when asked', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.sync({ on: 'work-offline', offline: true })
  const parts = desk.commandParts()
  const key = runCommand(parts, 'requests.setPriority', r1, { priority: 1 })
  office.putRequest(sampleRequest({ id: 'r1', priority: 4 }))
  desk.sync({ on: 'work-offline', offline: false })
  await eventually(
    () => states(desk),
    (now) => now.join() === 'conflict',
  )
  expect(openCommands(desk.outbox)[0]).toMatchObject({
    command: { key, args: { priority: 1 } },
    conflict: { theirs: { priority: 4 }, byName: 'Joku Muu' },
  })
  await eventually(
    () => findRequest(desk.cache, 'r1')?.request.priority,
    (priority) => priority === 4,
  )
  expect(shown(desk, 'r1')?.request.needsYou).toBe(true)
  reapplyCommand(desk.commandParts(), key)
  await eventually(() => isSettled(desk), Boolean)
  expect(office.feed.row('request', 'r1')?.value['priority']).toBe(1)
  expect(shown(desk, 'r1')?.request.needsYou).toBe(false)
})

it('holds what was built on a refused command, lets the rest go on, and forgets nothing', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.sync({ on: 'work-offline', offline: true })
  const parts = desk.commandParts()
  const take = runCommand(parts, 'requests.take', r1, {})
  runCommand(parts, 'requests.changeStatus', r1, { to: 'waiting-other', reason: 'odottaa' })
  runCommand(parts, 'notes.add', r1, { noteId: 'n9', body: 'jää' })
  office.putRequest(sampleRequest({ id: 'r1', status: 'in-handling', assigneeId: 'bertta' }))
  desk.sync({ on: 'work-offline', offline: false })
  await eventually(
    () => states(desk),
    (now) => now.toSorted().join() === 'conflict,held',
  )
  expect(office.feed.row('note', 'n9')).toBeDefined()
  discardCommand(desk.outbox, take)
  expect(commandsOfRequest(desk.outbox, 'r1').map((entry) => entry.state)).toEqual(['held'])
})

it('takes back what has not been sent', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.sync({ on: 'work-offline', offline: true })
  const key = runCommand(desk.commandParts(), 'requests.take', r1, {})
  expect(statusOf(desk)).toBe('in-handling')
  withdrawCommand(desk.outbox, key)
  desk.refold('r1')
  expect(statusOf(desk)).toBe('received')
  expect(openCommands(desk.outbox)).toEqual([])
})

it('does an effect once although every other answer is lost', async () => {
  const office = openOffice()
  office.fault = (path, count) => (path === '/v1/commands' && count % 2 === 1 ? 'lose-answer' : undefined)
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  for (let n = 0; n < 6; n++)
    runCommand(desk.commandParts(), 'notes.add', r1, { noteId: `n${n}`, body: `muistiinpano ${n}` })
  await eventually(() => isSettled(desk), Boolean)
  expect([...office.effects.values()]).toEqual([1, 1, 1, 1, 1, 1])
  expect(shown(desk, 'r1')?.notes.map((note) => note.id)).toEqual(['n0', 'n1', 'n2', 'n3', 'n4', 'n5'])
})

it('gives a request for a caller its reserved number, shows it offline, and uses no number twice', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.sync({ on: 'work-offline', offline: true })
  const given = {
    portal: 'monetra',
    service: 'monetra/palkka@1',
    channel: 'phone',
    customerId: null,
    customerName: 'Soittaja Esimerkki',
    email: null,
    phone: null,
    verification: null,
    identification: 'none',
    organisationId: null,
    language: 'fi',
    priority: 3,
    replyChannels: ['portal'],
    values: { aihe: 'Lomaraha', hetu: '010190-999X' },
    message: null,
  } as const
  const parts = desk.commandParts()
  const made = createRequest(parts, { ...given, replyChannels: ['portal'] })
  const second = createRequest(parts, {
    ...given,
    replyChannels: ['portal'],
    values: { aihe: 'Asia koskee 010190-999X' },
  })
  expect([made.number, second.number]).toEqual(['900001', '900002'])
  expect(() => createRequest(parts, { ...given, replyChannels: ['portal'] })).toThrow(/no reserved number/)
  expect(() => createRequest(parts, { ...given, replyChannels: ['portal'], values: {} })).toThrow(/aihe/)
  expect(shown(desk, made.requestId)).toMatchObject({
    request: { subject: 'Lomaraha', pending: 1 },
    form: { values: { aihe: 'Lomaraha' } },
  })
  expect(JSON.stringify(shown(desk, made.requestId)?.form)).not.toContain('999X')
  const [last] = desk.outbox.rows('SELECT request_subject FROM command ORDER BY n DESC LIMIT 1')
  expect(last).toEqual(['Palkka-asia'])
  desk.sync({ on: 'work-offline', offline: false })
  await eventually(() => isSettled(desk), Boolean)
  expect(findRequest(desk.cache, made.requestId)).toMatchObject({ rev: 1, request: { number: '900001' } })
})
