import { expect, it } from 'vitest'
import { requestId } from '#contract/ids.ts'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { readRequestDetail } from '../../src-engine/requests/read-request-detail.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { createModelOffice } from './model-office.ts'
import { aija, noon, palkatQueue, sampleMessage, sampleRequest } from './sample-rows.ts'
import { eventually, startDesk, untilUpToDate } from './start-desk.ts'

const r1 = requestId.parse('r1')
const detailOf = (desk: Desk) =>
  readRequestDetail({ cache: desk.cache, outbox: desk.outbox, codes: entityCodes, person: desk.person() }, r1)
const shown = (desk: Desk) => {
  const detail = detailOf(desk)
  return {
    status: detail?.request.status,
    count: detail?.request.messageCount,
    texts: detail?.messages.map(({ body }) => body),
  }
}

it('takes a message out of the thread at once, once, and puts it back when central refuses', async () => {
  const office = createModelOffice(aija)
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  const waiting = sampleRequest({
    id: 'r1',
    status: 'waiting-customer',
    assigneeId: 'aija',
    messageCount: 2,
    customerUnread: 1,
  })
  office.putRequest(waiting)
  office.putChild('message', sampleMessage({ id: 'm1', requestId: 'r1', body: 'eka', sentAt: noon - 2 }))
  const sent = sampleMessage({
    id: 'm2',
    requestId: 'r1',
    body: 'väärä',
    from: 'handler',
    purpose: 'question',
  })
  office.putChild('message', { ...sent, authorId: 'aija', sentAt: noon - 1 })
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  const before = { status: 'waiting-customer', count: 2, texts: ['eka', 'väärä'] }
  const after = { status: 'in-handling', count: 1, texts: ['eka'] }
  expect(shown(desk)).toEqual(before)

  // Central refuses: its customer has seen it. (The model has no rule of its own for this, so the fault says it.)
  office.fault = () => 'refuse-connection'
  runCommand(desk.commandParts(), 'messages.withdraw', r1, { messageId: 'm2', purpose: 'question' })
  expect(shown(desk)).toEqual(after)
  const [item] = detailOf(desk)?.outbox ?? []
  if (item === undefined) throw new Error('nothing waits')
  office.refuse(item.command.key, 'already_released')
  office.fault = () => undefined
  desk.sync({ on: 'sync-now' })
  await eventually(
    () => shown(desk),
    ({ count }) => count === 2,
  )
  expect(shown(desk)).toEqual(before)
  expect(desk.syncStatus().needsYou).toBe(1)

  // The feed brings the effect of another try before its answer: it counts once.
  office.fault = (path) => (path.startsWith('/v1/commands') ? 'lose-answer' : undefined)
  runCommand(desk.commandParts(), 'messages.withdraw', r1, { messageId: 'm2', purpose: 'question' })
  office.feed.remove('message', 'm2')
  office.putRequest({ ...waiting, status: 'in-handling', messageCount: 1, customerUnread: 0 })
  office.poke()
  await eventually(
    () => desk.cache.count('SELECT COUNT(*) FROM message'),
    (count) => count === 1,
  )
  expect(shown(desk)).toEqual(after)
})
