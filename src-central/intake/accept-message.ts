import type { z } from 'zod'
import type { intakeMessage } from '#contract/intake/intake.ts'
import { addCustomerMessage } from './add-customer-message.ts'
import { bodyFingerprint } from './body-fingerprint.ts'
import { decideReply } from './decide-reply.ts'
import type { IntakeParts } from './intake-parts.ts'
import { IntakeRefusal, invalid } from './intake-refusal.ts'
import { loadPortalRequest } from './load-portal-request.ts'
import type { PortalAccess } from './portal-access.ts'
import {
  findIntakeMessage,
  insertIntakeMessage,
  listPortalMessages,
  type PortalMessage,
} from './portal-messages-table.ts'
import { signatureToleranceMs } from './portal-signature.ts'

/**
 * Takes in a message, or a wish to cancel what is already being handled.
 * @throws IntakeRefusal validation, gone, supplement_not_offered, duplicate_body
 */
export function acceptMessage(
  parts: IntakeParts,
  of: PortalAccess,
  id: string,
  body: z.infer<typeof intakeMessage>,
  kind: 'message' | 'cancel-request',
): Promise<PortalMessage> {
  const fingerprint = bodyFingerprint({ kind, ...body })
  return parts.writer.write(of.tenantId, async (write) => {
    const { loaded, may } = await loadPortalRequest(write, of, id)
    const requestId = loaded.request.id
    const before = await findIntakeMessage(write.tx, of.tenantId, requestId, body.portalMessageId)
    const now = parts.clock.now()
    const sentAt = body.sentAt ?? now
    if (sentAt > now + signatureToleranceMs)
      throw invalid('sentAt', 'out-of-range', 'sentAt is in the future')
    if (before !== undefined && before.fingerprint !== fingerprint) throw new IntakeRefusal('duplicate_body')
    let messageId = before?.messageId
    if (messageId === undefined) {
      const reply = decideReply(loaded.request, may, kind, now)
      if (reply === undefined) throw new IntakeRefusal('supplement_not_offered')
      const added = await addCustomerMessage(
        write,
        loaded,
        reply,
        { body: body.body, sentAt },
        { at: now, ids: parts.ids },
      )
      messageId = added.messageId
      const row = { requestId, portalMessageId: body.portalMessageId, messageId, fingerprint }
      await insertIntakeMessage(write.tx, of.tenantId, row)
    }
    const [message] = await listPortalMessages(write.tx, of.tenantId, requestId, now, messageId)
    if (message === undefined) throw new Error('a message vanished inside its own transaction')
    return message
  })
}
