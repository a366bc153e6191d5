import { findEntry, type ApplyParts, isBuried, putEntry } from './apply-page.ts'
import { type Checksum, toggleEntry } from './entry-checksum.ts'
import type { GatheredPage } from './gather-page.ts'
import { findScope, writeScope } from './scopes-table.ts'

/**
 * Stores the rows of one request that were asked for by name. They come at the numbers of the feed and are counted as if
 * the feed had brought them, but they move no cursor: what is above the tail is left to the tail, and what a complete
 * scope does not know has left it meanwhile. An entry that is known at the very number gets its content again.
 * @returns how many rows are here now
 */
export function applyBundle({ cache, stores }: ApplyParts, page: GatheredPage): number {
  return cache.inTransaction(() => {
    const scope = findScope(cache, page.head.scope)
    if (scope === undefined || scope.dead || page.head.kind !== 'bundle') return 0
    let sum: Checksum = { high: scope.xorHigh, low: scope.xorLow }
    let { liveCount } = scope
    let here = 0
    // Its parts follow the request: whether they are kept is decided by whether it is.
    const inOrder = page.chunks.toSorted(
      (one, other) => Number(other.e === 'request') - Number(one.e === 'request'),
    )
    for (const { e, columns, rows } of inOrder) {
      const store = stores[e]
      if (store === undefined) throw new RangeError(`unknown entity ${e}`)
      const idAt = columns.indexOf('id') + 2
      for (const row of rows) {
        const seq = Number(row[0])
        const id = row[idAt]
        if (typeof id !== 'string') throw new TypeError(`a row of ${e} came without its id`)
        if (seq > scope.tail) continue
        const known = store.find(id)
        const entry = known === undefined ? undefined : findEntry(cache, store.code, known.key, scope.key)
        const isCounted = entry !== undefined && entry.gen === scope.gen
        if (isCounted && entry.seq > seq) continue
        if (!isCounted && (scope.complete || isBuried(cache, scope, store.code, id, seq))) continue
        const value = Object.fromEntries(columns.map((name, at) => [name, row[at + 2]]))
        const key = store.putFromCentral({ id, rev: Number(row[1]), value }, known)
        here += 1
        if (isCounted && entry.seq === seq) continue
        if (isCounted) sum = toggleEntry(sum, e, id, entry.seq)
        else liveCount += 1
        sum = toggleEntry(sum, e, id, seq)
        putEntry(cache, { entity: store.code, key, scope, seq })
      }
    }
    writeScope(cache, { ...scope, liveCount, xorHigh: sum.high, xorLow: sum.low })
    return here
  })
}
