import { sql } from 'kysely'
import type { TenantId } from '#contract/ids.ts'
import type { Instant } from '#contract/time.ts'
import type { Database } from '../database/database.ts'
import { runInTransaction } from '../database/run-in-transaction.ts'
import { timestamp } from '../database/timestamps.ts'

export type Workbench = {
  personId: string
  clientId: string
  lastSeenAt: Instant
  wipeAskedAt: Instant | null
  wipedAt: Instant | null
}
/** One workbench (everybody's files on it), or one person (their files on every workbench). */
export type WipeTarget = { tenantId: TenantId } & ({ clientId: string } | { personId: string })

/**
 * Marks workbenches to be cleared at their next contact; those that listen now are told within seconds. What was never
 * sent from there is lost by it: that is the meaning of a wipe.
 * @returns the workbenches that are marked now
 */
export async function askForWipe(database: Database, target: WipeTarget, at: Instant): Promise<Workbench[]> {
  return runInTransaction(database, async (tx) => {
    const { rows } = await sql<{ person_id: string }>`
      UPDATE workbench
      SET wipe_asked_at = ${timestamp(at)}, wiped_at = NULL
      WHERE tenant_id = ${target.tenantId}
        AND ${conditionOf(target)}
      RETURNING person_id`.execute(tx)
    // A poke names the version: whoever listens says hello again.
    await sql`
      UPDATE person
      SET grants_version = grants_version + 1
      WHERE tenant_id = ${target.tenantId}
        AND id = ANY(${rows.map((row) => row.person_id)})`.execute(tx)
    return listWorkbenches(tx, target)
  })
}

/** Which workbenches have said hello, the last one first. */
export async function listWorkbenches(
  from: Database,
  target: WipeTarget | { tenantId: TenantId },
): Promise<Workbench[]> {
  const { rows } = await sql<Workbench>`
    SELECT
      person_id AS "personId", client_id AS "clientId", last_seen_at AS "lastSeenAt", wipe_asked_at AS "wipeAskedAt",
      wiped_at AS "wipedAt"
    FROM workbench
    WHERE tenant_id = ${target.tenantId}
      AND ${conditionOf(target)}
    ORDER BY last_seen_at DESC, person_id, client_id`.execute(from)
  return rows
}

const conditionOf = (target: WipeTarget | { tenantId: TenantId }) => {
  if ('clientId' in target) return sql`client_id = ${target.clientId}`
  return 'personId' in target ? sql`person_id = ${target.personId}` : sql`TRUE`
}
