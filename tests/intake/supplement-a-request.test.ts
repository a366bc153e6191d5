import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  asList,
  asMessage,
  asMessages,
  asProblem,
  asView,
  type PortalClient,
} from '../harness/portal-client.ts'
import { createTestDatabase, type TestDatabase } from '../harness/postgres.ts'
import { type IntakeWorld, startIntakeWorld, undoSendMs } from './intake-world.ts'
import { createStaff } from './staff-commands.ts'
import { paySlipCheck, refundNotice } from './submission.ts'

const day = 86_400_000
let test: TestDatabase
let world: IntakeWorld
let monetra: PortalClient
let keskiSuomi: PortalClient
let staff: ReturnType<typeof createStaff>

beforeAll(async () => {
  test = await createTestDatabase()
  world = await startIntakeWorld(test.database)
  monetra = await world.portal('monetra')
  keskiSuomi = await world.portal('monetra-keski-suomi')
  staff = createStaff(world)
})
afterAll(async () => {
  await world.stop()
  await test.drop()
})

const sent = async (id: string) => asView(await monetra.create(paySlipCheck(id)))
const note = (id: string, body = 'Tässä vielä lisätieto.') => ({ portalMessageId: id, body })
const rowOf = async (number: string) => {
  const { rows } = await sql<{
    unread: number
    message_count: number
    customer_unread: number
    status: number
  }>`
    SELECT unread, message_count, customer_unread, status
    FROM request
    WHERE number = ${number}`.execute(world.database)
  return rows[0]
}

describe('a supplement', () => {
  it('comes in unread, once however often it is sent, and stops a resolution until it is read', async () => {
    const { number } = await sent('s1')
    await staff.mustTake(number)
    const first = await monetra.addMessage('s1', note('m1'))
    expect(first.status).toBe(201)
    expect(asMessage(first)).toMatchObject({ from: 'customer', purpose: 'supplement' })
    expect((await monetra.addMessage('s1', note('m1'))).json).toEqual(first.json)
    expect(await rowOf(number)).toMatchObject({ unread: 1, message_count: 1 })
    await expect(staff.send(number, 'resolution', 'Valmis.')).rejects.toThrow('unread_supplement')
    await staff.markRead(number)
    await staff.send(number, 'resolution', 'Valmis.')
  })

  it('with the id of another message is refused', async () => {
    await sent('s2')
    await monetra.addMessage('s2', note('m1'))
    expect(asProblem(await monetra.addMessage('s2', note('m1', 'Jotain muuta.'))).code).toBe('duplicate_body')
  })

  it('is refused where the portal offers none, but an answer to our question is always welcome', async () => {
    const { number } = asView(await keskiSuomi.create(refundNotice()))
    expect(asProblem(await keskiSuomi.addMessage('ks-5474', note('m1'))).code).toBe('supplement_not_offered')
    await staff.mustTake(number)
    await staff.send(number, 'question', 'Mikä on laskun numero?')
    expect(asView(await keskiSuomi.get('ks-5474'))).toMatchObject({
      status: 'waiting-customer',
      may: { supplement: true },
    })
    expect(asMessage(await keskiSuomi.addMessage('ks-5474', note('m2', 'Se on 1.')))).toMatchObject({
      purpose: 'reply',
    })
    expect(asView(await keskiSuomi.get('ks-5474')).status).toBe('in-handling')
  })

  it('to nothing is gone, and an empty one is refused by its field', async () => {
    expect((await monetra.addMessage('nowhere', note('m1'))).status).toBe(404)
    await sent('s3')
    expect(asProblem(await monetra.addMessage('s3', note('m1', '   '))).errors).toMatchObject([
      { field: 'body' },
    ])
  })
})

describe('a reply to a resolved request', () => {
  it('opens it again while the days of the service last, and not after them', async () => {
    for (const id of ['r1', 'r2']) {
      const { number } = await sent(id)
      await staff.mustTake(number)
      await staff.send(number, 'resolution', 'Valmis.')
      expect(asView(await monetra.get(id)).may).toMatchObject({ reopen: true, supplement: false })
    }
    world.clock.ms += 13 * day
    expect((await monetra.addMessage('r1', note('m1', 'Ei tullutkaan kuntoon.'))).status).toBe(201)
    expect(asView(await monetra.get('r1')).status).toBe('in-handling')
    world.clock.ms += 2 * day
    expect(asView(await monetra.get('r2')).may.reopen).toBe(false)
    expect((await monetra.addMessage('r2', note('m1'))).status).toBe(409)
  })
})

describe('our messages', () => {
  it('are seen when they can no longer be taken back, and their reading is told to the handler', async () => {
    const { number } = await sent('t1')
    await staff.mustTake(number)
    await staff.send(number, 'reply', 'Tarkistamme asian.')
    expect(asMessages(await monetra.messages('t1'))).toEqual([])
    expect(asView(await monetra.get('t1')).unreadForCustomer).toBe(0)
    world.clock.ms += undoSendMs
    const [message] = asMessages(await monetra.messages('t1'))
    expect(message).toMatchObject({
      from: 'handler',
      purpose: 'reply',
      readByCustomerAt: null,
      attachments: [],
    })
    expect(asView(await monetra.get('t1')).unreadForCustomer).toBe(1)
    const read = await monetra.markRead('t1', message?.id ?? '')
    expect(asView(read).unreadForCustomer).toBe(0)
    expect(await rowOf(number)).toMatchObject({ customer_unread: 0 })
    expect(asMessages(await monetra.messages('t1'))[0]?.readByCustomerAt).toBe(world.clock.now())
    world.clock.ms += 1000
    await monetra.markRead('t1', message?.id ?? '')
    expect(asMessages(await monetra.messages('t1'))[0]?.readByCustomerAt).toBe(world.clock.now() - 1000)
    expect((await monetra.markRead('t1', 'nothing')).status).toBe(422)
  })

  it('never name the handler, and notes are for us alone', async () => {
    const { number } = await sent('t2')
    await staff.mustTake(number)
    await staff.command(number, 'notes.add', { noteId: 'n1', body: 'Muistiinpano meille' })
    await staff.send(number, 'reply', 'Hei!')
    world.clock.ms += undoSendMs
    const { text } = await monetra.messages('t2')
    expect(text).toContain('Hei!')
    expect(text).not.toMatch(/maija|Muistiinpano/)
  })
})

describe('the list of a customer', () => {
  it('holds the customer’s requests, newest first, and nobody else’s', async () => {
    const customer = (portalCustomerId: string) => ({ customer: { portalCustomerId, name: 'Sama Nimi' } })
    await monetra.create(paySlipCheck('l1', customer('one')))
    world.clock.ms += 1000
    await monetra.create(paySlipCheck('l2', customer('one')))
    await monetra.create(paySlipCheck('l3', customer('two')))
    expect(asList(await monetra.list('one')).map((view) => view.portalRequestId)).toEqual(['l2', 'l1'])
    expect(asList(await monetra.list('two')).map((view) => view.portalRequestId)).toEqual(['l3'])
    expect(asList(await monetra.list('nobody'))).toEqual([])
  })
})
