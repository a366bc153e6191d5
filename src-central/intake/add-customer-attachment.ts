import { attachmentId, type MessageId } from '#contract/ids.ts'
import type { IntakeAttachmentAnswer } from '#contract/intake/intake-contract.ts'
import type { Language } from '#contract/languages.ts'
import type { StagedBlob } from '../files/blob-store.ts'
import { addAttachment } from '../requests/add-attachment.ts'
import { changeRequest } from '../requests/change-request.ts'
import type { LoadedRequest } from '../requests/request-table.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'
import { addCustomerMessage } from './add-customer-message.ts'
import { addIntakeEvent } from './add-intake-event.ts'
import type { AttachmentHead } from './attachment-headers.ts'
import { findPortalAttachment } from './portal-attachments-table.ts'
import { decideReply } from './decide-reply.ts'
import type { IntakeParts } from './intake-parts.ts'
import { IntakeRefusal, invalid } from './intake-refusal.ts'
import { loadPortalRequest } from './load-portal-request.ts'
import type { PortalAccess } from './portal-access.ts'
import { findIntakeMessage } from './portal-messages-table.ts'

/** What stands in the thread for a file that came without words, so that it can be seen, answered and marked read. */
const fileAlone: Record<Language, string> = { fi: 'Liite', sv: 'Bilaga', en: 'Attachment' }

/** Writes a file that the customer sent; the same name and bytes again are the same attachment. */
export async function addCustomerAttachment(
  parts: IntakeParts,
  write: ScopedWrite,
  of: PortalAccess,
  id: string,
  head: AttachmentHead,
  blob: StagedBlob,
): Promise<IntakeAttachmentAnswer> {
  const { loaded, may } = await loadPortalRequest(write, of, id)
  const before = await findPortalAttachment(write.tx, of.tenantId, loaded.request.id, head.name, blob.sha256)
  if (before !== undefined) return before
  const at = parts.clock.now()
  const place = await placeOf()
  const answer: IntakeAttachmentAnswer = {
    id: attachmentId.parse(parts.ids.uuid()),
    name: head.name,
    mediaType: head.mediaType,
    sizeBytes: blob.sizeBytes,
    sha256: blob.sha256,
    addedAt: at,
  }
  await addAttachment(write, place.changed, {
    ...answer,
    requestId: loaded.request.id,
    messageId: place.messageId,
    noteId: null,
    scan: parts.scanOfNewFile,
    addedBy: loaded.request.customerName,
  })
  return answer

  async function placeOf(): Promise<{ messageId: MessageId | null; changed: LoadedRequest }> {
    const attachmentCount = loaded.request.attachmentCount + 1
    if (head.portalMessageId !== undefined) {
      const message = await findIntakeMessage(write.tx, of.tenantId, loaded.request.id, head.portalMessageId)
      if (message === undefined) throw invalid('message', 'unknown', 'the request has no such message')
      return {
        messageId: message.messageId,
        changed: await changeRequest(write, loaded, { attachmentCount }, at),
      }
    }
    // Part of the submission itself: whoever takes the request sees it then, so it is no news.
    if (head.part === 'submission' && loaded.request.status === 'received') {
      const changed = await changeRequest(write, loaded, { attachmentCount }, at)
      await addIntakeEvent(parts, write, changed, { what: 'intake.attachment', at })
      return { messageId: null, changed }
    }
    const reply = decideReply(loaded.request, may, 'message', at)
    if (reply === undefined) throw new IntakeRefusal('supplement_not_offered')
    const body = `${fileAlone[loaded.request.language]}: ${head.name}`
    return addCustomerMessage(
      write,
      loaded,
      reply,
      { body, sentAt: at },
      { at, ids: parts.ids, attachments: 1 },
    )
  }
}
