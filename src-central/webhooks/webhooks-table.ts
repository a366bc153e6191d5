import { sql } from 'kysely'
import {
  type MessageId,
  messageId,
  type RequestId,
  requestId,
  type TenantId,
  tenantId,
} from '#contract/ids.ts'
import type { Instant } from '#contract/time.ts'
import type { Database } from '../database/database.ts'
import { timestamp } from '../database/timestamps.ts'

export type DueWebhook = {
  tenantId: TenantId
  id: number
  portal: string
  requestId: RequestId
  type: string
  messageId: MessageId | null
  happenedAt: Instant
  attempts: number
  body: string | null
  secret: string
  url: string
}

type Row = {
  tenant_id: string
  id: number
  portal: string
  request_id: string
  type: string
  message_id: string | null
  happened_at: number
  attempts: number
  body: string | null
  secret: string
  webhook_url: string
}

/**
 * Claims what may be sent now: of each request only the oldest that is available, so that a portal hears of things in
 * their order. The claim is a later `next_attempt_at`: whoever dies after it loses nothing, another tries then.
 * @param leaseMs how long the claim keeps other centrals away
 */
export async function claimDueWebhooks(
  database: Database,
  options: { now: Instant; leaseMs: number; limit: number },
): Promise<DueWebhook[]> {
  const now = timestamp(options.now)
  const { rows } = await sql<Row>`
    WITH due AS (
      SELECT event.tenant_id, event.id
      FROM webhook_event AS event
      WHERE event.delivered_at IS NULL
        AND event.next_attempt_at <= ${now}
        AND event.available_at <= ${now}
        AND NOT EXISTS (
          SELECT FROM webhook_event AS earlier
          WHERE earlier.tenant_id = event.tenant_id
            AND earlier.request_id = event.request_id
            AND earlier.delivered_at IS NULL
            AND (earlier.available_at, earlier.id) < (event.available_at, event.id)
        )
      ORDER BY event.next_attempt_at
      LIMIT ${options.limit}
      FOR UPDATE SKIP LOCKED
    )
    UPDATE webhook_event AS event
    SET next_attempt_at = ${timestamp(options.now + options.leaseMs)}
    FROM due, portal_access
    WHERE event.tenant_id = due.tenant_id
      AND event.id = due.id
      AND portal_access.tenant_id = event.tenant_id
      AND portal_access.portal = event.portal
      AND portal_access.webhook_url IS NOT NULL
    RETURNING
      event.tenant_id, event.id, event.portal, event.request_id, event.type, event.message_id, event.happened_at,
      event.attempts, event.body, portal_access.secret, portal_access.webhook_url`.execute(database)
  return rows.map((row) => ({
    tenantId: tenantId.parse(row.tenant_id),
    id: row.id,
    portal: row.portal,
    requestId: requestId.parse(row.request_id),
    type: row.type,
    messageId: row.message_id === null ? null : messageId.parse(row.message_id),
    happenedAt: row.happened_at,
    attempts: row.attempts,
    body: row.body,
    secret: row.secret,
    url: row.webhook_url,
  }))
}

/** Fixes the text of an event before it is sent for the first time: every repeat says the same. */
export async function keepWebhookBody(database: Database, event: DueWebhook, body: string): Promise<void> {
  await sql`
    UPDATE webhook_event
    SET body = ${body}
    WHERE tenant_id = ${event.tenantId}
      AND id = ${event.id}`.execute(database)
}

export async function settleWebhook(database: Database, event: DueWebhook, at: Instant): Promise<void> {
  await sql`
    UPDATE webhook_event
    SET
      delivered_at = ${timestamp(at)},
      attempts = attempts + 1,
      last_error = NULL
    WHERE tenant_id = ${event.tenantId}
      AND id = ${event.id}`.execute(database)
}

export async function postponeWebhook(
  database: Database,
  event: DueWebhook,
  failure: { nextAttemptAt: Instant; error: string },
): Promise<void> {
  await sql`
    UPDATE webhook_event
    SET
      attempts = attempts + 1,
      next_attempt_at = ${timestamp(failure.nextAttemptAt)},
      last_error = ${failure.error}
    WHERE tenant_id = ${event.tenantId}
      AND id = ${event.id}`.execute(database)
}

/** A message that was withdrawn before its release is told to nobody. */
export async function dropWebhook(database: Database, event: DueWebhook): Promise<void> {
  await sql`
    DELETE FROM webhook_event
    WHERE tenant_id = ${event.tenantId}
      AND id = ${event.id}`.execute(database)
}
