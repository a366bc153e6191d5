import type { FastifyInstance } from 'fastify'
import { errorCodes } from '#contract/error-codes.ts'
import type { Database } from '../database/database.ts'
import { ProblemError } from '../errors/problem-error.ts'
import type { IdentifyCaller } from '../session/caller.ts'
import { findVisibleBlob } from './blob-access.ts'
import type { BlobStore } from './blob-store.ts'
import { readByteRange } from './byte-range.ts'

/**
 * `GET /v1/blobs/{sha256}`: the bytes of an attachment, asked for anew whether the person may have them each time.
 * SECURITY: what is not there and what may not be seen answer alike, and nothing is ever shown as a page of ours.
 */
export function registerBlobs(
  app: FastifyInstance,
  parts: { database: Database; files: BlobStore; identifyCaller: IdentifyCaller },
): void {
  app.get<{ Params: { sha256: string } }>('/v1/blobs/:sha256', async (request, reply) => {
    const { person, tenantId } = await parts.identifyCaller(request)
    const { sha256 } = request.params
    const visible = await findVisibleBlob(parts.database, tenantId, person, sha256)
    const whole = visible === undefined ? undefined : await parts.files.size(tenantId, sha256)
    if (visible === undefined || whole === undefined) throw new ProblemError('gone', errorCodes.gone.meaning)
    reply
      .type(visible.mediaType)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(visible.name)}`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .header('accept-ranges', 'bytes')
    const range = readByteRange(request.headers.range, whole)
    if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${whole}`).send()
    if (range === 'whole') {
      reply.header('content-length', whole)
      return reply.send(parts.files.open(tenantId, sha256))
    }
    reply
      .code(206)
      .header('content-range', `bytes ${range.first}-${range.last}/${whole}`)
      .header('content-length', range.last - range.first + 1)
    return reply.send(parts.files.open(tenantId, sha256, range))
  })
}
