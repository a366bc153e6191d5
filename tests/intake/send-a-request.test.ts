import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signatureHeader, signBody } from '../../src-central/intake/portal-signature.ts'
import { asProblem, asView, type PortalClient } from '../harness/portal-client.ts'
import { createTestDatabase, type TestDatabase } from '../harness/postgres.ts'
import { type IntakeWorld, naapuri, startIntakeWorld } from './intake-world.ts'
import { paySlipCheck, refundNotice, requestTypesOf } from './submission.ts'

let test: TestDatabase
let world: IntakeWorld
let keskiSuomi: PortalClient
let monetra: PortalClient

beforeAll(async () => {
  test = await createTestDatabase()
  world = await startIntakeWorld(test.database)
  keskiSuomi = await world.portal('monetra-keski-suomi')
  monetra = await world.portal('monetra')
})
afterAll(async () => {
  await world.stop()
  await test.drop()
})

describe('a request that a portal sends', () => {
  it('is taken in with its number, due day and the very words of the guide', async () => {
    const answer = await keskiSuomi.create(refundNotice())
    expect(answer.status).toBe(201)
    const view = asView(answer)
    expect(view).toMatchObject({
      portalRequestId: 'ks-5474',
      number: '5474',
      status: 'received',
      phase: { fi: 'Vireillepano/-tulo' },
      tab: { fi: 'Lähetetyt' },
      // Five business days after Friday 20.11.2026.
      dueOn: '2026-11-27',
      may: { cancel: false, supplement: false, reopen: false },
    })
    expect(asView(await keskiSuomi.get('ks-5474'))).toEqual(view)
  })

  it('sent again gets the same answer, also when the clock has moved and keys stand in another order', async () => {
    const first = await keskiSuomi.create(refundNotice({ portalRequestId: 'twice', number: '5453' }))
    world.clock.ms += 60_000
    const { values, ...rest } = refundNotice({ portalRequestId: 'twice', number: '5453' })
    const again = await keskiSuomi.create({
      ...rest,
      values: Object.fromEntries(Object.entries(values).toReversed()),
    })
    expect(again.status).toBe(201)
    expect(again.json).toEqual(first.json)
  })

  it('is made once though it comes eight times at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => monetra.create(paySlipCheck('rush'))))
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
  })

  it('with the id of another one is refused, and the first stays as it was', async () => {
    const first = await keskiSuomi.create(refundNotice({ portalRequestId: 'mine', number: '979728' }))
    const other = await keskiSuomi.create(
      refundNotice({ portalRequestId: 'mine', number: '979728', onBehalf: true }),
    )
    expect(other.status).toBe(409)
    expect(asProblem(other).code).toBe('duplicate_body')
    expect((await keskiSuomi.get('mine')).json).toEqual(first.json)
  })

  it('with the number of another one is refused by the name of the field', async () => {
    await keskiSuomi.create(refundNotice({ portalRequestId: 'n1', number: '77' }))
    const answer = await keskiSuomi.create(refundNotice({ portalRequestId: 'n2', number: '77' }))
    expect(answer.status).toBe(422)
    expect(asProblem(answer).errors).toMatchObject([{ field: 'number', code: 'taken' }])
  })

  it('gets a number from central where the portal gives none', async () => {
    expect(asView(await monetra.create(paySlipCheck('numberless'))).number).toMatch(/^TH-\d+$/)
  })

  it('for a service that this portal does not have is refused', async () => {
    const answer = await monetra.create(paySlipCheck('x1', { service: 'tilinumeron-ilmoittaminen' }))
    expect(answer.status).toBe(422)
    expect(asProblem(answer)).toMatchObject({ code: 'unknown_service', errors: [{ field: 'service' }] })
  })

  it('for an organisation that the centre does not serve is refused', async () => {
    const answer = await monetra.create(paySlipCheck('x2', { organisation: 'atlantis' }))
    expect(asProblem(answer)).toMatchObject({
      code: 'unknown_organisation',
      errors: [{ field: 'organisation' }],
    })
  })

  it('that fails in several places is told each of them, in the form and around it', async () => {
    const { values } = refundNotice()
    const form = await keskiSuomi.create(
      refundNotice({
        portalRequestId: 'x3',
        values: { ...values, tilinumero: '', palautustapa: 'kateisena', lisa: 1 },
      }),
    )
    expect(form.status).toBe(422)
    expect(
      asProblem(form)
        .errors?.map(({ field, code }) => `${field} ${code}`)
        .toSorted(),
    ).toEqual(['values.lisa unknown-field', 'values.palautustapa not-a-choice', 'values.tilinumero missing'])
    const around = await keskiSuomi.create({
      service: 'tilinumeron-ilmoittaminen',
      values: [],
      language: 'de',
    })
    expect(around.status).toBe(422)
    expect(
      asProblem(around)
        .errors?.map((error) => error.field)
        .toSorted(),
    ).toEqual(['language', 'portalRequestId', 'values'])
  })

  it('from the future is refused, a few minutes of difference between clocks are not', async () => {
    const at = world.clock.now()
    expect((await monetra.create(paySlipCheck('soon', { sentAt: at + 60_000 }))).status).toBe(201)
    const answer = await monetra.create(paySlipCheck('later', { sentAt: at + 3_600_000 }))
    expect(asProblem(answer).errors).toMatchObject([{ field: 'sentAt' }])
  })

  it('that is no JSON, no object, or too long is refused without an error of ours', async () => {
    const raw = (body: string) =>
      fetch(`${world.url}/v1/intake/requests`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${secretOf('monetra')}`,
          [signatureHeader]: signBody(secretOf('monetra'), body, world.clock.now()),
          'content-type': 'application/json',
        },
        body,
      })
    expect((await raw('{"a":')).status).toBe(422)
    expect((await raw('[]')).status).toBe(422)
    expect((await raw(JSON.stringify({ a: 'x'.repeat(3_000_000) }))).status).toBe(413)
    expect(world.logged.filter((line) => line.includes('intake failed'))).toEqual([])
  })

  it('answers every refusal as problem details', async () => {
    const answer = await fetch(`${world.url}/v1/intake/requests/none`)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })
})

describe.each(['monetra', 'monetra-keski-suomi', 'taitoa', 'meittari', 'monitori', 'urakoitsijapalvelu'])(
  'the catalogue of %s',
  (portal) => {
    it('takes in the first sample of a request type and refuses its bad one by the field', async () => {
      const client = await world.portal(portal)
      const [type] = requestTypesOf(portal)
      const send = (id: string, values: unknown) =>
        client.create({ portalRequestId: `${portal}-${id}`, service: type?.key, values })
      const good = await send('good', type?.samples[0]?.values)
      expect(good.text).toContain('"received"')
      expect(good.status).toBe(201)
      const bad = asProblem(await send('bad', type?.badSample.values))
      expect(bad.code).toBe('validation')
      expect(bad.errors?.map((error) => error.field)).toContain(`values.${type?.badSample.field}`)
    })
  },
)

describe('a stranger', () => {
  const attempt = (headers: Record<string, string>, body = JSON.stringify(paySlipCheck('stranger'))) =>
    fetch(`${world.url}/v1/intake/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
  const body = JSON.stringify(paySlipCheck('stranger'))
  const signed = (secret: string, at: number, of = body) => signBody(secret, of, at)

  it.each([
    ['no key', () => ({ [signatureHeader]: signed(secretOf('monetra'), world.clock.now()) })],
    [
      'a wrong key',
      () => ({
        authorization: `Bearer ${'x'.repeat(40)}`,
        [signatureHeader]: signed('x'.repeat(40), world.clock.now()),
      }),
    ],
    ['no signature', () => ({ authorization: `Bearer ${secretOf('monetra')}` })],
    [
      'a signature of another body',
      () => ({
        authorization: `Bearer ${secretOf('monetra')}`,
        [signatureHeader]: signed(secretOf('monetra'), world.clock.now(), `${body} `),
      }),
    ],
    [
      'a signature with another key',
      () => ({
        authorization: `Bearer ${secretOf('monetra')}`,
        [signatureHeader]: signed('x'.repeat(40), world.clock.now()),
      }),
    ],
    [
      'a signature that is six minutes old',
      () => ({
        authorization: `Bearer ${secretOf('monetra')}`,
        [signatureHeader]: signed(secretOf('monetra'), world.clock.now() - 360_000),
      }),
    ],
  ])('with %s is turned away', async (_what, headers) => {
    const answer = await attempt(headers())
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ code: 'signature_invalid' })
    expect((await monetra.get('stranger')).status).toBe(404)
  })

  it('of another portal or another centre sees nothing of this one’s requests', async () => {
    await monetra.create(paySlipCheck('private'))
    const taitoa = await world.portal('taitoa')
    const neighbour = await world.portal('monetra', null, naapuri)
    for (const other of [taitoa, neighbour]) {
      expect((await other.get('private')).status).toBe(404)
      expect((await other.cancel('private')).status).toBe(404)
      expect((await other.list('aino')).json).toEqual({ requests: [] })
    }
    expect((await monetra.get('private')).status).toBe(200)
  })
})

const secretOf = (portal: string) => `secret-of-${portal}-in-keskus`.padEnd(40, '.')
