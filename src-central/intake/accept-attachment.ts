import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { FileTooLarge, type StagedBlob } from '../files/blob-store.ts'
import { type AttachmentHead, readAttachmentHead } from './attachment-headers.ts'
import { addCustomerAttachment } from './add-customer-attachment.ts'
import type { IntakeParts } from './intake-parts.ts'
import { IntakeRefusal } from './intake-refusal.ts'
import { findPortalAccess, type PortalAccess } from './portal-access.ts'
import { findPortalRequest } from './portal-requests-table.ts'
import { isSignedSo, readSignature, signatureHeader, startSignature } from './portal-signature.ts'

const params = z.object({ id: z.string().min(1).max(120) })
const signature = z.string().optional().catch(undefined)

/**
 * `POST /v1/intake/requests/{id}/attachments?name=…`: raw bytes, hashed and proven as they come. What is refused is
 * refused as early as it can be: a stranger before a byte is read, a file that is too large at its announced length
 * or at the first byte beyond the limit.
 */
export async function acceptAttachment(
  parts: IntakeParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const of = await findPortalAccess(parts.database, request.headers.authorization)
  const said = readSignature(signature.parse(request.headers[signatureHeader]), parts.clock.now())
  if (of === undefined || said === undefined) throw refuseUnread(reply, 'signature_invalid')
  if (Number(request.headers['content-length'] ?? 0) > parts.attachmentBytes)
    throw refuseUnread(reply, 'file_too_large')
  const { id } = params.parse(request.params)
  const head = readAttachmentHead(request.query, request.headers)
  const found = await findPortalRequest(parts.database, of, id)
  if (found === undefined) throw refuseUnread(reply, 'gone')

  const hmac = startSignature(of.secret, said.atS)
  const staged = await stage(
    parts,
    reply,
    passThrough(request.raw, (chunk) => hmac.update(chunk)),
  )
  try {
    if (!isSignedSo(said, hmac.digest())) throw new IntakeRefusal('signature_invalid')
    return reply.status(201).send(await keep(parts, of, id, head, staged))
  } finally {
    // Kept bytes have left the staging place by now; of what was refused nothing stays.
    await parts.files.discard(staged)
  }
}

/** The rest of the body is not worth its way here: the connection ends with the answer. */
function refuseUnread(
  reply: FastifyReply,
  code: 'signature_invalid' | 'file_too_large' | 'gone',
): IntakeRefusal {
  reply.header('connection', 'close')
  return new IntakeRefusal(code)
}

async function stage(
  parts: IntakeParts,
  reply: FastifyReply,
  bytes: AsyncIterable<Uint8Array>,
): Promise<StagedBlob> {
  try {
    return await parts.files.stage(bytes, parts.attachmentBytes)
  } catch (error) {
    if (error instanceof FileTooLarge) throw refuseUnread(reply, 'file_too_large')
    throw error
  }
}

async function* passThrough(
  bytes: AsyncIterable<Uint8Array>,
  seen: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    seen(chunk)
    yield chunk
  }
}

/** The bytes get their place before the row that names them is committed: no row ever names missing bytes. */
async function keep(
  parts: IntakeParts,
  of: PortalAccess,
  id: string,
  head: AttachmentHead,
  staged: StagedBlob,
) {
  if (head.sha256 !== undefined && head.sha256 !== staged.sha256) throw new IntakeRefusal('file_mismatch')
  await parts.files.keep(of.tenantId, staged)
  return parts.writer.write(of.tenantId, (write) => addCustomerAttachment(parts, write, of, id, head, staged))
}
