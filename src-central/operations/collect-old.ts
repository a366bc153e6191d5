import { sql } from 'kysely'
import type { Instant } from '#contract/time.ts'
import { resultsKeptMs } from '../commands/run-command.ts'
import type { Database } from '../database/database.ts'
import { runInTransaction } from '../database/run-in-transaction.ts'
import { timestamp } from '../database/timestamps.ts'

const dayMs = 86_400_000
/** A workbench that was away for longer fetches everything anew; until then it is told what has gone. */
export const tombstonesKeptMs = 30 * dayMs
const resultsAtOnce = 5_000

export type Collected = { tombstones: number; results: number }
export type CollectParts = { database: Database; clock: { now(): Instant } }
type Limits = { tombstonesKeptMs?: number }

/**
 * Forgets what is too old to be asked for: tombstones, with which the feed's `min_seq` rises, so that an older cursor is
 * answered `cursor_expired` (invariant 7), and the answers to commands (a repeat that is older says so itself). One
 * scope a transaction: nobody waits for it noticeably. Safe beside a running central, and twice at once.
 */
export async function collectOld(parts: CollectParts, limits: Limits = {}): Promise<Collected> {
  const now = parts.clock.now()
  const tombstones = await collectTombstones(parts.database, now, limits.tombstonesKeptMs ?? tombstonesKeptMs)
  await markHeads(parts.database, now)
  return { tombstones, results: await collectResults(parts.database, now - resultsKeptMs) }
}

/** Notes where the feeds stand, at most once a day for each and only where something has moved. */
async function markHeads(database: Database, now: Instant): Promise<void> {
  await sql`
    INSERT INTO scope_mark (tenant_id, scope, at, head)
    SELECT s.tenant_id, s.id, ${timestamp(now)}::timestamptz, s.head
    FROM scope s
    WHERE NOT EXISTS (
      SELECT
      FROM scope_mark m
      WHERE m.tenant_id = s.tenant_id
        AND m.scope = s.id
        AND (m.head = s.head OR m.at > ${timestamp(now - dayMs)}::timestamptz)
    )
    ON CONFLICT DO NOTHING`.execute(database)
}

async function collectTombstones(database: Database, now: Instant, keptMs: number): Promise<number> {
  const { rows: due } = await sql<{ tenant_id: string; scope: string; head: number }>`
    SELECT tenant_id, scope, max(head) AS head
    FROM scope_mark
    WHERE at <= ${timestamp(now - keptMs)}::timestamptz
    GROUP BY tenant_id, scope`.execute(database)
  let forgotten = 0
  for (const { tenant_id: tenantId, scope, head } of due)
    forgotten += await runInTransaction(database, async (tx) => {
      // Whoever numbers in the scope waits; whoever reads it sees all of this or nothing.
      await sql`SELECT id FROM scope WHERE tenant_id = ${tenantId} AND id = ${scope} FOR UPDATE`.execute(tx)
      const { rows } = await sql<{ count: number; highest: number | null }>`
        WITH gone AS (
          DELETE FROM scope_entry
          WHERE tenant_id = ${tenantId}
            AND scope = ${scope}
            AND seq <= ${head}
            AND op <> 'put'
          RETURNING seq
        )
        SELECT count(*) AS count, max(seq) AS highest
        FROM gone`.execute(tx)
      const [gone] = rows
      if (gone !== undefined && gone.highest !== null)
        await sql`
          UPDATE scope
          SET min_seq = GREATEST(min_seq, ${gone.highest})
          WHERE tenant_id = ${tenantId}
            AND id = ${scope}`.execute(tx)
      await sql`
        DELETE FROM scope_mark
        WHERE tenant_id = ${tenantId}
          AND scope = ${scope}
          AND at <= ${timestamp(now - keptMs)}::timestamptz`.execute(tx)
      return gone?.count ?? 0
    })
  return forgotten
}

async function collectResults(database: Database, before: Instant): Promise<number> {
  for (let all = 0; ; ) {
    const { numAffectedRows = 0n } = await sql`
      DELETE FROM command_result
      WHERE (tenant_id, key) IN (
        SELECT tenant_id, key
        FROM command_result
        WHERE at < ${timestamp(before)}::timestamptz
        LIMIT ${resultsAtOnce}
      )`.execute(database)
    all += Number(numAffectedRows)
    if (numAffectedRows < resultsAtOnce) return all
  }
}
