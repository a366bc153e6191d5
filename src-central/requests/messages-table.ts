import { sql } from 'kysely'
import type { MessageId, RequestId, TenantId } from '#contract/ids.ts'
import type { Message } from '#contract/requests/request-parts.ts'
import type { Instant } from '#contract/time.ts'
import type { Tx } from '../database/database.ts'
import { timestamp, timestampOrNull } from '../database/timestamps.ts'

export async function insertMessageRow(tx: Tx, tenantId: TenantId, row: Message): Promise<void> {
  await sql`
    INSERT INTO message (
      tenant_id, id, rev, request_id, sender, purpose, author_id, author_name, body, language, channels, sent_at,
      release_at, read_by_customer_at
    )
    VALUES (
      ${tenantId}, ${row.id}, 1, ${row.requestId}, ${row.from}, ${row.purpose}, ${row.authorId}, ${row.authorName},
      ${row.body}, ${row.language}, ${row.channels}, ${timestamp(row.sentAt)}, ${timestamp(row.releaseAt)},
      ${timestampOrNull(row.readByCustomerAt)}
    )`.execute(tx)
}

/** Marks released messages to the customer as read. @returns those that were not read before, with their new rev */
export async function markRowsRead(
  tx: Tx,
  tenantId: TenantId,
  requestId: RequestId,
  ids: readonly MessageId[],
  at: Instant,
): Promise<{ id: string; rev: number }[]> {
  const { rows } = await sql<{ id: string; rev: number }>`
    UPDATE message
    SET read_by_customer_at = ${timestamp(at)}, rev = rev + 1
    WHERE tenant_id = ${tenantId}
      AND request_id = ${requestId}
      AND id = ANY(${ids})
      AND sender <> 'customer'
      AND release_at <= ${timestamp(at)}
      AND read_by_customer_at IS NULL
    RETURNING id, rev`.execute(tx)
  return rows
}

/**
 * How many of the customer's messages came after this one.
 * @returns undefined where the request has no such message
 */
export async function countCustomerMessagesAfter(
  tx: Tx,
  tenantId: TenantId,
  requestId: RequestId,
  upTo: MessageId,
): Promise<number | undefined> {
  const { rows } = await sql<{ later: number }>`
    SELECT (
      SELECT count(*)
      FROM message later
      WHERE later.tenant_id = read.tenant_id
        AND later.request_id = read.request_id
        AND later.sender = 'customer'
        AND (later.sent_at, later.id) > (read.sent_at, read.id)
    ) AS later
    FROM message read
    WHERE read.tenant_id = ${tenantId}
      AND read.request_id = ${requestId}
      AND read.id = ${upTo}`.execute(tx)
  return rows[0]?.later
}
