import { webhookEvent } from '#contract/intake/intake.ts'
import type { Instant } from '#contract/time.ts'
import type { Database } from '../database/database.ts'
import { listPortalMessages } from '../intake/portal-messages-table.ts'
import { loadPortalView } from '../intake/portal-requests-table.ts'
import type { DueWebhook } from './webhooks-table.ts'

/**
 * What a portal reads: the request as it is now in the portal's words, and the message. Undefined where the message
 * is no longer there.
 */
export async function webhookBody(
  database: Database,
  event: DueWebhook,
  now: Instant,
): Promise<string | undefined> {
  const request = await loadPortalView(database, event, event.requestId, now)
  const [message] =
    event.messageId === null
      ? []
      : await listPortalMessages(database, event.tenantId, event.requestId, now, event.messageId)
  if (event.messageId !== null && message === undefined) return undefined
  const said = {
    id: `${event.tenantId}-${event.id}`,
    type: event.type,
    at: event.happenedAt,
    request,
    message,
  }
  return JSON.stringify(webhookEvent.parse(said))
}
