import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { type ClientRequest, request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signatureHeader, signBody } from '../../src-central/intake/portal-signature.ts'
import { asMessages, asProblem, asView, type PortalClient } from '../harness/portal-client.ts'
import { createTestDatabase, type TestDatabase } from '../harness/postgres.ts'
import { attachmentBytes, type IntakeWorld, startIntakeWorld } from './intake-world.ts'
import { createStaff } from './staff-commands.ts'
import { paySlipCheck } from './submission.ts'

const mib = 1024 * 1024
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

const bytes = Buffer.from('%PDF-1.7 palkkalaskelma')
const sha256 = createHash('sha256').update(bytes).digest('hex')
const sent = async (id: string) => asView(await monetra.create(paySlipCheck(id)))
const staged = async () => readdir(join(world.folder, 'staged'))

describe('a file that a customer sends', () => {
  it('is kept once under its hash and stands in the thread as something new', async () => {
    const { number } = await sent('f1')
    const first = await monetra.addFile('f1', { name: 'palkkalaskelma.pdf' }, bytes)
    expect(first.status).toBe(201)
    expect(first.json).toMatchObject({
      name: 'palkkalaskelma.pdf',
      mediaType: 'application/pdf',
      sizeBytes: 23,
      sha256,
    })
    expect((await monetra.addFile('f1', { name: 'palkkalaskelma.pdf' }, bytes)).json).toEqual(first.json)
    expect(asMessages(await monetra.messages('f1'))).toMatchObject([
      { from: 'customer', body: 'Liite: palkkalaskelma.pdf', attachments: [{ name: 'palkkalaskelma.pdf' }] },
    ])
    expect(await createStaff(world).rowOf(number)).toMatchObject({ status: 1 })
    expect(await staged()).toEqual([])
  })

  it('is no news when it is part of the submission, and belongs to its message where it names one', async () => {
    await sent('f2')
    await monetra.addFile('f2', { name: 'a.pdf', part: 'submission' }, bytes)
    expect(asMessages(await monetra.messages('f2'))).toEqual([])
    await monetra.addMessage('f2', { portalMessageId: 'm1', body: 'Liitteenä kuitti.' })
    await monetra.addFile('f2', { name: 'b.pdf', message: 'm1' }, bytes)
    expect(asMessages(await monetra.messages('f2'))).toMatchObject([{ attachments: [{ name: 'b.pdf' }] }])
    expect((await monetra.addFile('f2', { name: 'c.pdf', message: 'm2' }, bytes)).status).toBe(422)
  })

  it('is refused with another hash, without a right signature, or for nothing, and leaves nothing behind', async () => {
    await sent('f3')
    const wrongHash = await monetra.addFile('f3', { name: 'a.pdf' }, Buffer.from('x'), {
      digest: `sha-256=${createHash('sha256').update('y').digest('base64')}`,
    })
    expect(asProblem(wrongHash)).toMatchObject({ status: 422, code: 'file_mismatch' })
    const wrongSignature = await monetra.addFile('f3', { name: 'a.pdf' }, Buffer.from('x'), {
      [signatureHeader]: signBody(monetra.secret, 'y', world.clock.now()),
    })
    expect(asProblem(wrongSignature)).toMatchObject({ status: 401, code: 'signature_invalid' })
    expect((await monetra.addFile('nowhere', { name: 'a.pdf' }, bytes)).status).toBe(404)
    expect(asProblem(await monetra.addFile('f3', { name: '..' }, bytes)).errors).toMatchObject([
      { field: 'name' },
    ])
    expect(await staged()).toEqual([])
    expect(asMessages(await monetra.messages('f3'))).toEqual([])
  })
})

describe('a file of 200 MB', () => {
  it('is refused at its announced length before it is read', async () => {
    await sent('big1')
    const { status, sentBytes } = await upload('big1', { 'content-length': String(200 * mib) })
    expect(status).toBe(413)
    expect(sentBytes).toBeLessThan(10 * mib)
  })

  it('is refused at the limit where it announces no length', async () => {
    await sent('big2')
    const { status, sentBytes } = await upload('big2', { 'transfer-encoding': 'chunked' })
    expect(status).toBe(413)
    expect(sentBytes).toBeGreaterThanOrEqual(attachmentBytes)
    expect(sentBytes).toBeLessThan(60 * mib)
    expect(await staged()).toEqual([])
  })
})

describe('the bytes of an attachment', () => {
  const blob = (account: string, of = sha256, headers: Record<string, string> = {}) =>
    world.asStaff(account, `/v1/blobs/${of}`, { headers })

  it('are given to who may see its request now, whole or in part', async () => {
    await sent('b1')
    await monetra.addFile('b1', { name: 'päätös.pdf' }, bytes)
    const whole = await blob('keskus/maija')
    expect(whole.status).toBe(200)
    expect(await whole.text()).toBe(bytes.toString())
    expect(whole.headers.get('content-type')).toBe('application/pdf')
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff')
    expect(whole.headers.get('content-disposition')).toMatch(/^attachment; /)
    const part = await blob('keskus/maija', sha256, { range: 'bytes=0-3' })
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
      206,
      '%PDF',
      'bytes 0-3/23',
    ])
    expect((await blob('keskus/maija', sha256, { range: 'bytes=99-' })).status).toBe(416)
  })

  it.each([
    ['keskus/pekka', 'another team'],
    ['naapuri/maija', 'another centre'],
  ])('are gone for %s of %s, who knows the hash', async (account) => {
    const id = `b2-${account.replace('/', '-')}`
    await sent(id)
    expect((await monetra.addFile(id, { name: 'a.pdf' }, bytes)).status).toBe(201)
    const answer = await blob(account)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('PDF')
  })

  it.each(['0'.repeat(64), '..%2f..%2fetc%2fpasswd', 'abc'])('%s is no file', async (hash) => {
    expect((await blob('keskus/maija', hash)).status).toBe(404)
  })
})

/** Sends 200 MB as fast as they are taken, until an answer comes. */
async function upload(
  id: string,
  headers: Record<string, string>,
): Promise<{ status: number; sentBytes: number }> {
  const chunk = Buffer.alloc(256 * 1024)
  let sentBytes = 0
  return new Promise((resolve, reject) => {
    let answered = false
    const call: ClientRequest = request(
      `${world.url}/v1/intake/requests/${id}/attachments?name=iso.pdf`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${monetra.secret}`,
          [signatureHeader]: signBody(monetra.secret, '', world.clock.now()),
          ...headers,
        },
      },
      (answer) => {
        answered = true
        answer.resume()
        resolve({ status: answer.statusCode ?? 0, sentBytes })
        call.destroy()
      },
    )
    call.on('error', (error) => {
      if (!answered) reject(error)
    })
    const more = () => {
      while (!answered && !call.destroyed && sentBytes < 200 * mib) {
        sentBytes += chunk.length
        if (!call.write(chunk)) {
          call.once('drain', more)
          return
        }
      }
    }
    more()
  })
}
