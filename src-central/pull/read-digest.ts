import { sql } from 'kysely'
import { type ScopeId, grantId, type TenantId } from '#contract/ids.ts'
import { bucketOf, type Digest, digestBuckets } from '#contract/sync/digest.ts'
import { checksumText, entryHash } from '#contract/sync/entry-hash.ts'
import type { Database } from '../database/database.ts'
import { ProblemError } from '../errors/problem-error.ts'
import { readStandings } from './scope-standing.ts'

/** Entries hashed in one go: other calls get their turn in between. */
const entriesAtOnce = 2_000

/**
 * The digest of a scope, from its entries and not from what central remembers of them: it shows a difference on either
 * side. @throws ProblemError revoked where the person may not see the scope
 */
export async function readDigest(
  database: Database,
  caller: { tenantId: TenantId; personId: string },
  scope: ScopeId,
  listed: readonly number[],
): Promise<Digest> {
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const standings = await readStandings(tx, caller.tenantId, caller.personId, [scope])
      const standing = standings.get(scope)
      if (standing === undefined) throw new ProblemError('revoked', 'the scope is not granted')
      const counts = Array<number>(digestBuckets).fill(0)
      const xors = Array<bigint>(digestBuckets).fill(0n)
      const entries: Digest['entries'] = []
      let above = -1
      for (;;) {
        const { rows } = await sql<{ entity: string; id: string; seq: number }>`
          SELECT entity, entity_id AS id, seq
          FROM scope_entry
          WHERE tenant_id = ${caller.tenantId}
            AND scope = ${scope}
            AND seq > ${above}
            AND op = 'put'
          ORDER BY seq
          LIMIT ${entriesAtOnce}`.execute(tx)
        for (const { entity, id, seq } of rows) {
          const bucket = bucketOf(entity, id)
          counts[bucket] = (counts[bucket] ?? 0) + 1
          xors[bucket] = (xors[bucket] ?? 0n) ^ entryHash(entity, id, seq)
          if (listed.includes(bucket)) entries.push([entity, id, seq])
          above = seq
        }
        if (rows.length < entriesAtOnce) break
      }
      return {
        scope,
        grantId: grantId.parse(standing.grantId),
        head: standing.head,
        liveCount: counts.reduce((sum, count) => sum + count, 0),
        liveXor: checksumText(xors.reduce((sum, xor) => sum ^ xor, 0n)),
        counts,
        xors: xors.map(checksumText),
        entries,
      }
    })
}
