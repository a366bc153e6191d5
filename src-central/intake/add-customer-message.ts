import { type MessageId, messageId } from '#contract/ids.ts'
import type { Instant } from '#contract/time.ts'
import { addMessage } from '../requests/add-message.ts'
import { changedFields, changeRequest } from '../requests/change-request.ts'
import type { LoadedRequest } from '../requests/request-table.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'
import { addIntakeEvent } from './add-intake-event.ts'
import type { Reply } from './decide-reply.ts'
import { keepSensitive, messageKey } from './keep-sensitive.ts'
import { maskHetusInText } from '#contract/requests/split-sensitive.ts'

/**
 * Writes what the customer said: the row moves as decided, the message comes in unread, the history says so.
 * SECURITY: an identity code in the text is masked in the thread and kept only among the sensitive values.
 */
export async function addCustomerMessage(
  write: ScopedWrite,
  loaded: LoadedRequest,
  reply: Reply,
  message: { body: string; sentAt: Instant },
  parts: { at: Instant; ids: { uuid(): string }; attachments?: number },
): Promise<{ messageId: MessageId; changed: LoadedRequest }> {
  const { request } = loaded
  const changed = await changeRequest(
    write,
    loaded,
    {
      ...reply.change,
      unread: request.unread + 1,
      messageCount: request.messageCount + 1,
      attachmentCount: request.attachmentCount + (parts.attachments ?? 0),
    },
    parts.at,
  )
  // The wait may be over with it, and the clock runs again.
  const { dueAt, dueOn } = changed.request
  const id = messageId.parse(parts.ids.uuid())
  const body = maskHetusInText(message.body)
  if (body !== message.body) await keepSensitive(write, changed.request, { [messageKey(id)]: message.body })
  await addMessage(write, changed, {
    id,
    requestId: request.id,
    from: 'customer',
    purpose: reply.purpose,
    authorId: null,
    authorName: request.customerName,
    body,
    language: request.language,
    channels: ['portal'],
    sentAt: message.sentAt,
    releaseAt: message.sentAt,
    readByCustomerAt: null,
  })
  await addIntakeEvent(parts, write, changed, {
    what: reply.what,
    at: parts.at,
    changes: changedFields(request, { ...reply.change, dueAt, dueOn }).map((field) => ({
      field,
      from: request[field],
      to: changed.request[field],
    })),
  })
  return { messageId: id, changed }
}
