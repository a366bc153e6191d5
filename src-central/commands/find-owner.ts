import { sql } from 'kysely'
import type { CommandContext } from './central-command.ts'

/**
 * Whether a message or note with this id is there already. The workbench makes the id, so the same id from the same
 * person on the same request is the same act, sent again under a new key after its first answer was forgotten.
 */
export async function findOwner(
  { write, person, command }: CommandContext,
  table: 'message' | 'note',
  id: string,
): Promise<'new' | 'same' | 'other'> {
  const { rows } = await sql<{ request_id: string; author_id: string | null }>`
    SELECT request_id, author_id
    FROM ${sql.table(table)}
    WHERE tenant_id = ${write.tenantId}
      AND id = ${id}`.execute(write.tx)
  const [row] = rows
  if (row === undefined) return 'new'
  return row.request_id === command.requestId && row.author_id === person.id ? 'same' : 'other'
}
