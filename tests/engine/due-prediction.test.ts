import { expect, it } from 'vitest'
import { requestId } from '#contract/ids.ts'
import { messageId } from '#contract/ids.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { findRequest } from '../../src-engine/requests/requests-table.ts'
import { createModelOffice } from './model-office.ts'
import { aija, palkatQueue, sampleRequest, sampleService } from './sample-rows.ts'
import { startDesk, untilUpToDate } from './start-desk.ts'

const at = (iso: string) => Date.parse(iso)
const dueAt = at('2031-01-15T12:00+02:00')
const r1 = requestId.parse('r1')
const dueOf = (desk: Desk) => findRequest(desk.cache, r1)?.request.dueAt

async function openAt(status: 'in-handling' | 'waiting-customer', since?: string) {
  const office = createModelOffice(aija)
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  office.feed.put('service', sampleService, ['ref'], 'reference')
  const service = sampleService.id
  office.putRequest(
    sampleRequest({
      id: 'r1',
      status,
      assigneeId: 'aija',
      dueAt,
      dueOn: '2031-01-15',
      service,
      portal: sampleService.portal,
    }),
  )
  if (since !== undefined)
    office.putChild('event', {
      id: 'e1',
      requestId: 'r1',
      at: at(since),
      byId: 'aija',
      byName: 'Aija',
      what: 'messages.send',
      reason: null,
      changes: [{ field: 'status', from: 'in-handling', to: 'waiting-customer' }],
      issuedAt: null,
    })
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.sync({ on: 'work-offline', offline: true })
  const act = (when: string) => ({ ...desk.commandParts(), clock: { now: () => at(when) } })
  const goOn = (when: string) =>
    runCommand(act(when), 'requests.changeStatus', r1, { to: 'in-handling', reason: 'selvä' })
  return { desk, act, goOn }
}

it('foresees how far the due time moves on, from the history of the wait', async () => {
  const { desk, goOn } = await openAt('waiting-customer', '2031-01-13T10:00+02:00')
  expect(dueOf(desk)).toBe(dueAt)
  goOn('2031-01-13T13:00+02:00')
  expect(dueOf(desk)).toBe(at('2031-01-15T15:00+02:00'))
})

it('foresees it also for a wait that began here and has not been sent', async () => {
  const { desk, act, goOn } = await openAt('in-handling')
  runCommand(act('2031-01-13T10:00+02:00'), 'messages.send', r1, {
    messageId: messageId.parse('m1'),
    body: 'Mikä tili?',
    language: 'fi',
    purpose: 'question',
    channels: ['portal'],
    attachments: [],
  })
  expect(dueOf(desk)).toBe(dueAt)
  goOn('2031-01-13T11:30+02:00')
  expect(dueOf(desk)).toBe(at('2031-01-15T13:30+02:00'))
})
