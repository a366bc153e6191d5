import type { WritableDatabase } from '../cache/database-handle.ts'
import type { EntityStore, EntityStores } from '../cache/entity-store.ts'
import { entityCodes } from '../entity-codes.ts'
import { type AwayTable, forgetWantedBack } from './away-table.ts'
import { takePartsAway } from './leavable-stores.ts'
import type { Retention } from './retention.ts'

export type EvictParts = {
  readonly cache: WritableDatabase
  readonly away: AwayTable
  readonly stores: EntityStores
  readonly retention: Retention
}

/** How far one round has come; `kept` are the requests that are old enough but have a reason to stay. */
export type EvictPlace =
  | { readonly at: 'requests'; readonly kept: number; readonly gone: number }
  | { readonly at: 'customers'; readonly above: number; readonly gone: number }

export const firstPlace: EvictPlace = { at: 'requests', kept: 0, gone: 0 }

/** Short enough for a frame: a request has about a dozen parts. */
const requestsAtOnce = 10
const cardsAtOnce = 200
/** Pages of 8 kB given back to the disk at once. */
const pagesAtOnce = 256

/**
 * The next step of a round: takes requests away that ended and last changed before the cutoff, with their parts, words
 * and identifiers; then the cards of customers of whom nothing is here any more. A crash in between loses nothing: the
 * next round finds what is left.
 * @returns where to go on, or null at the end of the round
 */
export function evictSome(parts: EvictParts, place: EvictPlace): EvictPlace | null {
  const { cache } = parts
  return cache.inTransaction(() =>
    place.at === 'requests' ? evictRequests(parts, place) : evictCards(parts, place),
  )
}

function evictRequests(
  parts: EvictParts,
  { kept, gone }: Extract<EvictPlace, { at: 'requests' }>,
): EvictPlace | null {
  const { cache, away, stores, retention } = parts
  const cutoff = retention.cutoff()
  // Also without a cutoff the round goes on: a card may have come whose requests stay away.
  const old = Number.isFinite(cutoff)
    ? cache.rows(
        `SELECT key, id, rev
         FROM request
         WHERE status >= 5 AND changed_at < ?
         ORDER BY changed_at, status, key
         LIMIT ? OFFSET ?`,
        cutoff,
        requestsAtOnce,
        kept,
      )
    : []
  let stay = 0
  for (const [key, id, rev] of old) {
    const requestId = String(id)
    if (retention.keeps(requestId)) {
      stay += 1
      continue
    }
    takePartsAway(stores, parts, requestId)
    away.takeAway(storeNamed(stores, 'request'), Number(key), {
      entity: entityCodes.request,
      id: requestId,
      rev: Number(rev),
      requestId,
    })
    forgetWantedBack(cache, requestId)
  }
  const soFar = gone + old.length - stay
  if (old.length === requestsAtOnce) return { at: 'requests', kept: kept + stay, gone: soFar }
  return { at: 'customers', above: 0, gone: soFar }
}

function evictCards(
  { cache, away, stores }: EvictParts,
  { above, gone }: Extract<EvictPlace, { at: 'customers' }>,
): EvictPlace | null {
  const anyAway = cache.rows('SELECT 1 FROM away WHERE entity = ? LIMIT 1', entityCodes.request).length > 0
  const cards = anyAway
    ? cache.rows(
        `SELECT key, id, rev, EXISTS (SELECT 1 FROM request WHERE customer_id = customer.id)
         FROM customer
         WHERE key > ?
         ORDER BY key
         LIMIT ?`,
        above,
        cardsAtOnce,
      )
    : []
  let left = 0
  for (const [key, id, rev, isNeeded] of cards) {
    if (isNeeded === 1) continue
    left += 1
    away.takeAway(storeNamed(stores, 'customer'), Number(key), {
      entity: entityCodes.customer,
      id: String(id),
      rev: Number(rev),
      requestId: null,
    })
  }
  const last = cards.at(-1)
  return last === undefined ? null : { at: 'customers', above: Number(last[0]), gone: gone + left }
}

function storeNamed(stores: EntityStores, name: 'request' | 'customer'): EntityStore {
  const store = stores[name]
  if (store === undefined) throw new TypeError(`there is no store of ${name}`)
  return store
}

/** Gives the next pages of what was evicted back to the disk. @returns whether there are more */
export function shrinkSome(cache: WritableDatabase): boolean {
  if (cache.count('PRAGMA freelist_count') === 0) return false
  cache.script(`PRAGMA incremental_vacuum(${pagesAtOnce})`)
  return cache.count('PRAGMA freelist_count') > 0
}
