import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signatureHeader, signBody } from '../../src-central/intake/portal-signature.ts'
import { type Answer, asMessages, asProblem, asView, type PortalClient } from '../harness/portal-client.ts'
import { createTestDatabase, type TestDatabase } from '../harness/postgres.ts'
import { type IntakeWorld, startIntakeWorld } from './intake-world.ts'
import { paySlipCheck, sampleOf } from './submission.ts'

let test: TestDatabase
let world: IntakeWorld
let monetra: PortalClient & { secret: string }

beforeAll(async () => {
  test = await createTestDatabase()
  world = await startIntakeWorld(test.database)
  monetra = await world.portal('monetra')
})
afterAll(async () => {
  await world.stop()
  await test.drop()
})

const values = sampleOf('monetra', 'palkkalaskelman-tarkistuspyynto')
const [textField = ''] = Object.keys(values).filter((key) => JSON.stringify(values[key]).length > 30)
const faults = () => world.logged.filter((line) => /intake failed|a call failed/.test(line))
const fieldsOf = (answer: Answer) =>
  asProblem(answer)
    .errors?.map(({ field, code }) => `${field} ${code}`)
    .toSorted()

/** Sends bytes as they are, signed. */
const raw = async (body: Uint8Array | string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${world.url}/v1/intake/requests`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${monetra.secret}`,
      [signatureHeader]: signBody(monetra.secret, body, world.clock.now()),
      'content-type': 'application/json',
      ...headers,
    },
    body: typeof body === 'string' ? body : Buffer.from(body),
  })
  const text = await answer.text()
  return { status: answer.status, text, json: JSON.parse(text) satisfies unknown }
}

describe('a text that no database can hold', () => {
  it.each([
    ['NUL', '\u0000'],
    ['half of a surrogate pair', '\ud83d'],
  ])(
    '(%s) is refused by the name of its field, wherever it stands, and nothing is written',
    async (_name, bad) => {
      const id = `odd-${bad.charCodeAt(0)}`
      const create = (change: Record<string, unknown>) => monetra.create(paySlipCheck(id, change))
      const named = async (change: Record<string, unknown>) => {
        const answer = await create(change)
        expect(answer.status, answer.text).toBe(422)
        expect(asProblem(answer).code).toBe('validation')
        return fieldsOf(answer)
      }
      expect(await named({ customer: { portalCustomerId: 'aino', name: `Ai${bad}no` } })).toEqual([
        'customer.name malformed',
      ])
      expect(await named({ values: { ...values, [textField]: `a${bad}b` } })).toEqual([
        `values.${textField} malformed`,
      ])
      expect(await named({ unit: bad, region: `x${bad}` })).toEqual(['region malformed', 'unit malformed'])
      expect(await named({ service: `palkka${bad}` })).toEqual(['service malformed'])
      expect(await named({ portalRequestId: `${id}${bad}` })).toEqual(['portalRequestId malformed'])
      expect((await monetra.get(id)).status).toBe(404)

      expect((await create({})).status).toBe(201)
      const message = await monetra.addMessage(id, { portalMessageId: 'm', body: `Hei${bad}` })
      expect([message.status, fieldsOf(message)]).toEqual([422, ['body malformed']])
      expect(asMessages(await monetra.messages(id))).toEqual([])
      const cancel = await monetra.cancel(id, { reason: bad })
      expect([cancel.status, fieldsOf(cancel)]).toEqual([422, ['reason malformed']])
      const customer = await monetra.putCustomer('aino', { portalCustomerId: 'aino', name: `A${bad}` })
      expect([customer.status, fieldsOf(customer)]).toEqual([422, ['name malformed']])
      expect(faults()).toEqual([])
    },
  )

  it('is refused in an address, and taken out of a file’s name', async () => {
    await monetra.create(paySlipCheck('odd-address'))
    expect((await monetra.send('GET', '/v1/intake/requests/a%00b')).status).toBe(422)
    expect((await monetra.send('GET', '/v1/intake/requests?customer=a%00b')).status).toBe(422)
    const orphan = await monetra.addFile('odd-address', { name: 'a', message: '\u0000' }, Buffer.from('x'))
    expect([orphan.status, asProblem(orphan).code]).toEqual([422, 'validation'])
    const file = await monetra.addFile('odd-address', { name: 'a\u0000\u202e.pdf' }, Buffer.from('x'))
    expect([file.status, file.json]).toMatchObject([201, { name: 'a.pdf' }])
    expect((await monetra.send('GET', '/v1/intake/requests/%zz')).status).toBe(400)
    expect(faults()).toEqual([])
  })

  it('is told from odd but real text, which is kept as the customer wrote it', async () => {
    const odd = 'שלום\u200f \u202eabc\u202c 👩‍👩‍👧 e\u0301 \ufeff ﷽ \u0085'
    const answer = await monetra.create(
      paySlipCheck('odd-real', {
        customer: { portalCustomerId: 'odd', name: `Nimi ${odd.trim()} N` },
        values: { ...values, [textField]: `Alku ${odd} loppu` },
      }),
    )
    expect(answer.status, answer.text).toBe(201)
    await monetra.addMessage('odd-real', { portalMessageId: 'm', body: `Alku ${odd} loppu` })
    const [message] = asMessages(await monetra.messages('odd-real'))
    expect(message?.body).toBe(`Alku ${odd} loppu`)
  })
})

