import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asMessage, asMessages, asProblem, asView, type PortalClient } from '../harness/portal-client.ts'
import { createTestDatabase, type TestDatabase } from '../harness/postgres.ts'
import { type IntakeWorld, startIntakeWorld } from './intake-world.ts'
import { createStaff } from './staff-commands.ts'
import { paySlipCheck, refundNotice } from './submission.ts'

let test: TestDatabase
let world: IntakeWorld
let monetra: PortalClient
let staff: ReturnType<typeof createStaff>

beforeAll(async () => {
  test = await createTestDatabase({ maxConnections: 20 })
  world = await startIntakeWorld(test.database)
  monetra = await world.portal('monetra')
  staff = createStaff(world)
})
afterAll(async () => {
  await world.stop()
  await test.drop()
})

const sent = async (id: string) => asView(await monetra.create(paySlipCheck(id)))

describe('a customer who cancels', () => {
  it('is granted it until handling begins, and once more when the answer was lost', async () => {
    expect(await sent('c1')).toMatchObject({ phase: { fi: 'odottaa toteutusta' }, may: { cancel: true } })
    const first = await monetra.cancel('c1', { reason: 'Asia selvisi.' })
    expect(asView(first)).toMatchObject({ status: 'cancelled', may: { cancel: false, supplement: false } })
    expect((await monetra.cancel('c1')).json).toEqual(first.json)
  })

  it('is still granted it when somebody has claimed the request but not taken it', async () => {
    const { number } = await sent('c2')
    expect(await staff.command(number, 'requests.claim', {})).toMatchObject({ status: 'done' })
    expect(asView(await monetra.cancel('c2')).status).toBe('cancelled')
  })

  it('comes too late once it is taken, and may ask the handler instead', async () => {
    const { number } = await sent('c3')
    await staff.mustTake(number)
    const refused = await monetra.cancel('c3')
    expect(refused.status).toBe(409)
    expect(asProblem(refused).code).toBe('too_late_to_cancel')
    const wish = { portalMessageId: 'm1', body: 'En tarvitse tätä enää.' }
    const asked = await monetra.askToCancel('c3', wish)
    expect(asked.status).toBe(201)
    expect(asMessage(asked)).toMatchObject({ from: 'customer', purpose: 'cancel-request' })
    expect((await monetra.askToCancel('c3', wish)).json).toEqual(asked.json)
    expect(asMessages(await monetra.messages('c3'))).toHaveLength(1)
    expect(asView(await monetra.get('c3')).status).toBe('in-handling')
  })

  it('is granted it again when the handler has given the request back', async () => {
    const { number } = await sent('c4')
    await staff.mustTake(number)
    expect(await staff.command(number, 'requests.giveBack', { reason: 'Väärä tiimi' })).toMatchObject({
      status: 'done',
    })
    expect(asView(await monetra.cancel('c4')).status).toBe('cancelled')
  })

  it('and the handler who takes never both win', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, async (_each, at) => {
        const { number } = await sent(`race-${at}`)
        const [cancel, take] = await Promise.all([monetra.cancel(`race-${at}`), staff.take(number)])
        const { status } = asView(await monetra.get(`race-${at}`))
        return { cancelled: cancel.status === 200, taken: take.status === 'done', status, take }
      }),
    )
    for (const { cancelled, taken, status, take } of outcomes) {
      expect(cancelled).toBe(!taken)
      expect(status).toBe(taken ? 'in-handling' : 'cancelled')
      const refused = take.status === 'rejected' ? take.refusal.code : take.status
      expect(['done', 'conflict', 'cancelled_by_customer']).toContain(refused)
    }
  })

  it('is told so by a portal that does not offer it', async () => {
    const keskiSuomi = await world.portal('monetra-keski-suomi')
    await keskiSuomi.create(refundNotice())
    const refused = await keskiSuomi.cancel('ks-5474')
    expect(refused.status).toBe(409)
    expect(asProblem(refused).code).toBe('cancel_not_offered')
    expect(
      (await keskiSuomi.askToCancel('ks-5474', { portalMessageId: 'm1', body: 'Peruisin tämän.' })).status,
    ).toBe(201)
  })
})
