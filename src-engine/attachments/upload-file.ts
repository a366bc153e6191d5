import { createHash } from 'node:crypto'
import type { Timers } from '../engine-parts.ts'
import { CallError, type CentralCaller, createPatience } from '../sync/call-central.ts'
import type { FileStore } from './file-store.ts'
import type { OwnFileRow } from './own-files-table.ts'

type UploadParts = {
  readonly store: FileStore
  readonly call: CentralCaller
  readonly timers: Timers
  readonly giveUp: AbortController
  readonly onBytes: (sent: number) => void
  /** Where central takes this file in; null when it no longer does. Durable when this returns. */
  readonly keepPath: (path: string | null) => void
}

/** What is sent between two answers: so much, and no more, can have to be sent again. */
export const chunkBytes = 512 * 1024
const patienceMs = 60_000
const tus = { 'tus-resumable': '1.0.0' }

/**
 * Sends one file by tus 1.0, going on at the byte that central says it has. Each piece carries its hash, so that a
 * damaged one is refused and sent again; the hash of the whole is checked by central at the end.
 * @throws {CallError} of the call that did not get through or was refused
 * @throws {EngineError} `not_here` · `file_mismatch` when the own bytes cannot be read any more
 */
export async function uploadFile(parts: UploadParts, file: OwnFileRow): Promise<void> {
  const patience = createPatience(parts.timers, patienceMs, parts.giveUp)
  const { signal } = parts.giveUp
  try {
    let place = file.uploadPath === null ? undefined : await askOffset(parts, file.uploadPath)
    if (place === undefined) place = await create(parts, file)
    let { offset } = place
    parts.onBytes(offset)
    while (offset < file.sizeBytes) {
      patience.touch()
      const piece = new Uint8Array(parts.store.read(file, offset, chunkBytes))
      const answer = await parts.call(place.path, {
        method: 'PATCH',
        signal,
        bytes: piece,
        headers: {
          ...tus,
          'content-type': 'application/offset+octet-stream',
          'upload-offset': String(offset),
          'upload-checksum': `sha256 ${createHash('sha256').update(piece).digest('base64')}`,
        },
      })
      offset = readOffset(answer, offset + piece.length)
      parts.onBytes(offset)
    }
  } finally {
    patience.end()
  }
}

type Place = { readonly path: string; readonly offset: number }

/** Undefined where central has forgotten the upload: it expired, or central was restored. */
async function askOffset({ call, giveUp, keepPath }: UploadParts, path: string): Promise<Place | undefined> {
  try {
    const answer = await call(path, { method: 'HEAD', headers: tus, signal: giveUp.signal })
    return { path, offset: readOffset(answer, 0) }
  } catch (error) {
    if (!(error instanceof CallError) || (error.failure.status !== 404 && error.failure.status !== 410))
      throw error
    keepPath(null)
    return undefined
  }
}

async function create({ call, giveUp, keepPath }: UploadParts, file: OwnFileRow): Promise<Place> {
  const said = {
    attachment: file.attachmentId,
    request: file.requestId,
    filename: file.name,
    filetype: file.mediaType,
    sha256: file.sha256,
  }
  const answer = await call('/v1/uploads', {
    method: 'POST',
    signal: giveUp.signal,
    headers: {
      ...tus,
      'upload-length': String(file.sizeBytes),
      'upload-metadata': Object.entries(said)
        .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
        .join(','),
    },
  })
  const location = answer.headers.get('location')
  // SECURITY: only a path of the same central; the bytes and the token go nowhere else.
  const path =
    location === null ? `/v1/uploads/${file.attachmentId}` : new URL(location, 'http://central').pathname
  keepPath(path)
  return { path, offset: readOffset(answer, 0) }
}

function readOffset({ headers }: Response, otherwise: number): number {
  const said = headers.get('upload-offset')
  return said !== null && /^\d+$/.test(said) ? Number(said) : otherwise
}
