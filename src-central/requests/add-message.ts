import type { MessageId } from '#contract/ids.ts'
import type { Message } from '#contract/requests/request-parts.ts'
import type { Instant } from '#contract/time.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'
import { insertMessageRow, markRowsRead } from './messages-table.ts'
import type { LoadedRequest } from './request-table.ts'
import { stampChild } from './stamp-request.ts'

/**
 * Adds a message to the thread and stamps it where the request is. The counters of the request are the caller's to
 * change (`changeRequest`, before this). A portal shows it from `releaseAt` on.
 * @throws a unique violation (`message_pkey`) where the id is taken
 */
export async function addMessage(
  write: ScopedWrite,
  { request }: LoadedRequest,
  message: Message,
): Promise<void> {
  await insertMessageRow(write.tx, write.tenantId, message)
  stampChild(write, request, 'message', message.id)
  write.happened.push({ kind: 'message.added', request, message })
}

/**
 * The customer has read these messages; ones not sent to the customer, or not released yet, are left alone.
 * @returns how many were unread until now: the caller lowers `customerUnread` by as many
 */
export async function markMessagesRead(
  write: ScopedWrite,
  { request }: LoadedRequest,
  ids: readonly MessageId[],
  at: Instant,
): Promise<number> {
  const marked = await markRowsRead(write.tx, write.tenantId, request.id, ids, at)
  for (const { id, rev } of marked) stampChild(write, request, 'message', id, rev)
  return marked.length
}
