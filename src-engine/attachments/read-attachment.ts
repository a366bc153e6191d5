import { createHash } from 'node:crypto'
import type { ReadableDatabase } from '../cache/database-handle.ts'
import { readChildren, readOne } from '../cache/json-tables.ts'
import { EngineError } from '../engine-error.ts'
import { attachment } from '#contract/requests/request-parts.ts'
import { CallError, type CentralCaller } from '../sync/call-central.ts'

export type AttachmentBytes = { readonly name: string; readonly mediaType: string; readonly base64: string }
type AttachmentParts = {
  readonly cache: ReadableDatabase
  readonly code: number
  readonly call: CentralCaller
}

/**
 * The bytes of an attachment from central, which asks again whether this person may have them. Nothing of it is kept on
 * this machine.
 * @throws {EngineError} `gone` · `offline` · `file_mismatch` when the bytes are not those that were announced
 */
export async function readAttachment(
  { cache, code, call }: AttachmentParts,
  attachmentId: string,
): Promise<AttachmentBytes> {
  const named = readOne(cache, 'attachment', attachmentId, attachment)
  const visible =
    named === undefined ? [] : readChildren(cache, 'attachment', code, named.requestId, attachment)
  const found = visible.find(({ id }) => id === attachmentId)
  if (found === undefined) throw new EngineError('gone')
  const bytes = await fetchBytes(call, found.sha256)
  if (createHash('sha256').update(bytes).digest('hex') !== found.sha256)
    throw new EngineError('file_mismatch')
  return { name: found.name, mediaType: found.mediaType, base64: Buffer.from(bytes).toString('base64') }
}

async function fetchBytes(call: CentralCaller, sha256: string): Promise<Uint8Array> {
  try {
    const response = await call(`/v1/blobs/${sha256}`, { accept: '*/*' })
    return new Uint8Array(await response.arrayBuffer())
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    const { status } = error.failure
    if (status === 404 || status === 403) throw new EngineError('gone')
    throw new EngineError('offline', error.message)
  }
}
