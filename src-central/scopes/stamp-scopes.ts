import { sql } from 'kysely'
import type { ScopeId } from '#contract/ids.ts'
import { backfillClasses } from '#contract/sync/entities.ts'
import { entryHash } from '#contract/sync/entry-hash.ts'
import type { Tx } from '../database/database.ts'
import { type LockedScope, lockScopes } from './lock-scopes.ts'
import type { Stamp } from './stamps.ts'

/**
 * Writes the entries of a transaction, as its last act: locks the scopes in order, gives each entry the next number
 * of its scope, and keeps the scope's count and checksum equal to its live entries (invariants 1, 5, 6). Until the
 * commit nobody else can number in these scopes, so nothing slow may follow.
 * @returns the head of each scope that was stamped
 */
export async function stampScopes(
  tx: Tx,
  tenantId: string,
  stamps: readonly Stamp[],
): Promise<ReadonlyMap<ScopeId, number>> {
  if (stamps.length === 0) return new Map()
  const scopes = await lockScopes(tx, tenantId, [...new Set(stamps.map((stamp) => stamp.scope))])
  const before = await readEntries(tx, tenantId, stamps)
  const written: (Stamp & { seq: number })[] = []
  for (const stamp of stamps) {
    const scope = scopes.get(stamp.scope)
    if (scope === undefined) throw new Error(`scope ${stamp.scope} was not locked`)
    const old = before.get(entryKey(stamp))
    // A thing that never was in the scope leaves no tombstone there.
    if (stamp.op !== 'put' && old?.op !== 'put') continue
    scope.head += 1
    if (old?.op === 'put') {
      scope.liveCount -= 1
      scope.liveXor ^= entryHash(stamp.entity, stamp.id, old.seq)
    }
    if (stamp.op === 'put') {
      scope.liveCount += 1
      scope.liveXor ^= entryHash(stamp.entity, stamp.id, scope.head)
    }
    written.push({ ...stamp, seq: scope.head })
  }
  if (written.length === 0) return new Map()
  await writeEntries(tx, tenantId, written, scopes)
  const touched = [...new Set(written.map((stamp) => stamp.scope))]
  return new Map(touched.map((scope) => [scope, scopes.get(scope)?.head ?? 0]))
}

const entryKey = (entry: { scope: string; entity: string; id: string }): string =>
  `${entry.scope}\n${entry.entity}\n${entry.id}`

async function readEntries(tx: Tx, tenantId: string, stamps: readonly Stamp[]) {
  const { rows } = await sql<{ scope: string; entity: string; id: string; seq: number; op: string }>`
    SELECT e.scope, e.entity, e.entity_id AS id, e.seq, e.op
    FROM unnest(
      ${stamps.map((stamp) => stamp.scope)}::text[],
      ${stamps.map((stamp) => stamp.entity)}::text[],
      ${stamps.map((stamp) => stamp.id)}::text[]
    ) AS wanted (scope, entity, id)
    JOIN scope_entry e
      ON e.tenant_id = ${tenantId}
      AND e.scope = wanted.scope
      AND e.entity = wanted.entity
      AND e.entity_id = wanted.id`.execute(tx)
  return new Map(rows.map((row) => [entryKey(row), row]))
}

/** Entries and heads in one statement: the fewer round trips under the locks, the more commits a hot scope takes. */
async function writeEntries(
  tx: Tx,
  tenantId: string,
  entries: readonly (Stamp & { seq: number })[],
  scopes: ReadonlyMap<ScopeId, LockedScope>,
) {
  const touched = new Set<string>(entries.map((entry) => entry.scope))
  const heads = [...scopes].filter(([scope]) => touched.has(scope))
  await sql`
    WITH stamped AS (
      INSERT INTO scope_entry (tenant_id, scope, entity, entity_id, class, seq, op, rev)
      SELECT ${tenantId}, scope, entity, id, class, seq, op, rev
      FROM unnest(
        ${entries.map((entry) => entry.scope)}::text[],
        ${entries.map((entry) => entry.entity)}::text[],
        ${entries.map((entry) => entry.id)}::text[],
        ${entries.map((entry) => backfillClasses.indexOf(entry.class))}::smallint[],
        ${entries.map((entry) => entry.seq)}::bigint[],
        ${entries.map((entry) => entry.op)}::text[],
        ${entries.map((entry) => entry.rev)}::integer[]
      ) AS given (scope, entity, id, class, seq, op, rev)
      ON CONFLICT (tenant_id, scope, entity, entity_id) DO UPDATE
      SET class = excluded.class, seq = excluded.seq, op = excluded.op, rev = excluded.rev
    )
    UPDATE scope
    SET
      head = counted.head,
      live_count = counted.live_count,
      live_xor = counted.live_xor,
      stamped_at = clock_timestamp()
    FROM unnest(
      ${heads.map(([scope]) => scope)}::text[],
      ${heads.map(([, counters]) => counters.head)}::bigint[],
      ${heads.map(([, counters]) => counters.liveCount)}::bigint[],
      ${heads.map(([, counters]) => BigInt.asIntN(64, counters.liveXor).toString())}::bigint[]
    ) AS counted (id, head, live_count, live_xor)
    WHERE scope.tenant_id = ${tenantId}
      AND scope.id = counted.id`.execute(tx)
}
