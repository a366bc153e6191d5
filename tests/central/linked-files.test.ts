import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Request } from '#contract/requests/request.ts'
import { attachment } from '#contract/requests/request-parts.ts'
import { allowPortal } from '../../src-central/intake/portal-access.ts'
import { signatureHeader, signBody } from '../../src-central/intake/portal-signature.ts'
import type { ScanVerdict } from '../../src-central/scanning/scan-file.ts'
import { asMessages, createPortalClient } from '../harness/portal-client.ts'
import { createReplica } from '../harness/replica.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { keskus } from '../harness/test-world.ts'
import { createWorkbenchClient } from '../harness/workbench-client.ts'
import { codeOf, createUploadClient, linkOf, sha256Of, type Upload } from './upload-client.ts'

const secret = 'portaalin-salaisuus-jota-kukaan-ei-tunne'
const undoSendMs = 5_000
let central: TestCentral
let scan: (bytes: Buffer) => ScanVerdict
let ids = 0

beforeAll(async () => {
  central = await startCentral({
    undoSendMs,
    scanFile: async (bytes) => {
      const pieces: Buffer[] = []
      for await (const piece of bytes) pieces.push(Buffer.from(piece))
      return scan(Buffer.concat(pieces))
    },
  })
  scan = () => ({ state: 'clean' })
  await allowPortal(central.database.database, {
    tenantId: keskus,
    portal: 'taitoa',
    secret,
    webhookUrl: null,
  })
})
afterAll(() => central.close())

const aino = () => createWorkbenchClient(central, 'aino')
const uploads = () => createUploadClient(central, 'aino')
const newUpload = (request: Request, bytes: Uint8Array = randomBytes(2_000)): Upload => ({
  id: `file-${++ids}`,
  requestId: request.id,
  bytes,
})
const ownRequest = () => addRequest(central, { assigneeId: 'aino', status: 'in-handling', takenAt: 1 })
const send = (request: Request, files: readonly Upload[]) => ({
  type: 'messages.send',
  requestId: request.id,
  args: {
    messageId: `message-${++ids}`,
    body: 'Liitteenä päätös.',
    language: 'fi',
    purpose: 'reply',
    channels: ['portal'],
    attachments: files.map(linkOf),
  },
})
const rowsOf = async (request: Request) => {
  const replica = createReplica(aino())
  await replica.catchUp()
  return {
    request: replica.find('request', request.id),
    files: replica
      .ids('attachment')
      .map((id) => attachment.parse(replica.find('attachment', id)))
      .filter(({ requestId }) => requestId === request.id),
  }
}
const portal = () => createPortalClient({ url: central.url, secret, clock: central.clock })
const giveToPortal = (request: Request, id: string, headers: Record<string, string> = {}) =>
  fetch(`${central.url}/v1/intake/requests/${request.number}/attachments/${id}`, {
    headers: {
      authorization: `Bearer ${secret}`,
      [signatureHeader]: signBody(secret, '', central.clock.now()),
      ...headers,
    },
  })

describe('a message with files', () => {
  it('brings its files to the customer, byte for byte, once the time for taking it back is over', async () => {
    const request = await ownRequest()
    const files = [newUpload(request), newUpload(request)]
    for (const file of files) await uploads().upload(file)
    expect(await aino().run(send(request, files))).toMatchObject({ status: 'done' })
    const [first = newUpload(request)] = files
    expect((await giveToPortal(request, first.id)).status).toBe(404)
    central.clock.advance(undoSendMs + 1)
    const [message] = asMessages(await portal().messages(request.number))
    expect(message?.attachments.map(({ id }) => id).toSorted()).toEqual(files.map(({ id }) => id).toSorted())
    for (const { id, bytes } of files) {
      const answer = await giveToPortal(request, id)
      expect(answer.status).toBe(200)
      expect(sha256Of(new Uint8Array(await answer.arrayBuffer()))).toBe(sha256Of(bytes))
    }
    const part = await giveToPortal(request, first.id, { range: 'bytes=1990-' })
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 10])
    expect((await rowsOf(request)).request).toMatchObject({ messageCount: 1, attachmentCount: 2 })
  })

  it('waits where a file is not here, without using its key, and goes through when it is', async () => {
    const request = await ownRequest()
    const file = newUpload(request)
    const command = aino().command(send(request, [file]))
    const missing = { status: 'retry', refusal: { code: 'upload_missing' } }
    expect(await aino().push(command)).toMatchObject([missing])
    await uploads().create(file)
    await uploads().patch(file.id, 0, file.bytes.subarray(0, 1_999))
    expect(await aino().push(command)).toMatchObject([missing])
    expect((await rowsOf(request)).request).toMatchObject({ messageCount: 0 })
    await uploads().patch(file.id, 1_999, file.bytes.subarray(1_999))
    expect(await aino().push(command)).toMatchObject([{ status: 'done' }])
    // The same key again, and the same act under another one: both are what is there.
    expect(await aino().push(command)).toMatchObject([{ status: 'done' }])
    expect(await aino().push(aino().command({ ...command, key: central.ids.uuid() }))).toMatchObject([
      { status: 'done' },
    ])
    expect((await rowsOf(request)).files).toHaveLength(1)
  })

  it('takes nobody else’s file, no file of another request, and no other content', async () => {
    const request = await ownRequest()
    const other = await ownRequest()
    const ofOther = newUpload(other)
    await uploads().upload(ofOther)
    expect(await aino().run(send(request, [ofOther]))).toMatchObject({
      status: 'rejected',
      refusal: { code: 'file_mismatch' },
    })
    const ofBo = newUpload(request)
    await createUploadClient(central, 'bo').upload(ofBo)
    expect(await aino().run(send(request, [ofBo]))).toMatchObject({ refusal: { code: 'upload_missing' } })
    const swapped = { ...ofOther, bytes: randomBytes(2_000) }
    expect(await aino().run(send(other, [swapped]))).toMatchObject({ refusal: { code: 'file_mismatch' } })
    const tooMany = Array.from({ length: 11 }, () => newUpload(request))
    expect(await aino().run(send(request, tooMany))).toMatchObject({ refusal: { code: 'validation' } })
  })

  it('shows a note’s file to colleagues and never to the customer', async () => {
    const request = await ownRequest()
    const file = newUpload(request)
    await uploads().upload(file)
    const args = { noteId: `note-${++ids}`, body: 'Katso laskelma.', attachments: [linkOf(file)] }
    expect(await aino().run({ type: 'notes.add', requestId: request.id, args })).toMatchObject({
      status: 'done',
    })
    expect((await rowsOf(request)).files).toMatchObject([{ noteId: args.noteId, messageId: null }])
    expect(
      (await createUploadClient(central, 'bo').call('GET', `/v1/blobs/${sha256Of(file.bytes)}`)).status,
    ).toBe(200)
    central.clock.advance(undoSendMs + 1)
    expect((await giveToPortal(request, file.id)).status).toBe(404)
  })
})

