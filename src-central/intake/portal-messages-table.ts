import { sql } from 'kysely'
import type { z } from 'zod'
import { type MessageId, messageId, type RequestId, type TenantId } from '#contract/ids.ts'
import { portalMessage } from '#contract/intake/intake.ts'
import type { Instant } from '#contract/time.ts'
import type { Database, Tx } from '../database/database.ts'
import { timestamp } from '../database/timestamps.ts'
import { maskHetusInText } from '#contract/requests/split-sensitive.ts'

export type PortalMessage = z.infer<typeof portalMessage>

/**
 * The thread as its customer may see it: released messages only, identity codes masked.
 * @param only one message instead of all
 */
export async function listPortalMessages(
  from: Database | Tx,
  tenantId: TenantId,
  id: RequestId,
  now: Instant,
  only?: MessageId,
): Promise<PortalMessage[]> {
  const { rows } = await sql`
    SELECT
      message.id,
      message.sender AS "from",
      message.purpose,
      message.body,
      message.language,
      message.sent_at AS "sentAt",
      message.read_by_customer_at AS "readByCustomerAt",
      coalesce(
        (
          SELECT jsonb_agg(
            jsonb_build_object('id', attachment.id, 'name', attachment.name, 'sizeBytes', attachment.size_bytes)
            ORDER BY attachment.added_at, attachment.id
          )
          FROM attachment
          WHERE attachment.tenant_id = message.tenant_id
            AND attachment.request_id = message.request_id
            AND attachment.message_id = message.id
        ),
        '[]'
      ) AS attachments
    FROM message
    WHERE message.tenant_id = ${tenantId}
      AND message.request_id = ${id}
      AND (message.release_at <= ${timestamp(now)} OR message.sender = 'customer')
      AND (${only ?? null}::text IS NULL OR message.id = ${only ?? null})
    ORDER BY message.sent_at, message.id`.execute(from)
  return rows.map((row) => {
    const message = portalMessage.parse(row)
    return { ...message, body: maskHetusInText(message.body) }
  })
}

/** What a portal's message id already stands for in a request. */
export async function findIntakeMessage(
  tx: Tx,
  tenantId: TenantId,
  id: RequestId,
  portalMessageId: string,
): Promise<{ messageId: MessageId; fingerprint: string } | undefined> {
  const { rows } = await sql<{ message_id: string; fingerprint: string }>`
    SELECT message_id, fingerprint
    FROM intake_message
    WHERE tenant_id = ${tenantId}
      AND request_id = ${id}
      AND portal_message_id = ${portalMessageId}`.execute(tx)
  const [row] = rows
  return row === undefined
    ? undefined
    : { messageId: messageId.parse(row.message_id), fingerprint: row.fingerprint }
}

export async function insertIntakeMessage(
  tx: Tx,
  tenantId: TenantId,
  row: { requestId: RequestId; portalMessageId: string; messageId: MessageId; fingerprint: string },
): Promise<void> {
  await sql`
    INSERT INTO intake_message (tenant_id, request_id, portal_message_id, message_id, fingerprint)
    VALUES (
      ${tenantId}, ${row.requestId}, ${row.portalMessageId}, ${row.messageId}, ${row.fingerprint}
    )`.execute(tx)
}

/** Our released messages up to and with one, by which the customer's reading is told. */
export async function messagesUpTo(
  tx: Tx,
  tenantId: TenantId,
  id: RequestId,
  upTo: MessageId,
): Promise<MessageId[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT earlier.id
    FROM message AS told
    JOIN message AS earlier
      ON earlier.tenant_id = told.tenant_id
      AND earlier.request_id = told.request_id
      AND (earlier.sent_at, earlier.id) <= (told.sent_at, told.id)
    WHERE told.tenant_id = ${tenantId}
      AND told.request_id = ${id}
      AND told.id = ${upTo}`.execute(tx)
  return rows.map((row) => messageId.parse(row.id))
}
