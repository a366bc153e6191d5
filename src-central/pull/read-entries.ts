import { sql } from 'kysely'
import { type BackfillClass, backfillClasses, type EntityName } from '#contract/sync/entities.ts'
import type { Tx } from '../database/database.ts'

export type Entry = { entity: EntityName; id: string; seq: number; rev: number; op: 'put' | 'del' | 'leave' }

/** Entries above a number, in the order of numbers, tombstones included. */
export async function readTail(
  tx: Tx,
  tenantId: string,
  scope: string,
  above: number,
  limit: number,
): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    SELECT entity, entity_id AS id, seq, rev, op
    FROM scope_entry
    WHERE tenant_id = ${tenantId}
      AND scope = ${scope}
      AND seq > ${above}
    ORDER BY seq
    LIMIT ${limit}`.execute(tx)
  return rows
}

/**
 * Live entries of a class at or below a number, newest first. Tombstones are left out: whoever had the row learns of
 * its end by the tail, and whoever starts has nothing to remove.
 */
export async function readBackfill(
  tx: Tx,
  tenantId: string,
  scope: string,
  of: BackfillClass,
  floor: number,
  limit: number,
): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    SELECT entity, entity_id AS id, seq, rev, op
    FROM scope_entry
    WHERE tenant_id = ${tenantId}
      AND scope = ${scope}
      AND class = ${backfillClasses.indexOf(of)}
      AND op = 'put'
      AND seq <= ${floor}
    ORDER BY seq DESC
    LIMIT ${limit}`.execute(tx)
  return rows
}
