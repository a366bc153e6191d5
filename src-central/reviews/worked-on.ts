import { sql } from 'kysely'
import type { RequestId, TenantId } from '#contract/ids.ts'
import { actsThatAreNoWork } from '#contract/reviews/review-rules.ts'
import type { Tx } from '../database/database.ts'

/** Whether a person wrote or decided something of a request (isOwnWork of the contract, asked of the tables). */
export async function hasWorkedOn(
  tx: Tx,
  tenantId: TenantId,
  personId: string,
  id: RequestId,
): Promise<boolean> {
  const { rows } = await sql`
    SELECT id
    FROM message
    WHERE tenant_id = ${tenantId}
      AND request_id = ${id}
      AND author_id = ${personId}
    UNION ALL
    SELECT id
    FROM note
    WHERE tenant_id = ${tenantId}
      AND request_id = ${id}
      AND author_id = ${personId}
    UNION ALL
    SELECT id
    FROM history_event
    WHERE tenant_id = ${tenantId}
      AND request_id = ${id}
      AND by_id = ${personId}
      AND what <> ALL(${[...actsThatAreNoWork]})
    LIMIT 1`.execute(tx)
  return rows.length > 0
}
