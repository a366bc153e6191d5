import type { FastifyRequest } from 'fastify'
import { ProblemError } from '../errors/problem-error.ts'
import type { UploadWriter } from '../files/blob-store.ts'
import type { KnownPerson } from '../people/persons-table.ts'
import { type Checksum, malformed, readChecksum, readCount } from './tus-headers.ts'
import { type UploadParts, uploadKeptMs, writerLeaseMs } from './upload-parts.ts'
import { claimUpload, deleteUpload, noteProgress, type Upload } from './uploads-table.ts'

type Held = { upload: Upload; tenantId: string; id: string; writer: string }

/**
 * `PATCH`: adds bytes at the byte where the upload stands. What has come is safe on the disk before it is counted;
 * of a call that is cut off, the bytes that arrived count, unless a checksum was announced for the whole of it. The last byte
 * proves the hash of the whole file.
 * @returns the byte at which the upload stands now
 * @throws ProblemError `upload_busy` · `upload_offset` · `upload_checksum` · `file_too_large` · `file_mismatch`, and
 *   then the upload is forgotten
 */
export async function writeUpload(
  parts: UploadParts,
  { tenantId, person }: KnownPerson,
  id: string,
  request: FastifyRequest,
): Promise<Upload> {
  const { database, clock, ids, files } = parts
  if (request.headers['content-type'] !== 'application/offset+octet-stream')
    throw malformed('content-type', 'application/offset+octet-stream is needed')
  const at = readCount(request.headers, 'upload-offset')
  const checksum = readChecksum(request.headers)
  const writer = ids.uuid()
  const now = clock.now()
  const upload = await claimUpload(database, {
    tenantId,
    personId: person.id,
    id,
    writer,
    now,
    until: now + writerLeaseMs,
  })
  if (upload === undefined) throw new ProblemError('upload_busy', 'another call writes to this upload')
  const held: Held = { upload, tenantId, id, writer }
  if (upload.offset !== at) {
    await note(parts, held, upload.offset, null)
    throw new ProblemError('upload_offset', `the upload stands at ${upload.offset}`)
  }
  const file = await files.uploads.openAt(tenantId, id, upload.offset)
  try {
    const offset = await takeBytes(parts, held, file, request, checksum)
    return offset === upload.sizeBytes ? await complete(parts, held) : { ...upload, offset }
  } finally {
    await file.close()
  }
}

async function takeBytes(
  parts: UploadParts,
  held: Held,
  file: UploadWriter,
  request: FastifyRequest,
  checksum: Checksum | undefined,
): Promise<number> {
  const { upload } = held
  const { clock } = parts
  let offset = upload.offset
  let leaseUntil = clock.now() + writerLeaseMs
  try {
    for await (const bytes of chunksOf(request)) {
      if (offset + bytes.byteLength > upload.sizeBytes)
        throw new ProblemError('file_too_large', `the announced length is ${upload.sizeBytes} bytes`)
      // Whoever was silent for too long may have been followed by another writer.
      if (clock.now() > leaseUntil) throw new ProblemError('upload_busy', 'another call may write by now')
      await file.write(bytes)
      offset += bytes.byteLength
      checksum?.hash.update(bytes)
      if (clock.now() < leaseUntil - writerLeaseMs / 2) continue
      leaseUntil = clock.now() + writerLeaseMs
      if (checksum === undefined) await file.flush()
      await note(parts, held, checksum === undefined ? offset : upload.offset, leaseUntil)
    }
  } catch (error) {
    const keeps = checksum === undefined && !(error instanceof ProblemError)
    await settle(parts, held, file, keeps ? offset : upload.offset)
    // Nobody hears it: the caller is gone.
    if (!request.raw.complete && request.raw.destroyed)
      throw new ProblemError('upload_offset', 'the call was cut off')
    throw error
  }
  if (checksum !== undefined && checksum.hash.digest('base64') !== checksum.expected) {
    await settle(parts, held, file, upload.offset)
    throw new ProblemError('upload_checksum', 'the bytes do not have the announced checksum')
  }
  await file.flush()
  // The last piece keeps the upload until the whole is proven.
  const isLast = offset === upload.sizeBytes
  await note(parts, held, offset, isLast ? clock.now() + writerLeaseMs : null)
  return offset
}

/**
 * Leaves the upload at the byte that counts, for whoever comes next. Asked first whether it is still this writer's: one
 * that was silent for too long must not cut what its successor has written.
 */
async function settle(parts: UploadParts, held: Held, file: UploadWriter, offset: number): Promise<void> {
  await note(parts, held, held.upload.offset, parts.clock.now() + writerLeaseMs)
  await file.cutTo(offset)
  await file.flush()
  await note(parts, held, offset, null)
}

async function complete(parts: UploadParts, held: Held): Promise<Upload> {
  const { upload, tenantId, id } = held
  const { files, database } = parts
  if ((await files.uploads.hash(tenantId, id)) !== upload.sha256) {
    await deleteUpload(database, tenantId, id)
    await files.uploads.remove(tenantId, id)
    throw new ProblemError('file_mismatch', 'the whole does not have the announced hash; begin again')
  }
  await note(parts, held, upload.sizeBytes, null, true)
  return { ...upload, offset: upload.sizeBytes, complete: true }
}

async function note(
  { database, clock }: UploadParts,
  { tenantId, id, writer, upload }: Held,
  offset: number,
  writerUntil: number | null,
  complete = upload.complete,
): Promise<void> {
  const expiresAt = clock.now() + uploadKeptMs
  if (!(await noteProgress(database, { tenantId, id, writer }, { offset, complete, expiresAt, writerUntil })))
    throw new ProblemError('upload_busy', 'another call writes to this upload')
}

async function* chunksOf({ raw }: FastifyRequest): AsyncGenerator<Uint8Array> {
  for await (const bytes of raw) yield bytes
}
