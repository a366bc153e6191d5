import { sql } from 'kysely'
import type { Instant } from '#contract/time.ts'
import { timestamp } from '../database/timestamps.ts'
import type { Happening, ScopedWrite } from '../scopes/scoped-writer.ts'

type Event = {
  requestId: string
  portal: string
  type: 'request.received' | 'request.changed' | 'message.sent'
  messageId: string | null
  happenedAt: Instant
  /** A message is told when it can no longer be withdrawn. */
  availableAt: Instant
}

/**
 * Puts what a portal should hear of into central's outbox, in the transaction that did it; for `beforeStamp` of the
 * scoped writer. Changes that no customer sees (an assignee, a tag, a note) are nobody else's business.
 */
export async function queueWebhooks(write: ScopedWrite): Promise<void> {
  const events = write.happened.flatMap(eventOf)
  if (events.length === 0) return
  await sql`
    INSERT INTO webhook_event (
      tenant_id, portal, request_id, type, message_id, happened_at, available_at, next_attempt_at
    )
    SELECT
      ${write.tenantId}, event.portal, event.request_id, event.type, event.message_id, event.happened_at,
      event.available_at, event.available_at
    FROM unnest(
      ${events.map((event) => event.portal)}::text[],
      ${events.map((event) => event.requestId)}::text[],
      ${events.map((event) => event.type)}::text[],
      ${events.map((event) => event.messageId)}::text[],
      ${events.map((event) => timestamp(event.happenedAt))}::timestamptz[],
      ${events.map((event) => timestamp(event.availableAt))}::timestamptz[]
    ) WITH ORDINALITY AS event (portal, request_id, type, message_id, happened_at, available_at, place)
    JOIN portal_access
      ON portal_access.tenant_id = ${write.tenantId}
      AND portal_access.portal = event.portal
      AND portal_access.webhook_url IS NOT NULL
    ORDER BY event.place`.execute(write.tx)
}

function eventOf(happening: Happening): Event[] {
  const { request } = happening
  const event = { requestId: request.id, portal: request.portal, messageId: null }
  switch (happening.kind) {
    case 'request.received':
      return [
        { ...event, type: happening.kind, happenedAt: request.receivedAt, availableAt: request.changedAt },
      ]
    case 'request.changed':
      return isSeenByCustomer(happening)
        ? [{ ...event, type: happening.kind, happenedAt: request.changedAt, availableAt: request.changedAt }]
        : []
    case 'message.added': {
      const { message } = happening
      if (message.from === 'customer') return []
      return [
        {
          ...event,
          type: 'message.sent',
          messageId: message.id,
          happenedAt: message.sentAt,
          availableAt: message.releaseAt,
        },
      ]
    }
  }
}

const isSeenByCustomer = ({ before, request }: Extract<Happening, { kind: 'request.changed' }>): boolean =>
  before.status !== request.status || before.dueOn !== request.dueOn || before.service !== request.service
