import { sql } from 'kysely'
import { z } from 'zod'
import type { RequestField } from '#contract/commands/command-definition.ts'
import type { Command, Conflict } from '#contract/commands/command.ts'
import { personId } from '#contract/ids.ts'
import type { Request } from '#contract/requests/request.ts'
import type { LoadedRequest } from '../requests/request-table.ts'
import type { CommandContext } from './central-command.ts'
import { sameValue } from './same-value.ts'

/** The touched fields that are no longer as the handler saw them; nothing else makes a conflict (sync 2). */
export const findConflicts = (
  request: Request,
  touched: readonly RequestField[],
  seen: Command['seen'],
): RequestField[] => touched.filter((field) => !sameValue(request[field], seen[field]))

/** What the handler is shown: the fields as they are now, and who made them so. */
export async function describeConflict(
  { write }: CommandContext,
  { request, rev }: LoadedRequest,
  fields: readonly RequestField[],
): Promise<Conflict> {
  const { rows } = await sql<{ by_id: string | null; by_name: string; at: number }>`
    SELECT by_id, by_name, at
    FROM history_event
    WHERE tenant_id = ${write.tenantId}
      AND request_id = ${request.id}
      AND EXISTS (
        SELECT
        FROM jsonb_array_elements(changes) AS change
        WHERE change ->> 'field' = ANY(${[...fields]})
      )
    ORDER BY at DESC, id DESC
    LIMIT 1`.execute(write.tx)
  const [last] = rows
  return {
    fields: [...fields],
    theirs: z
      .record(z.string(), z.json())
      .parse(Object.fromEntries(fields.map((field) => [field, request[field]]))),
    rev,
    byId: personId.nullable().parse(last?.by_id ?? null),
    byName: last?.by_name ?? '',
    at: last?.at ?? request.changedAt,
  }
}
