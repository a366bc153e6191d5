import type { FastifyInstance } from 'fastify'
import { errorCodes } from '#contract/error-codes.ts'
import type { Database } from '../database/database.ts'
import { ProblemError } from '../errors/problem-error.ts'
import type { IdentifyCaller } from '../session/caller.ts'
import { findVisibleBlob } from './blob-access.ts'
import type { BlobStore } from './blob-store.ts'
import { sendBlob } from './send-blob.ts'

/**
 * `GET /v1/blobs/{sha256}`: the bytes of an attachment, asked for anew whether the person may have them each time.
 * SECURITY: what is not there and what may not be seen answer alike; what the scanner found harmful is given to nobody.
 */
export function registerBlobs(
  app: FastifyInstance,
  parts: { database: Database; files: BlobStore; identifyCaller: IdentifyCaller },
): void {
  app.get<{ Params: { sha256: string } }>('/v1/blobs/:sha256', async (request, reply) => {
    const { person, tenantId } = await parts.identifyCaller(request)
    const { sha256 } = request.params
    const visible = await findVisibleBlob(parts.database, tenantId, person, sha256)
    if (visible === undefined) throw new ProblemError('gone', errorCodes.gone.meaning)
    if (visible.isHarmful) throw new ProblemError('file_infected', errorCodes.file_infected.meaning)
    return sendBlob(parts.files, request, reply, { tenantId, sha256, ...visible })
  })
}
