import type { WritableDatabase } from '../cache/database-handle.ts'
import type { EntityStore, EntityStores } from '../cache/entity-store.ts'
import { hasLiveEntry } from './apply-page.ts'
import { type ScopeRow, writeScope } from './scopes-table.ts'

type PurgeParts = { readonly cache: WritableDatabase; readonly stores: EntityStores }

/** Rows a transaction: short enough that a question never waits for it noticeably. */
const rowsAtOnce = 500

/**
 * The right to a scope has ended. In one transaction the scope is marked dead, for ever and durably, and the rows that
 * lists are made of vanish where no other scope holds them (invariant 18); the rest follows by `purgeChunk`.
 * @param onLost told the ids of the rows that vanished, inside the transaction
 */
export function markScopeDead(
  { cache, stores }: PurgeParts,
  scope: ScopeRow,
  onLost: (ids: string[]) => void,
): void {
  cache.inTransaction(() => {
    writeScope(cache, { ...scope, dead: true })
    cache.run(`INSERT OR IGNORE INTO sync_fact (name, value) VALUES (?, '')`, compactionFact)
    const lost: string[] = []
    for (const store of Object.values(stores)) {
      if (!store.goesFirst) continue
      const keys = cache.rows(
        'SELECT row_key FROM entry WHERE entity = ? AND scope_key = ?',
        store.code,
        scope.key,
      )
      for (const [key] of keys) {
        const id = dropEntry(cache, store, scope, Number(key))
        if (id !== undefined) lost.push(id)
      }
    }
    onLost(lost)
  })
}

/** Durable from the end of a right until no byte of it is left: a crash in between does not make that forgotten. */
const compactionFact = 'compaction-due'

export const isCompactionDue = (cache: WritableDatabase): boolean =>
  cache.first('SELECT name FROM sync_fact WHERE name = ?', compactionFact) !== undefined

export const noteCompacted = (cache: WritableDatabase): void => {
  cache.run('DELETE FROM sync_fact WHERE name = ?', compactionFact)
}

/** Where the purge of one dead scope has come: entity by entity, upwards. A restart begins again from nothing. */
export type PurgePlace = { readonly scopeKey: number; readonly entity: number; readonly rowKey: number }

/** Removes the next rows of a dead scope. @returns where to go on, or null when nothing of the scope is left */
export function purgeChunk(
  { cache, stores }: PurgeParts,
  scope: ScopeRow,
  from: PurgePlace | null,
): PurgePlace | null {
  return cache.inTransaction(() => {
    const inOrder = Object.values(stores).toSorted((one, other) => one.code - other.code)
    for (const store of inOrder) {
      if (from !== null && store.code < from.entity) continue
      const above = from !== null && store.code === from.entity ? from.rowKey : Number.MIN_SAFE_INTEGER
      const keys = cache.rows(
        'SELECT row_key FROM entry WHERE entity = ? AND row_key > ? AND scope_key = ? ORDER BY row_key LIMIT ?',
        store.code,
        above,
        scope.key,
        rowsAtOnce,
      )
      for (const [key] of keys) dropEntry(cache, store, scope, Number(key))
      const last = keys.at(-1)
      if (last !== undefined) return { scopeKey: scope.key, entity: store.code, rowKey: Number(last[0]) }
    }
    cache.run('DELETE FROM tombstone WHERE scope_key = ?', scope.key)
    cache.run('DELETE FROM scope WHERE key = ?', scope.key)
    return null
  })
}

/** After a rebuild has proved itself: rows that did not come again are gone from the scope (sync.md 7). */
export function sweepScope({ cache, stores }: PurgeParts, scope: ScopeRow): void {
  cache.inTransaction(() => {
    for (const store of Object.values(stores)) {
      const old = cache.rows(
        'SELECT row_key FROM entry WHERE entity = ? AND scope_key = ? AND gen < ?',
        store.code,
        scope.key,
        scope.gen,
      )
      for (const [key] of old) dropEntry(cache, store, scope, Number(key))
    }
    cache.run('DELETE FROM tombstone WHERE scope_key = ?', scope.key)
  })
}

function dropEntry(
  cache: WritableDatabase,
  store: EntityStore,
  scope: ScopeRow,
  key: number,
): string | undefined {
  cache.run(
    'DELETE FROM entry WHERE entity = ? AND row_key = ? AND scope_key = ?',
    store.code,
    key,
    scope.key,
  )
  return hasLiveEntry(cache, store.code, key) ? undefined : store.remove(key)
}
