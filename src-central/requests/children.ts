import { sql } from 'kysely'
import type { RequestId, TenantId } from '#contract/ids.ts'
import type { ScopeId } from '#contract/ids.ts'
import { backfillClasses, type BackfillClass } from '#contract/sync/entities.ts'
import type { Tx } from '../database/database.ts'
import type { ChildEntity } from './stamp-request.ts'

export type Child = { entity: ChildEntity | 'sensitive'; id: string; rev: number }

/** Everything that travels with a request, its sensitive values included; always in the same order. */
export async function listChildren(tx: Tx, tenantId: TenantId, id: RequestId): Promise<Child[]> {
  const { rows } = await sql<Child>`
    SELECT 'form' AS entity, request_id AS id, 1 AS rev
    FROM request_form WHERE tenant_id = ${tenantId} AND request_id = ${id}
    UNION ALL
    SELECT 'sensitive', request_id, 1
    FROM request_sensitive WHERE tenant_id = ${tenantId} AND request_id = ${id}
    UNION ALL
    SELECT 'message', id, rev
    FROM message WHERE tenant_id = ${tenantId} AND request_id = ${id}
    UNION ALL
    SELECT 'note', id, 1
    FROM note WHERE tenant_id = ${tenantId} AND request_id = ${id}
    UNION ALL
    SELECT 'attachment', id, rev
    FROM attachment WHERE tenant_id = ${tenantId} AND request_id = ${id}
    UNION ALL
    SELECT 'event', id, 1
    FROM history_event WHERE tenant_id = ${tenantId} AND request_id = ${id}
    UNION ALL
    SELECT 'review', id, 1
    FROM review WHERE tenant_id = ${tenantId} AND request_id = ${id}
    UNION ALL
    SELECT 'finding', id, rev
    FROM finding WHERE tenant_id = ${tenantId} AND request_id = ${id}
    ORDER BY entity, id`.execute(tx)
  return rows
}

/**
 * Moves entries to a later class without a new number. Safe for whoever is fetching: classes are fetched in order, so
 * an entry that has not been fetched yet is still to come in the later class. (To an earlier class only by stamping.)
 * Something else must be stamped into each of these scopes in the same transaction: pages are remembered by head.
 */
export async function reclassChildren(
  tx: Tx,
  tenantId: TenantId,
  scopes: readonly ScopeId[],
  children: readonly Child[],
  to: BackfillClass,
): Promise<void> {
  if (scopes.length === 0 || children.length === 0) return
  await sql`
    UPDATE scope_entry AS e
    SET class = ${backfillClasses.indexOf(to)}
    FROM unnest(
      ${children.map((child) => child.entity)}::text[],
      ${children.map((child) => child.id)}::text[]
    ) AS child (entity, id)
    WHERE e.tenant_id = ${tenantId}
      AND e.scope = ANY(${scopes})
      AND e.entity = child.entity
      AND e.entity_id = child.id
      AND e.op = 'put'`.execute(tx)
}
