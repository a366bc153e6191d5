import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

export type ChangedHead = { tenantId: string; scope: string; head: number }

/**
 * The heads of scopes that were stamped lately, or all of them. A transaction stamps before it commits, so the look
 * back is much longer than the pause between two looks.
 */
export async function readChangedHeads(
  database: Database,
  lookBackMs: number | null,
): Promise<ChangedHead[]> {
  const since =
    lookBackMs === null
      ? sql`TRUE`
      : sql`stamped_at > clock_timestamp() - ${lookBackMs}::double precision * interval '1 millisecond'`
  const { rows } = await sql<ChangedHead>`
    SELECT tenant_id AS "tenantId", id AS scope, head
    FROM scope
    WHERE ${since}`.execute(database)
  return rows
}

export type GrantsOf = { tenantId: string; personId: string; active: boolean; grantsVersion: number }

/** What must be known about people who listen: whether they still work here, and whether their grants have changed. */
export async function readGrantsVersions(
  database: Database,
  people: readonly { tenantId: string; personId: string }[],
): Promise<GrantsOf[]> {
  const { rows } = await sql<GrantsOf>`
    SELECT p.tenant_id AS "tenantId", p.id AS "personId", p.active, p.grants_version AS "grantsVersion"
    FROM unnest(
      ${people.map((each) => each.tenantId)}::text[],
      ${people.map((each) => each.personId)}::text[]
    ) AS listening (tenant_id, person_id)
    JOIN person p
      ON p.tenant_id = listening.tenant_id
      AND p.id = listening.person_id`.execute(database)
  return rows
}

/** The head of every scope that a person is granted. */
export async function readHeads(
  database: Database,
  tenantId: string,
  personId: string,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ scope: string; head: number }>`
    SELECT g.scope, coalesce(s.head, 0) AS head
    FROM scope_grant g
    LEFT JOIN scope s
      ON s.tenant_id = g.tenant_id
      AND s.id = g.scope
    WHERE g.tenant_id = ${tenantId}
      AND g.person_id = ${personId}`.execute(database)
  return new Map(rows.map((row) => [row.scope, row.head]))
}
