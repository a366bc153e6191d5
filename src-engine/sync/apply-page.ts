import type { WritableDatabase } from '../cache/database-handle.ts'
import type { EntityStores } from '../cache/entity-store.ts'
import { backfillClasses } from '#contract/sync/entities.ts'
import { type Checksum, toggleEntry } from './entry-checksum.ts'
import type { GatheredPage } from './gather-page.ts'
import { findScope, type ScopeRow, writeScope } from './scopes-table.ts'

export type ApplyParts = { readonly cache: WritableDatabase; readonly stores: EntityStores }

/**
 * Applies one page: its rows and the cursor that covers them in one transaction (invariant 9). An entry counts only
 * if its seq is above the stored one, tombstones included (invariant 10), so that pages may come twice or out of order.
 * @returns the scope as it is afterwards, or undefined when the page no longer concerns this workbench
 */
export function applyPage({ cache, stores }: ApplyParts, page: GatheredPage): ScopeRow | undefined {
  return cache.inTransaction(() => {
    const scope = findScope(cache, page.head.scope)
    if (scope === undefined || scope.dead) return undefined
    if (isAlreadyCovered(scope, page)) return scope
    const entries = createScopeEntries({ cache, stores }, scope, page)
    let lowest = Number.POSITIVE_INFINITY
    for (const chunk of page.chunks) {
      const names = chunk.columns
      const idAt = names.indexOf('id') + 2
      for (const row of chunk.rows) {
        const seq = Number(row[0])
        lowest = Math.min(lowest, seq)
        const id = row[idAt]
        if (typeof id !== 'string') throw new TypeError(`a row of ${chunk.e} came without its id`)
        const value: Record<string, unknown> = {}
        for (let at = 0; at < names.length; at++) value[names[at] ?? ''] = row[at + 2]
        entries.live(chunk.e, seq, { id, rev: Number(row[1]), value })
      }
    }
    for (const { e, rows } of page.gone) for (const [seq, id] of rows) entries.gone(e, seq, id)
    const after = moveCursor({ ...scope, ...entries.counted() }, page, lowest)
    writeScope(cache, after)
    return after
  })
}

/** A page that a later one has overtaken says nothing new; its removed rows might even seem alive. */
function isAlreadyCovered(scope: ScopeRow, { head }: GatheredPage): boolean {
  if (head.kind === 'tail') return head.to <= scope.tail && head.to !== head.from
  const classOfPage = backfillClasses.findIndex((name) => name === head.class)
  return classOfPage < scope.classAt || (classOfPage === scope.classAt && head.from > scope.floor)
}

function moveCursor(scope: ScopeRow, { head }: GatheredPage, lowest: number): ScopeRow {
  // A read head below the tail is harmless; above it, rows may have moved up unseen (sync.md, fact 1).
  const needHead = Math.max(scope.needHead, head.readHead)
  if (head.kind === 'tail') {
    const joins = head.from <= scope.tail
    return { ...scope, needHead, tail: joins ? Math.max(scope.tail, head.to) : scope.tail }
  }
  const joins = head.from === scope.floor && backfillClasses[scope.classAt] === head.class
  if (!joins) return { ...scope, needHead }
  if (head.done) return { ...scope, needHead, classAt: scope.classAt + 1, floor: scope.head0 }
  if (!Number.isFinite(lowest)) throw new RangeError('a backfill page was neither done nor held a row')
  return { ...scope, needHead, floor: Math.min(scope.floor, lowest - 1) }
}

type Arrived = Parameters<EntityStores[string]['putFromCentral']>[0]
type Counted = Pick<ScopeRow, 'liveCount' | 'xorHigh' | 'xorLow'>

