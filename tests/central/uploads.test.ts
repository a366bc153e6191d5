import { createHash, randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Request } from '#contract/requests/request.ts'
import { createLocalFolderStore } from '../../src-central/files/local-folder-store.ts'
import { collectUploads } from '../../src-central/uploads/collect-uploads.ts'
import { startCentral, type TestCentral, testToken } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { codeOf, createUploadClient, offsetOf, type UploadClient } from './upload-client.ts'

const filesFolder = mkdtempSync(join(tmpdir(), 'takahuone-uploads-'))
let central: TestCentral
let made: Request
let aino: UploadClient
let ids = 0
const nextId = (): string => `upload-${++ids}`

beforeAll(async () => {
  central = await startCentral({ attachmentBytes: 1_000_000, filesFolder })
  made = await addRequest(central)
  aino = createUploadClient(central, 'aino')
})
afterAll(async () => {
  await central.close()
  rmSync(filesFolder, { recursive: true, force: true })
})

const newUpload = (bytes: Uint8Array) => ({ id: nextId(), requestId: made.id, bytes })
const checksum = (bytes: Uint8Array, algorithm = 'sha256') => ({
  'upload-checksum': `${algorithm} ${createHash(algorithm).update(bytes).digest('base64')}`,
})
const bytesThere = (id: string): number => {
  const path = join(filesFolder, 'uploads', 'keskus', createHash('sha256').update(id).digest('hex'))
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
const filesThere = () => readdirSync(join(filesFolder, 'uploads', 'keskus')).length

describe('a handler’s upload', () => {
  it('says what it offers, and its limit', async () => {
    const answer = await fetch(`${central.url}/v1/uploads`, { method: 'OPTIONS' })
    expect(answer.status).toBe(204)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'tus-resumable': '1.0.0',
      'tus-version': '1.0.0',
      'tus-extension': 'creation,checksum,expiration,termination',
      'tus-checksum-algorithm': 'sha1,sha256',
      'tus-max-size': '1000000',
    })
  })

  it('goes on at the byte where it stands, in pieces of any size, and is whole at the end', async () => {
    const upload = newUpload(randomBytes(70_001))
    const created = await aino.create(upload)
    expect(created.status).toBe(201)
    expect(created.headers.get('location')).toBe(`/v1/uploads/${upload.id}`)
    expect(Date.parse(created.headers.get('upload-expires') ?? '')).toBeGreaterThan(central.clock.now())
    let at = 0
    for (const size of [1, 65_536, 4_000, 464]) {
      const answer = await aino.patch(upload.id, at, upload.bytes.subarray(at, at + size))
      expect(answer.status).toBe(204)
      at += size
      expect(offsetOf(answer)).toBe(at)
      expect(offsetOf(await aino.head(upload.id))).toBe(at)
    }
    expect(at).toBe(upload.bytes.length)
  })

  it('counts what arrived when the connection is cut in the middle, and every byte once', async () => {
    const upload = newUpload(randomBytes(300_000))
    await aino.create(upload)
    await cutAfter(upload.id, upload.bytes.subarray(0, 120_000))
    // Central sees the cut a moment later; until then the upload is being written.
    let stands = 0
    await expect.poll(async () => (stands = offsetOf(await aino.head(upload.id)))).toBeGreaterThan(0)
    expect(stands).toBeLessThanOrEqual(120_000)
    expect((await aino.patch(upload.id, stands, upload.bytes.subarray(stands))).status).toBe(204)
  })

  it('keeps a piece with a checksum whole or not at all', async () => {
    const upload = newUpload(randomBytes(1_000))
    await aino.create(upload)
    const piece = upload.bytes.subarray(0, 600)
    const damaged = Buffer.from(piece)
    damaged[5] = (damaged[5] ?? 0) ^ 1
    const refused = await aino.patch(upload.id, 0, damaged, checksum(piece))
    expect([refused.status, await codeOf(refused)]).toEqual([460, 'upload_checksum'])
    expect(offsetOf(await aino.head(upload.id))).toBe(0)
    expect((await aino.patch(upload.id, 0, piece, checksum(piece, 'sha1'))).status).toBe(204)
    const rest = upload.bytes.subarray(600)
    expect((await aino.patch(upload.id, 600, rest, checksum(rest))).status).toBe(204)
    expect((await aino.patch(upload.id, 600, rest, { 'upload-checksum': 'md5 x' })).status).toBe(400)
  })

  it('is begun once, however often its beginning is repeated, and its id is no other file’s', async () => {
    const upload = newUpload(randomBytes(100))
    await aino.create(upload)
    await aino.patch(upload.id, 0, upload.bytes.subarray(0, 40))
    const again = await aino.create(upload)
    expect([again.status, offsetOf(again)]).toEqual([201, 40])
    expect(await codeOf(await aino.create({ ...upload, bytes: randomBytes(100) }))).toBe('key_reuse')
  })

  it('asks for the last byte again when central ended before the whole was proven', async () => {
    const upload = newUpload(randomBytes(1_000))
    await aino.upload(upload)
    const isComplete = async (): Promise<unknown> => {
      const { rows } = await sql`SELECT complete FROM upload WHERE id = ${upload.id}`.execute(
        central.database.database,
      )
      return rows
    }
    await sql`UPDATE upload SET complete = false WHERE id = ${upload.id}`.execute(central.database.database)
    expect(offsetOf(await aino.head(upload.id))).toBe(999)
    expect(offsetOf(await aino.create(upload))).toBe(999)
    expect((await aino.patch(upload.id, 999, upload.bytes.subarray(999))).status).toBe(204)
    expect([offsetOf(await aino.head(upload.id)), await isComplete()]).toEqual([1_000, [{ complete: true }]])
  })

  it('refuses a second writer, another byte, more than was announced and another whole', async () => {
    const upload = newUpload(randomBytes(50_000))
    await aino.create(upload)
    const slow = openPatch(upload.id)
    slow.write(upload.bytes.subarray(0, 10))
    await expect.poll(() => bytesThere(upload.id)).toBeGreaterThan(0)
    const second = await aino.patch(upload.id, 0, upload.bytes)
    expect([second.status, await codeOf(second)]).toEqual([423, 'upload_busy'])
    slow.destroy()
    await expect.poll(async () => (await aino.patch(upload.id, 49_999, Buffer.alloc(1))).status).toBe(409)
    const stands = offsetOf(await aino.head(upload.id))
    const more = await aino.patch(
      upload.id,
      stands,
      Buffer.concat([upload.bytes.subarray(stands), Buffer.from('!')]),
    )
    expect([more.status, await codeOf(more)]).toEqual([413, 'file_too_large'])
    const other = await aino.patch(upload.id, stands, randomBytes(50_000 - stands))
    expect([other.status, await codeOf(other)]).toEqual([422, 'file_mismatch'])
    expect((await aino.head(upload.id)).status).toBe(404)
  })

  it('passes on when its writer falls silent, and what that one says afterwards changes nothing', async () => {
    const upload = newUpload(randomBytes(40_000))
    await aino.create(upload)
    const silent = openPatch(upload.id)
    const answered = new Promise<number>((resolve) => {
      silent.on('response', (answer) => resolve(answer.statusCode ?? 0))
    })
    silent.write(randomBytes(10))
    await expect.poll(() => bytesThere(upload.id)).toBeGreaterThan(0)
    central.clock.advance(21_000)
    expect((await aino.patch(upload.id, 0, upload.bytes)).status).toBe(204)
    silent.write(randomBytes(10))
    expect(await answered).toBe(423)
    expect([offsetOf(await aino.head(upload.id)), bytesThere(upload.id)]).toEqual([40_000, 40_000])
  })

  it('names its limits', async () => {
    const large = await aino.create(newUpload(Buffer.alloc(1)), { 'upload-length': '1000001' })
    expect(large.status).toBe(413)
    expect(await large.json()).toMatchObject({
      code: 'file_too_large',
      errors: [{ field: 'upload-length', message: 'at most 1000000 bytes' }],
    })
    const eeva = createUploadClient(central, 'bo')
    const statuses = new Set<number>()
    for (let n = 0; n < 50; n++) statuses.add((await eeva.create(newUpload(Buffer.from('x')))).status)
    expect([...statuses]).toEqual([201])
    const more = await eeva.create(newUpload(Buffer.from('x')))
    expect([more.status, await codeOf(more)]).toEqual([422, 'too_many_files'])
  })

  it('is its person’s alone, and only while that person may see the request', async () => {
    const upload = newUpload(randomBytes(10))
    await aino.create(upload)
    for (const [subject, tenant] of [
      ['bo', undefined],
      ['ulla', 'naapuri'],
    ] as const) {
      const stranger = createUploadClient(central, subject, tenant)
      expect((await stranger.head(upload.id)).status).toBe(404)
      expect((await stranger.patch(upload.id, 0, upload.bytes)).status).toBe(404)
      expect((await stranger.end(upload.id)).status).toBe(404)
    }
    const elsewhere = await addRequest(central, { teamId: 'laskutus' })
    expect((await aino.create({ ...newUpload(randomBytes(10)), requestId: elsewhere.id })).status).toBe(404)
  })

  it('is forgotten with its bytes when it is ended, and when it expires', async () => {
    const ended = newUpload(randomBytes(10))
    const left = newUpload(randomBytes(10))
    for (const upload of [ended, left]) {
      await aino.create(upload)
      await aino.patch(upload.id, 0, upload.bytes.subarray(0, 5))
    }
    const before = filesThere()
    expect((await aino.end(ended.id)).status).toBe(204)
    expect(filesThere()).toBe(before - 1)
    central.clock.advance(8 * 86_400_000)
    const { database } = central.database
    const files = await createLocalFolderStore({ folder: filesFolder, ids: central.ids })
    const log = { warn: () => undefined }
    await collectUploads({
      database,
      files,
      clock: central.clock,
      timers: { set: () => () => undefined },
      log,
    })
    expect(filesThere()).toBe(0)
    for (const { id } of [ended, left]) expect((await aino.head(id)).status).toBe(404)
  })
})

/** A PATCH that stays open until it is destroyed. */
function openPatch(id: string) {
  const { hostname, port } = new URL(central.url)
  const call = httpRequest({
    hostname,
    port,
    method: 'PATCH',
    path: `/v1/uploads/${id}`,
    headers: {
      authorization: `Bearer ${testToken('aino')}`,
      'takahuone-protocol': '1',
      'tus-resumable': '1.0.0',
      'content-type': 'application/offset+octet-stream',
      'upload-offset': '0',
    },
  })
  call.on('error', () => undefined)
  return call
}

/** Sends these bytes of a longer piece, and cuts the connection when some of them have come. */
async function cutAfter(id: string, bytes: Uint8Array): Promise<void> {
  const call = openPatch(id)
  call.write(bytes)
  await expect.poll(() => bytesThere(id)).toBeGreaterThan(0)
  call.destroy()
}
