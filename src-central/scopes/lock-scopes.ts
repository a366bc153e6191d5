import { sql } from 'kysely'
import { type ScopeId, scopeId } from '#contract/ids.ts'
import type { Tx } from '../database/database.ts'

export type LockedScope = { head: number; liveCount: number; liveXor: bigint }

/**
 * Locks the rows of the scopes in the order of their ids, which is the same in every transaction, so that two never
 * wait for each other. Scopes that nothing was ever stamped into are made.
 */
export async function lockScopes(
  tx: Tx,
  tenantId: string,
  scopes: readonly ScopeId[],
): Promise<Map<ScopeId, LockedScope>> {
  const found = await lockExisting(tx, tenantId, scopes)
  if (found.size === scopes.length) return found
  const missing = scopes.filter((scope) => !found.has(scope)).toSorted()
  await sql`
    INSERT INTO scope (tenant_id, id)
    SELECT ${tenantId}, id
    FROM unnest(${missing}::text[]) AS missing (id)
    ON CONFLICT DO NOTHING`.execute(tx)
  return lockExisting(tx, tenantId, scopes)
}

async function lockExisting(tx: Tx, tenantId: string, scopes: readonly ScopeId[]) {
  const { rows } = await sql<{ id: string; head: number; live_count: number; live_xor: string }>`
    SELECT id, head, live_count, live_xor::text
    FROM scope
    WHERE tenant_id = ${tenantId}
      AND id = ANY(${scopes})
    ORDER BY id
    FOR UPDATE`.execute(tx)
  return new Map(
    rows.map((row) => [
      scopeId.parse(row.id),
      { head: row.head, liveCount: row.live_count, liveXor: BigInt.asUintN(64, BigInt(row.live_xor)) },
    ]),
  )
}
