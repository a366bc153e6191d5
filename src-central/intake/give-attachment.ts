import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { RequestId } from '#contract/ids.ts'
import { timestamp } from '../database/timestamps.ts'
import { sendBlob } from '../files/send-blob.ts'
import type { IntakeParts } from './intake-parts.ts'
import { IntakeRefusal } from './intake-refusal.ts'
import { findPortalAccess } from './portal-access.ts'
import { findPortalRequest } from './portal-requests-table.ts'
import { isBodySigned, readSignature, signatureHeader } from './portal-signature.ts'

const params = z.object({ id: z.string().min(1).max(120), attachmentId: z.string().min(1).max(80) })
const signature = z.string().optional().catch(undefined)

/**
 * `GET /v1/intake/requests/{id}/attachments/{attachmentId}`: a file for the customer, whole or in part, signed like a
 * call without a body.
 * SECURITY: only what the customer sent, or a released message brought; never a note's file, never a harmful one.
 */
export async function giveAttachment(
  parts: IntakeParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const of = await findPortalAccess(parts.database, request.headers.authorization)
  const said = readSignature(signature.parse(request.headers[signatureHeader]), parts.clock.now())
  if (of === undefined || said === undefined || !isBodySigned(said, of.secret, Buffer.alloc(0)))
    throw new IntakeRefusal('signature_invalid')
  const { id, attachmentId } = params.parse(request.params)
  const found = await findPortalRequest(parts.database, of, id)
  const file = found === undefined ? undefined : await findFile(parts, of.tenantId, found, attachmentId)
  if (file === undefined || (await parts.files.size(of.tenantId, file.sha256)) === undefined)
    throw new IntakeRefusal('gone')
  if (file.scan === 'infected') throw new IntakeRefusal('file_infected')
  const { name, media_type: mediaType, sha256 } = file
  return sendBlob(parts.files, request, reply, { tenantId: of.tenantId, sha256, name, mediaType })
}

type Row = { name: string; media_type: string; sha256: string; scan: string }

async function findFile(
  { database, clock }: IntakeParts,
  tenantId: string,
  requestId: RequestId,
  attachmentId: string,
): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    SELECT attachment.name, attachment.media_type, attachment.sha256, attachment.scan
    FROM attachment
    LEFT JOIN message
      ON message.tenant_id = attachment.tenant_id
      AND message.id = attachment.message_id
    WHERE attachment.tenant_id = ${tenantId}
      AND attachment.request_id = ${requestId}
      AND attachment.id = ${attachmentId}
      AND attachment.note_id IS NULL
      AND (
        attachment.message_id IS NULL
        OR message.sender = 'customer'
        OR message.release_at <= ${timestamp(clock.now())}
      )`.execute(database)
  return rows[0]
}
