import { sql } from 'kysely'
import { timestamp } from '../database/timestamps.ts'
import type { LoadedRequest } from '../requests/request-table.ts'
import type { CommandContext } from './central-command.ts'

/** Writes the look at a sensitive value into the log that the data subject may ask for (906/2019 § 17). */
export async function logView(
  { write, person, at, command, ids }: CommandContext,
  { request }: LoadedRequest,
  args: { field: string; purpose: string },
): Promise<void> {
  await sql`
    INSERT INTO view_log (tenant_id, id, at, person_id, request_id, customer_id, what, purpose, issued_at)
    VALUES (
      ${write.tenantId},
      ${ids.uuid()},
      ${timestamp(at)},
      ${person.id},
      ${request.id},
      ${request.customerId},
      ${args.field},
      ${args.purpose},
      ${timestamp(command.issuedAt)}
    )`.execute(write.tx)
}
