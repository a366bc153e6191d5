import { sql } from 'kysely'
import type { HistoryEvent } from '#contract/requests/request-parts.ts'
import { timestamp, timestampOrNull } from '../database/timestamps.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'
import type { LoadedRequest } from './request-table.ts'
import { stampChild } from './stamp-request.ts'

/** Adds a line to the history and stamps it where the request is. */
export async function addEvent(
  write: ScopedWrite,
  { request }: LoadedRequest,
  event: HistoryEvent,
): Promise<void> {
  await sql`
    INSERT INTO history_event (tenant_id, id, request_id, at, by_id, by_name, what, reason, changes, issued_at)
    VALUES (
      ${write.tenantId},
      ${event.id},
      ${event.requestId},
      ${timestamp(event.at)},
      ${event.byId},
      ${event.byName},
      ${event.what},
      ${event.reason},
      ${JSON.stringify(event.changes)},
      ${timestampOrNull(event.issuedAt)}
    )`.execute(write.tx)
  stampChild(write, request, 'event', event.id)
}
