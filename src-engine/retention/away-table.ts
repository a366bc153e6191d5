import type { ReadableDatabase, WritableDatabase } from '../cache/database-handle.ts'
import type { EntityStore, KnownRow } from '../cache/entity-store.ts'

/** A row of which only the membership is here: its key in `entry` is the negative of the one in `away`. */
export type AwayTable = {
  readonly find: (entity: number, id: string) => KnownRow | undefined
  /** Remembers a row that was never stored. @returns the key for its entries */
  readonly add: (row: AwayRow) => number
  readonly raise: (key: number, rev: number) => void
  /** Takes a stored row away: its entries stay, the row and everything derived from it go. */
  readonly takeAway: (store: EntityStore, key: number, row: AwayRow) => void
  /** The row is stored again under `key`: its entries follow it. */
  readonly bringBack: (entity: number, awayKey: number, key: number) => void
  readonly drop: (key: number) => void
  readonly hasParts: (requestId: string) => boolean
}
export type AwayRow = {
  readonly entity: number
  readonly id: string
  readonly rev: number
  readonly requestId: string | null
}

export const isAwayKey = (key: number): boolean => key < 0

export function createAwayTable(cache: WritableDatabase): AwayTable {
  // Most caches hold nothing away during a first sync: then none of its rows is looked up a second time.
  let any = cache.rows('SELECT 1 FROM away LIMIT 1').length > 0
  const add: AwayTable['add'] = ({ entity, id, rev, requestId }) => {
    any = true
    return -cache.insert(
      'INSERT INTO away (entity, id, rev, request_id) VALUES (?, ?, ?, ?)',
      entity,
      id,
      rev,
      requestId,
    )
  }
  const drop: AwayTable['drop'] = (key) => {
    cache.run('DELETE FROM away WHERE key = ?', -key)
  }
  return {
    find: (entity, id) => {
      if (!any) return undefined
      const [row] = cache.rows('SELECT key, rev FROM away WHERE id = ? AND entity = ?', id, entity)
      return row === undefined ? undefined : { key: -Number(row[0]), rev: Number(row[1]) }
    },
    add,
    raise: (key, rev) => {
      cache.run('UPDATE away SET rev = MAX(rev, ?) WHERE key = ?', rev, -key)
    },
    takeAway: (store, key, row) => {
      // The purge of a dead scope goes upwards through the keys and would not come by again.
      cache.run(
        `DELETE FROM entry
         WHERE entity = ? AND row_key = ? AND scope_key IN (SELECT key FROM scope WHERE dead = 1)`,
        store.code,
        key,
      )
      const awayKey = add(row)
      const kept = cache.run(
        'UPDATE entry SET row_key = ? WHERE entity = ? AND row_key = ?',
        awayKey,
        store.code,
        key,
      )
      if (kept === 0) drop(awayKey)
      store.remove(key)
    },
    bringBack: (entity, awayKey, key) => {
      cache.run('UPDATE entry SET row_key = ? WHERE entity = ? AND row_key = ?', key, entity, awayKey)
      drop(awayKey)
    },
    drop,
    hasParts: (requestId) =>
      any && cache.rows('SELECT 1 FROM away WHERE request_id = ? LIMIT 1', requestId).length > 0,
  }
}

/** How many requests that are over are only on central. */
export const countAwayRequests = (cache: ReadableDatabase): number =>
  cache.count('SELECT COUNT(*) FROM away WHERE entity = 1')

/** Whether only central has (a part of) this request. */
export const isPartlyAway = (cache: ReadableDatabase, requestId: string): boolean =>
  cache.rows('SELECT 1 FROM away WHERE request_id = ? LIMIT 1', requestId).length > 0

/** The requests that are here while parts of them are only on central: each is to be fetched whole. */
export const wantedBack = (cache: ReadableDatabase): string[] =>
  cache.rows('SELECT request_id FROM wanted_back').map(([id]) => String(id))

export const noteWantedBack = (cache: WritableDatabase, requestId: string): void => {
  cache.run('INSERT OR IGNORE INTO wanted_back (request_id) VALUES (?)', requestId)
}

/** It was asked for, whatever came of it: asked again only when something of it changes again, or by a person. */
export const forgetWantedBack = (cache: WritableDatabase, requestId: string): void => {
  cache.run('DELETE FROM wanted_back WHERE request_id = ?', requestId)
}

/**
 * A person asked for this request: whatever of it arrives is stored, and stays until then. Call it before its rows are
 * put into the stores. @param keptUntil UTC milliseconds by central's clock
 */
export const keepFetchedBack = (cache: WritableDatabase, requestId: string, keptUntil: number): void => {
  cache.run(
    `INSERT INTO fetched_back (request_id, kept_until)
     VALUES (?, ?)
     ON CONFLICT (request_id) DO UPDATE SET kept_until = MAX(kept_until, excluded.kept_until)`,
    requestId,
    keptUntil,
  )
}