describe('the virus scan', () => {
  const scanOf = async (request: Request) => (await rowsOf(request)).files.map((row) => row.scan)
  const withFile = async (file: (request: Request) => Upload, status = 'in-handling') => {
    const request = await addRequest(central, { assigneeId: 'aino', status, takenAt: 1 })
    const upload = file(request)
    await uploads().upload(upload)
    await aino().run(send(request, [upload]))
    return { request, upload, path: `/v1/blobs/${sha256Of(upload.bytes)}` }
  }

  it('tells every workbench that a file is clean, also a file of a customer', async () => {
    const { request } = await withFile(newUpload, 'waiting-customer')
    const sent = await portal().addFile(request.number, { name: 'oma.pdf' }, randomBytes(10))
    expect(sent.status).toBe(201)
    await expect.poll(() => scanOf(request), { timeout: 20_000 }).toEqual(['clean', 'clean'])
  })

  it('gives a harmful file to nobody, under any name', async () => {
    scan = (bytes) => (bytes.includes('VIRUS') ? { state: 'infected', signature: 'Koe' } : { state: 'clean' })
    const { request, upload, path } = await withFile((of) =>
      newUpload(of, Buffer.from(`VIRUS ${Math.random()}`)),
    )
    await expect.poll(() => scanOf(request), { timeout: 20_000 }).toEqual(['infected'])
    const refused = await uploads().call('GET', path)
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'file_infected'])
    central.clock.advance(undoSendMs + 1)
    const toPortal = await giveToPortal(request, upload.id)
    expect([toPortal.status, await codeOf(toPortal)]).toEqual([403, 'file_infected'])
  })

  it('says so when it could not tell, and asks again later', async () => {
    scan = () => ({ state: 'failed', why: 'the scanner is away' })
    const { request, path } = await withFile(newUpload)
    await expect.poll(() => scanOf(request), { timeout: 20_000 }).toEqual(['failed'])
    expect((await uploads().call('GET', path)).status).toBe(200)
    scan = () => ({ state: 'clean' })
    central.clock.advance(60_000)
    await expect.poll(() => scanOf(request), { timeout: 20_000 }).toEqual(['clean'])
  })
})

describe('the bytes of a file', () => {
  it('are given only as long as the person may see a request that holds them', async () => {
    const request = await ownRequest()
    const file = newUpload(request)
    await uploads().upload(file)
    await aino().run(send(request, [file]))
    const path = `/v1/blobs/${sha256Of(file.bytes)}`
    const eeva = createUploadClient(central, 'eeva')
    expect((await eeva.call('GET', path)).status).toBe(200)
    const move = { teamId: 'it-tuki', assigneeId: null, reason: 'Kuuluu tietotukeen.' }
    const seen = { teamId: 'palkat', assigneeId: 'aino' }
    expect(
      await aino().run({ type: 'requests.assign', requestId: request.id, args: move, seen }),
    ).toMatchObject({ status: 'done' })
    for (const headers of [{}, { range: 'bytes=0-10' }])
      expect((await eeva.call('GET', path, headers)).status).toBe(404)
    expect((await createUploadClient(central, 'ilkka').call('GET', path)).status).toBe(200)
  })
})

describe('a part of a file', () => {
  it('is only given of the very bytes that were begun with', async () => {
    const request = await ownRequest()
    const file = newUpload(request)
    await uploads().upload(file)
    await aino().run(send(request, [file]))
    const path = `/v1/blobs/${sha256Of(file.bytes)}`
    const get = (headers: Record<string, string>) => uploads().call('GET', path, headers)
    const whole = await get({})
    expect(whole.headers.get('etag')).toBe(`"${sha256Of(file.bytes)}"`)
    const same = await get({ range: 'bytes=500-', 'if-range': `"${sha256Of(file.bytes)}"` })
    expect([same.status, same.headers.get('content-range')]).toEqual([206, 'bytes 500-1999/2000'])
    expect(Buffer.from(await same.arrayBuffer()).equals(Buffer.from(file.bytes.subarray(500)))).toBe(true)
    const other = await get({ range: 'bytes=500-', 'if-range': '"another"' })
    expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, 2_000])
    expect((await get({ range: 'bytes=2000-' })).status).toBe(416)
  })
})
