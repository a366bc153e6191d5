import { createPublicKey, verify } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageManifest, signedManifest } from '#contract/reviews/review-package.ts'
import { publishStaff } from '../../src-central/reference/publish-staff.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { keskus, keskusStaff, staffMember } from '../harness/test-world.ts'
import { createWorkbenchClient } from '../harness/workbench-client.ts'

const dayMs = 86_400_000
let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
  await publishStaff({ ...central, writer: central.central.writer }, keskus, {
    ...keskusStaff,
    persons: [
      ...keskusStaff.persons,
      staffMember('tarja', [{ team: 'palkat', role: 'reviewer' }]),
      staffMember('mikko', [{ team: 'laskut', role: 'reviewer' }]),
    ],
  })
})
afterAll(() => central.close())

const post = (subject: string, path: string, body: unknown) =>
  createWorkbenchClient(central, subject).call(path, body)
const wish = (requestIds: readonly string[], rest: object = {}) => ({
  id: central.ids.uuid(),
  forId: 'tarja',
  name: 'Marraskuun otanta',
  method: 'Otanta, siemen 7',
  days: 14,
  sensitivePurpose: null,
  requestIds,
  parts: [{ name: 'feed', sizeBytes: 3, sha256: 'a'.repeat(64) }],
  ...rest,
})
const register = async (subject: string, input: object) => {
  const answer = await post(subject, '/v1/review-packages', input)
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
  return signedManifest.parse(await answer.json())
}
const codeOf = async (answer: Response): Promise<unknown> => {
  const body: unknown = await answer.json()
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : body
}
const views = async (requestId: string) => {
  const { rows } = await sql<{ what: string }>`
    SELECT what, package_id
    FROM view_log
    WHERE request_id = ${requestId}
    ORDER BY what`.execute(central.database.database)
  return rows.map(({ what }) => what)
}

describe('registering a review package', () => {
  it('signs what the package says of itself, by central’s clock, and answers a repeat alike', async () => {
    const { id } = await addRequest(central, { status: 'resolved', assigneeId: 'aino' })
    const input = wish([id])
    const answer = await register('tarja', input)
    const manifest = packageManifest.parse(JSON.parse(answer.manifest))
    expect(manifest).toMatchObject({
      id: input.id,
      madeByName: 'Tarja Koe',
      forName: 'Tarja Koe',
      requestIds: [id],
    })
    expect(manifest.expiresAt - manifest.madeAt).toBe(14 * dayMs)
    const key = createPublicKey({
      key: Buffer.concat([
        Buffer.from('302a300506032b6570032100', 'hex'),
        Buffer.from(answer.publicKey, 'base64'),
      ]),
      format: 'der',
      type: 'spki',
    })
    const isGenuine = (text: string) =>
      verify(null, Buffer.from(text), key, Buffer.from(answer.signature, 'base64'))
    expect(isGenuine(answer.manifest)).toBe(true)
    expect(isGenuine(answer.manifest.replace('tarja', 'mikko'))).toBe(false)
    expect(await register('tarja', input)).toEqual(answer)
    expect(await codeOf(await post('tarja', '/v1/review-packages', { ...input, days: 15 }))).toBe('key_reuse')
    expect(await codeOf(await post('liisa', '/v1/review-packages', input))).toBe('key_reuse')
  })

  it('refuses what its maker may not see, or its reviewer may not review', async () => {
    const one = await addRequest(central, { status: 'resolved', assigneeId: 'aino' })
    const invoice = await addRequest(central, { teamId: 'laskut' })
    const refused = async (subject: string, input: object) =>
      codeOf(await post(subject, '/v1/review-packages', input))
    expect(await refused('tarja', wish([one.id, invoice.id]))).toBe('gone')
    expect(await refused('ilkka', wish([one.id]))).toBe('gone')
    expect(await refused('liisa', wish([one.id], { forId: 'mikko' }))).toBe('gone')
    expect(await refused('liisa', wish([one.id], { forId: 'aino' }))).toBe('gone')
    expect(await refused('liisa', wish([one.id], { forId: 'nobody' }))).toBe('forbidden')
    expect(await register('liisa', wish([one.id]))).toBeDefined()
  })
})

describe('a package that comes home', () => {
  const look = (requestId: string, rest: object = {}) => ({
    id: central.ids.uuid(),
    requestId,
    at: central.clock.now(),
    what: 'request',
    purpose: 'Tarkastus',
    ...rest,
  })

  it('leaves each look in the log once, however often it comes, and tells the customer without names', async () => {
    const { id, customerId } = await addRequest(central, { status: 'resolved', assigneeId: 'aino' })
    const signed = await register('tarja', wish([id]))
    const body = { signed, views: [look(id), look(id, { what: 'henkilotunnus' })] }
    expect(await (await post('tarja', '/v1/review-packages/import', body)).json()).toEqual({
      late: false,
      viewsKept: 2,
    })
    expect(await (await post('tarja', '/v1/review-packages/import', body)).json()).toEqual({
      late: false,
      viewsKept: 0,
    })
    expect(await views(id)).toEqual(['henkilotunnus', 'request'])
    const asked = async (subject: string) => {
      const answer = await createWorkbenchClient(central, subject).call(`/v1/view-log?customer=${customerId}`)
      return JSON.stringify(await answer.json())
    }
    const told = await asked('liisa')
    for (const what of ['"package"', '"request"', '"henkilotunnus"']) expect(told).toContain(`"what":${what}`)
    expect(told).not.toMatch(/tarja/i)
    expect(await asked('aino')).toBe('{"views":[]}')
  })

  it('is taken only from its reviewer, as this centre signed it, and with looks at what is in it', async () => {
    const { id } = await addRequest(central, { status: 'resolved', assigneeId: 'aino' })
    const other = await addRequest(central, { status: 'resolved', assigneeId: 'aino' })
    const signed = await register('liisa', wish([id]))
    const refused = async (subject: string, body: object) =>
      codeOf(await post(subject, '/v1/review-packages/import', body))
    expect(await refused('liisa', { signed, views: [] })).toBe('package_unknown')
    expect(await refused('mikko', { signed, views: [] })).toBe('package_unknown')
    const forged = { ...signed, manifest: signed.manifest.replace(id, other.id) }
    expect(await refused('tarja', { signed: forged, views: [] })).toBe('package_unknown')
    expect(await refused('tarja', { signed, views: [look(other.id)] })).toBe('validation')
    expect(await views(other.id)).toEqual([])
  })

  it('is taken late for thirty days after it expired, which is said, and then no more', async () => {
    const { id } = await addRequest(central, { status: 'resolved', assigneeId: 'aino' })
    const signed = await register('tarja', wish([id], { days: 1 }))
    central.clock.advance(2 * dayMs)
    const come = () => post('tarja', '/v1/review-packages/import', { signed, views: [] })
    expect(await (await come()).json()).toMatchObject({ late: true })
    central.clock.advance(30 * dayMs)
    expect(await codeOf(await come())).toBe('package_expired')
  })
})