describe('a body that is too much', () => {
  it('with a field of 1 MB is refused by its field where the form has a limit, in a message too', async () => {
    const long = 'x'.repeat(1024 * 1024)
    const answer = await monetra.create(paySlipCheck('long', { values: { ...values, [textField]: long } }))
    expect([answer.status, fieldsOf(answer)]).toEqual([422, [`values.${textField} too-long`]])
    await monetra.create(paySlipCheck('long'))
    const message = await monetra.addMessage('long', { portalMessageId: 'm', body: long })
    expect([message.status, asProblem(message).errors?.map(({ field }) => field)]).toEqual([422, ['body']])
    for (const field of ['service', 'organisation', 'portalRequestId', 'unit']) {
      const refused = await monetra.create(paySlipCheck('long2', { [field]: long }))
      expect(refused.status, field).toBe(422)
      expect(asProblem(refused).errors?.map((error) => error.field)).toEqual([field])
      expect(refused.text.length, field).toBeLessThan(2_000)
    }
    expect((await monetra.get('long2')).status).toBe(404)
  })

  it('nested a hundred thousand deep is refused without an error of ours', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const body = JSON.stringify(paySlipCheck('deep')).replace('"values":{', `"values":{"x":${deep},`)
    const answer = await raw(body)
    expect([answer.status, asProblem(answer).code]).toEqual([422, 'validation'])
    expect(faults()).toEqual([])
  })

  it('that is not UTF-8 is refused instead of being guessed at', async () => {
    const body = Buffer.from(JSON.stringify(paySlipCheck('latin', { unit: 'Jyväskylä' })), 'latin1')
    const answer = await raw(body)
    expect([answer.status, asProblem(answer).code]).toEqual([422, 'validation'])
    expect(asProblem(answer).detail).toMatch(/UTF-8/)
    expect((await monetra.get('latin')).status).toBe(404)
  })
})

describe('a call that is not one of ours', () => {
  it.each([
    ['DELETE', '/v1/intake/requests/x'],
    ['PATCH', '/v1/intake/requests'],
    ['PUT', '/v1/intake/requests'],
    ['GET', '/v1/intake'],
    ['GET', '/v1/intake/nothing'],
    ['POST', '/v1/intake/requests/x/nothing'],
    ['GET', '/v2/intake/requests'],
    ['POST', '/'],
  ])('(%s %s) is told so as problem details', async (method, path) => {
    const body = method === 'GET' || method === 'DELETE' ? undefined : '{}'
    const answer = await fetch(world.url + path, {
      method,
      headers: {
        authorization: `Bearer ${monetra.secret}`,
        [signatureHeader]: signBody(monetra.secret, body ?? '', world.clock.now()),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ code: 'gone', type: 'urn:takahuone:problem:gone' })
  })

  it('in another media type is told so as problem details', async () => {
    const answer = await raw('service=x', { 'content-type': 'application/x-www-form-urlencoded' })
    expect([answer.status, asProblem(answer).code]).toEqual([422, 'validation'])
  })
})

describe('the answer to a request that was refused', () => {
  it('leaves its id free: the corrected request is taken in', async () => {
    const bad = await monetra.create(paySlipCheck('again', { values: {} }))
    expect(bad.status).toBe(422)
    expect(asView(await monetra.create(paySlipCheck('again'))).status).toBe('received')
  })
})
