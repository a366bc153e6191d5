import type { ReadableDatabase } from '../cache/database-handle.ts'
import type { EntityStores } from '../cache/entity-store.ts'
import { digestBuckets } from '#contract/sync/digest.ts'
import { type Checksum, checksumHex, emptyChecksum, toggleEntry } from './entry-checksum.ts'
import type { ScopeRow } from './scopes-table.ts'

export type LocalEntry = { readonly entity: string; readonly id: string; readonly seq: number }
type Parts = { readonly cache: ReadableDatabase; readonly stores: EntityStores }

const rowsAtOnce = 5_000

/** The bucket of a thing, as `bucketOf` of the contract: a test holds the two equal. */
export const localBucketOf = (entity: string, id: string): number =>
  toggleEntry(emptyChecksum, entity, id, 0).low % digestBuckets

/**
 * What this workbench really holds of a scope, row by row from its tables and not from what it counted on the way: an
 * entry without its row is missing here, too. Rows that are away (retention/) count by their name.
 */
export function* readLocalEntries({ cache, stores }: Parts, scope: ScopeRow): Generator<LocalEntry> {
  for (const [entity, store] of Object.entries(stores)) {
    // Tables are named as their entities; the name comes from our own list of stores.
    const sql = `
      SELECT entry.row_key, entry.seq, COALESCE(here.id, away.id)
      FROM entry
      LEFT JOIN ${entity} AS here ON here.key = entry.row_key
      LEFT JOIN away ON away.key = -entry.row_key AND away.entity = entry.entity
      WHERE entry.entity = ? AND entry.scope_key = ? AND entry.gen = ? AND entry.row_key > ?
      ORDER BY entry.row_key
      LIMIT ?`
    let above = Number.MIN_SAFE_INTEGER
    for (;;) {
      const rows = cache.rows(sql, store.code, scope.key, scope.gen, above, rowsAtOnce)
      for (const [key, seq, id] of rows) {
        above = Number(key)
        if (typeof id === 'string') yield { entity, id, seq: Number(seq) }
      }
      if (rows.length < rowsAtOnce) break
    }
  }
}

export type LocalDigest = { readonly counts: readonly number[]; readonly xors: readonly string[] }

export function digestLocally(parts: Parts, scope: ScopeRow): LocalDigest {
  const counts = Array<number>(digestBuckets).fill(0)
  const sums = Array<Checksum>(digestBuckets).fill(emptyChecksum)
  for (const { entity, id, seq } of readLocalEntries(parts, scope)) {
    const bucket = localBucketOf(entity, id)
    counts[bucket] = (counts[bucket] ?? 0) + 1
    sums[bucket] = toggleEntry(sums[bucket] ?? emptyChecksum, entity, id, seq)
  }
  return { counts, xors: sums.map(checksumHex) }
}
