import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Request } from '#contract/requests/request.ts'
import { loadRequestForUpdate } from '../../src-central/requests/load-request-for-update.ts'
import { addCustomerMessage } from '../../src-central/intake/add-customer-message.ts'
import { createReplica } from '../harness/replica.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { keskus } from '../harness/test-world.ts'
import { createWorkbenchClient, type WorkbenchClient } from '../harness/workbench-client.ts'

const at = (iso: string) => Date.parse(iso)
let central: TestCentral
let aino: WorkbenchClient
beforeAll(async () => {
  central = await startCentral()
  aino = createWorkbenchClient(central, 'aino')
})
afterAll(() => central.close())

/** Central's clock, at whatever hour the tests are run. */
const itIs = (iso: string) => central.clock.advance(at(iso) - central.clock.now())
const dueBefore = { dueAt: at('2031-01-15T12:00+02:00'), dueOn: '2031-01-15' }
const inHandling = () => addRequest(central, { status: 'in-handling', assigneeId: 'aino', ...dueBefore })
const ask = (made: Request, status = 'in-handling') =>
  aino.run({
    type: 'messages.send',
    requestId: made.id,
    args: {
      messageId: central.ids.uuid(),
      body: 'Mikä tili?',
      language: 'fi',
      purpose: 'question',
      channels: ['portal'],
    },
    seen: { status },
  })
const move = (made: Request, from: string, to: string) =>
  aino.run({
    type: 'requests.changeStatus',
    requestId: made.id,
    args: { to, reason: 'selvä' },
    seen: { status: from },
  })
async function see(made: Request) {
  const replica = createReplica(createWorkbenchClient(central, 'bo'))
  await replica.catchUp()
  const events = replica
    .ids('event')
    .map((id) => replica.find('event', id))
    .filter((event) => event?.['requestId'] === made.id)
    .toSorted((one, other) => Number(one?.['at']) - Number(other?.['at']))
  return { request: replica.find('request', made.id), last: events.at(-1) }
}

describe('the due time of a request that waits', () => {
  it('stands still from the question until a handler goes on, and the history says where it went', async () => {
    itIs('2031-01-10T15:00+02:00')
    const made = await inHandling()
    expect(await ask(made)).toMatchObject({ status: 'done' })
    expect((await see(made)).request).toMatchObject({ status: 'waiting-customer', ...dueBefore })
    itIs('2031-01-13T08:30+02:00')
    await move(made, 'waiting-customer', 'waiting-other')
    expect((await see(made)).request).toMatchObject(dueBefore)
    // Friday afternoon one hour, Monday morning an hour and a half.
    itIs('2031-01-13T09:30:20+02:00')
    expect(await move(made, 'waiting-other', 'in-handling')).toMatchObject({ status: 'done' })
    const { request, last } = await see(made)
    expect(request).toMatchObject({ dueAt: at('2031-01-15T14:30+02:00'), dueOn: '2031-01-15' })
    expect(last?.['changes']).toContainEqual({
      field: 'dueAt',
      from: dueBefore.dueAt,
      to: at('2031-01-15T14:30+02:00'),
    })
    // Nothing more happens to it while it is in handling.
    itIs('2031-01-13T15:00+02:00')
    await move(made, 'in-handling', 'resolved')
    expect((await see(made)).request).toMatchObject({ dueAt: at('2031-01-15T14:30+02:00') })
  })

  it('goes on by itself when the customer answers, with the day that the customer is told', async () => {
    itIs('2031-01-20T09:59:40+02:00')
    const made = await inHandling()
    await ask(made)
    itIs('2031-01-20T16:30+02:00')
    await central.central.writer.write(keskus, async (write) => {
      const loaded = await loadRequestForUpdate(write, made.id)
      if (loaded === undefined) throw new Error('no such request')
      const reply = {
        change: { status: 'in-handling' as const, waitingReason: null },
        purpose: 'supplement' as const,
        what: 'intake.answer' as const,
      }
      await addCustomerMessage(
        write,
        loaded,
        reply,
        { body: 'FI21…', sentAt: central.clock.now() },
        {
          at: central.clock.now(),
          ids: central.ids,
        },
      )
    })
    const { request, last } = await see(made)
    // Six open hours, less what the test itself takes: to closing time and on in the morning.
    expect(request).toMatchObject({ dueAt: at('2031-01-16T10:00+02:00'), dueOn: '2031-01-16' })
    expect(last).toMatchObject({ what: 'intake.answer' })
    expect(last?.['changes']).toContainEqual({ field: 'dueOn', from: '2031-01-15', to: '2031-01-16' })
  })

  it('stays where it is when a question is taken back at once', async () => {
    itIs('2031-02-03T10:00+02:00')
    const made = await inHandling()
    await ask(made)
    itIs('2031-02-03T10:00:20+02:00')
    await move(made, 'waiting-customer', 'in-handling')
    expect((await see(made)).request).toMatchObject(dueBefore)
  })
})
