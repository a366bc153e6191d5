import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isBodySigned, readSignature } from '../../src-central/intake/portal-signature.ts'
import { createWebhookDeliverer } from '../../src-central/webhooks/create-webhook-deliverer.ts'
import { asView, type PortalClient } from '../harness/portal-client.ts'
import { createTestDatabase, type TestDatabase } from '../harness/postgres.ts'
import { startWebhookReceiver } from '../harness/webhook-receiver.ts'
import { type IntakeWorld, startIntakeWorld, undoSendMs } from './intake-world.ts'
import { createStaff } from './staff-commands.ts'
import { paySlipCheck, requestTypesOf } from './submission.ts'

let test: TestDatabase
let world: IntakeWorld
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>
let monetra: PortalClient & { secret: string }
let staff: ReturnType<typeof createStaff>

beforeAll(async () => {
  test = await createTestDatabase()
  world = await startIntakeWorld(test.database)
  receiver = await startWebhookReceiver()
  monetra = await world.portal('monetra', receiver.url)
  staff = createStaff(world)
})
afterAll(async () => {
  await receiver.stop()
  await world.stop()
  await test.drop()
})
beforeEach(() => {
  receiver.received.length = 0
  receiver.answerWith(204)
})

/** Each call is a central that has just started: nothing is remembered but what the database holds. */
const freshDeliverer = () =>
  createWebhookDeliverer({
    database: world.database,
    clock: world.clock,
    random: () => 1,
    fetch,
    log: { warn: () => undefined },
    timers: { set: () => () => undefined },
    everyMs: 500,
  })
const deliver = () => freshDeliverer().deliverDue()
const sent = async (id: string) => asView(await monetra.create(paySlipCheck(id)))
const told = (id: string) =>
  receiver.received
    .filter(({ event }) => event.request.portalRequestId === id)
    .map(({ event, status }) => `${event.type} ${event.request.status} ${status}`)

describe('a portal', () => {
  it('is told of its request in the portal’s words, signed with its key', async () => {
    await sent('w1')
    await deliver()
    const [first] = receiver.received
    expect(first?.event).toMatchObject({
      type: 'request.received',
      request: { phase: { fi: 'odottaa toteutusta' } },
    })
    const signature = readSignature(first?.signature, world.clock.now())
    expect(signature && isBodySigned(signature, monetra.secret, first?.text ?? '')).toBe(true)
    expect(await deliver()).toBe(0)
  })

  it('is told what the handler did, in order, a message only when it can no longer be taken back', async () => {
    const { number } = await sent('w2')
    await deliver()
    await staff.mustTake(number)
    await deliver()
    world.clock.ms += 1000
    await staff.send(number, 'question', 'Mikä kuukausi?')
    await deliver()
    expect(told('w2')).toEqual([
      'request.received received 204',
      'request.changed in-handling 204',
      'request.changed waiting-customer 204',
    ])
    world.clock.ms += undoSendMs
    await deliver()
    const last = receiver.received.at(-1)
    expect(last?.event).toMatchObject({
      type: 'message.sent',
      message: { purpose: 'question', body: 'Mikä kuukausi?' },
    })
    expect(last?.text).not.toContain('maija')
  })

  it('hears nothing of what is ours alone', async () => {
    const { number } = await sent('w3')
    await deliver()
    await staff.command(number, 'requests.setPriority', { priority: 1 })
    await staff.command(number, 'notes.add', { noteId: 'w3-note', body: 'Vain meille' })
    await monetra.addMessage('w3', { portalMessageId: 'm1', body: 'Lisätieto' })
    await deliver()
    expect(told('w3')).toEqual(['request.received received 204'])
  })

  it('that answers 500 is told the same words again, later and later, before anything newer', async () => {
    receiver.answerWith(500)
    const { number } = await sent('w4')
    await deliver()
    await staff.mustTake(number)
    await deliver()
    world.clock.ms += 1000
    await deliver()
    world.clock.ms += 1999
    expect(await deliver()).toBe(0)
    receiver.answerWith(204)
    world.clock.ms += 1
    await deliver()
    expect(told('w4')).toEqual([
      'request.received received 500',
      'request.received received 500',
      'request.received received 204',
      'request.changed in-handling 204',
    ])
    const words = receiver.received
      .filter(({ event }) => event.type === 'request.received')
      .map(({ text }) => text)
    expect(new Set(words).size).toBe(1)
  })

  it('with one stuck request still hears of the others', async () => {
    receiver.answerWith((event) => (event.request.portalRequestId === 'w5' ? 503 : 204))
    await sent('w5')
    await sent('w6')
    await deliver()
    expect(told('w6')).toEqual(['request.received received 204'])
    world.clock.ms += 3_600_000
    receiver.answerWith(204)
    await deliver()
  })

  it('is told each thing once by two centrals side by side', async () => {
    for (let at = 0; at < 10; at++) await sent(`w7-${at}`)
    await Promise.all([deliver(), deliver(), deliver()])
    expect(receiver.received.map(({ event }) => event.id).toSorted()).toEqual(
      [...new Set(receiver.received.map(({ event }) => event.id))].toSorted(),
    )
    expect(receiver.received).toHaveLength(10)
  })

  it('is told after a restart what was not delivered before it, and what a dead central had claimed', async () => {
    await sent('w8')
    const claimed = Promise.withResolvers<void>()
    const dying = createWebhookDeliverer({
      database: world.database,
      clock: world.clock,
      random: () => 1,
      // Never answers, as when the process is killed on its way.
      fetch: () => {
        claimed.resolve()
        return new Promise(() => undefined)
      },
      log: { warn: () => undefined },
      timers: { set: () => () => undefined },
      everyMs: 500,
    })
    dying.start()
    await claimed.promise
    expect(await deliver()).toBe(0)
    expect(told('w8')).toEqual([])
    world.clock.ms += 60_000
    const started = freshDeliverer()
    started.start()
    await started.stop()
    expect(told('w8')).toEqual(['request.received received 204'])
  })

  it('without an address is told nothing, and neither is one portal of another’s requests', async () => {
    const taitoa = await world.portal('taitoa')
    const [type] = requestTypesOf('taitoa')
    const answer = await taitoa.create({
      portalRequestId: 'w9',
      service: type?.key,
      values: type?.samples[0]?.values,
    })
    expect(answer.status).toBe(201)
    expect(await deliver()).toBe(0)
  })
})