function createScopeEntries({ cache, stores }: ApplyParts, scope: ScopeRow, { head }: GatheredPage) {
  const coveredUpTo = head.kind === 'tail' ? scope.tail : -1
  // While an older page may still come, a removed row must not come back with it.
  const remembersGone = !scope.complete || head.from > scope.tail
  let sum: Checksum = { high: scope.xorHigh, low: scope.xorLow }
  let liveCount = scope.liveCount
  // A first fetch has nothing buried: it need not look for each of its rows.
  let anyBuried = hasBuried(cache, scope)

  return {
    counted: (): Counted => ({ liveCount, xorHigh: sum.high, xorLow: sum.low }),

    live: (name: string, seq: number, row: Arrived): void => {
      const store = stores[name]
      // An entity of a newer central: counted would mean divergence, so it is a row this workbench cannot hold.
      if (store === undefined) throw new RangeError(`unknown entity ${name}`)
      if (seq <= coveredUpTo || (anyBuried && isBuried(cache, scope, store.code, row.id, seq))) return
      const known = store.find(row.id)
      const entry = known === undefined ? undefined : findEntry(cache, store.code, known.key, scope.key)
      const sameGeneration = entry !== undefined && entry.gen === scope.gen
      if (sameGeneration && entry.seq >= seq) return
      const key = store.putFromCentral(row, known)
      if (sameGeneration) sum = toggleEntry(sum, name, row.id, entry.seq)
      else liveCount += 1
      sum = toggleEntry(sum, name, row.id, seq)
      putEntry(cache, { entity: store.code, key, scope, seq })
    },

    gone: (name: string, seq: number, id: string): void => {
      const store = stores[name]
      if (store === undefined || seq <= coveredUpTo) return
      if (remembersGone) {
        bury(cache, scope, store.code, id, seq)
        anyBuried = true
      }
      const known = store.find(id)
      const entry = known === undefined ? undefined : findEntry(cache, store.code, known.key, scope.key)
      if (known === undefined || entry === undefined) return
      if (entry.gen === scope.gen) {
        if (entry.seq >= seq) return
        sum = toggleEntry(sum, name, id, entry.seq)
        liveCount -= 1
      }
      cache.run(
        'DELETE FROM entry WHERE entity = ? AND row_key = ? AND scope_key = ?',
        store.code,
        known.key,
        scope.key,
      )
      if (!hasLiveEntry(cache, store.code, known.key)) store.remove(known.key)
    },
  }
}

/** Where a scope has a row, and since which fetch of it. */
export function findEntry(
  cache: WritableDatabase,
  entity: number,
  key: number,
  scopeKey: number,
): { seq: number; gen: number } | undefined {
  const [row] = cache.rows(
    'SELECT seq, gen FROM entry WHERE entity = ? AND row_key = ? AND scope_key = ?',
    entity,
    key,
    scopeKey,
  )
  return row === undefined ? undefined : { seq: Number(row[0]), gen: Number(row[1]) }
}

export function putEntry(
  cache: WritableDatabase,
  { entity, key, scope, seq }: { entity: number; key: number; scope: ScopeRow; seq: number },
): void {
  cache.run(
    `INSERT INTO entry (entity, row_key, scope_key, seq, gen)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (entity, row_key, scope_key) DO UPDATE SET seq = excluded.seq, gen = excluded.gen`,
    entity,
    key,
    scope.key,
    seq,
    scope.gen,
  )
}

/** Whether a row is still in a scope that this person has. */
export const hasLiveEntry = (cache: WritableDatabase, entity: number, key: number): boolean =>
  cache.rows(
    `SELECT 1
     FROM entry
     JOIN scope ON scope.key = entry.scope_key AND scope.dead = 0
     WHERE entry.entity = ? AND entry.row_key = ?
     LIMIT 1`,
    entity,
    key,
  ).length > 0

const hasBuried = (cache: WritableDatabase, scope: ScopeRow): boolean =>
  cache.rows('SELECT 1 FROM tombstone WHERE scope_key = ? LIMIT 1', scope.key).length > 0

export const isBuried = (
  cache: WritableDatabase,
  scope: ScopeRow,
  entity: number,
  id: string,
  seq: number,
): boolean =>
  cache.rows(
    'SELECT 1 FROM tombstone WHERE scope_key = ? AND entity = ? AND id = ? AND seq >= ? AND gen = ?',
    scope.key,
    entity,
    id,
    seq,
    scope.gen,
  ).length > 0

function bury(cache: WritableDatabase, scope: ScopeRow, entity: number, id: string, seq: number): void {
  cache.run(
    `INSERT INTO tombstone (scope_key, entity, id, seq, gen)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (scope_key, entity, id) DO UPDATE SET seq = MAX(seq, excluded.seq), gen = excluded.gen`,
    scope.key,
    entity,
    id,
    seq,
    scope.gen,
  )
}
