import type { MessageId } from '#contract/ids.ts'
import type { PortalView } from '#contract/intake/intake.ts'
import { markMessagesRead } from '../requests/add-message.ts'
import { changeRequest } from '../requests/change-request.ts'
import type { IntakeParts } from './intake-parts.ts'
import { invalid } from './intake-refusal.ts'
import { loadPortalRequest } from './load-portal-request.ts'
import type { PortalAccess } from './portal-access.ts'
import { messagesUpTo } from './portal-messages-table.ts'
import { loadPortalView } from './portal-requests-table.ts'

/** The customer has read our messages up to and with one; the handler sees that. Telling it twice changes nothing. */
export function acceptReadMark(
  parts: IntakeParts,
  of: PortalAccess,
  id: string,
  upTo: MessageId,
): Promise<PortalView> {
  return parts.writer.write(of.tenantId, async (write) => {
    const { loaded } = await loadPortalRequest(write, of, id)
    const now = parts.clock.now()
    const ids = await messagesUpTo(write.tx, of.tenantId, loaded.request.id, upTo)
    if (ids.length === 0) throw invalid('upTo', 'unknown', 'the request has no such message')
    const read = await markMessagesRead(write, loaded, ids, now)
    const customerUnread = Math.max(0, loaded.request.customerUnread - read)
    await changeRequest(write, loaded, { customerUnread }, now)
    return loadPortalView(write.tx, of, loaded.request.id, now)
  })
}
