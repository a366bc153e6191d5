import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorCodes } from '#contract/error-codes.ts'
import { ProblemError } from '../errors/problem-error.ts'
import type { BlobStore } from './blob-store.ts'
import { readByteRange } from './byte-range.ts'

export type SentBlob = { tenantId: string; sha256: string; name: string; mediaType: string }

/**
 * Answers with the bytes of a file, or with the part that was asked for (RFC 9110 §§ 13 and 14). Who may have them has been
 * asked already.
 * SECURITY: nothing is ever shown as a page of ours, whatever it says it is.
 * @throws ProblemError `gone` where the bytes are not here
 */
export async function sendBlob(
  files: BlobStore,
  request: FastifyRequest,
  reply: FastifyReply,
  { tenantId, sha256, name, mediaType }: SentBlob,
): Promise<FastifyReply> {
  const whole = await files.size(tenantId, sha256)
  if (whole === undefined) throw new ProblemError('gone', errorCodes.gone.meaning)
  const tag = `"${sha256}"`
  reply
    .type(mediaType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .header('accept-ranges', 'bytes')
    .header('etag', tag)
  // The tag of the bytes is their hash: a part of another version is never mixed in.
  const ifRange = request.headers['if-range']
  const range =
    ifRange === undefined || ifRange === tag ? readByteRange(request.headers.range, whole) : 'whole'
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${whole}`).send()
  if (range === 'whole') {
    reply.header('content-length', whole)
    return reply.send(files.open(tenantId, sha256))
  }
  reply
    .code(206)
    .header('content-range', `bytes ${range.first}-${range.last}/${whole}`)
    .header('content-length', range.last - range.first + 1)
  return reply.send(files.open(tenantId, sha256, range))
}
