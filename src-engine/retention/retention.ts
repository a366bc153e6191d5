import { z } from 'zod'
import type { ReadableDatabase } from '../cache/database-handle.ts'
import { readFact } from '../outbox/kept-facts-table.ts'
import type { Session } from '#contract/sync/session.ts'
import type { Instant } from '#contract/time.ts'

/** What may leave the cache: decided by central's clock alone, which stands still while central is not reached. */
export type Retention = {
  /** What ended and last changed before this instant is only on central; minus infinity: nothing leaves. */
  readonly cutoff: () => Instant
  /** Kept however long ago it ended: somebody has work on it here, has asked for it, or keeps it for a day offline. */
  readonly keeps: (requestId: string) => boolean
}

/** A central that says so many days means: for ever. */
export const unlimitedDays = 36_500
const dayMs = 86_400_000
/** This machine may keep less than central allows, never more. */
export const cacheDaysFact = 'cache-days'

type RetentionParts = {
  readonly cache: ReadableDatabase
  readonly outbox: ReadableDatabase
  readonly session: () => Session
}

export function createRetention({ cache, outbox, session }: RetentionParts): Retention {
  return {
    cutoff: () => {
      const { serverTime, limits } = session()
      const days = keptDays(outbox, limits.cacheDays)
      return days >= unlimitedDays ? Number.NEGATIVE_INFINITY : serverTime - days * dayMs
    },
    keeps: (requestId) =>
      isAny(outbox, `SELECT 1 FROM command WHERE request_id = ? AND state <> 'done' LIMIT 1`, requestId) ||
      isAny(outbox, 'SELECT 1 FROM draft WHERE request_id = ? LIMIT 1', requestId) ||
      isAny(outbox, 'SELECT 1 FROM kit_pin WHERE request_id = ?', requestId) ||
      isAny(outbox, 'SELECT 1 FROM kept_request WHERE request_id = ?', requestId) ||
      isFetchedBack(cache, requestId, session().serverTime),
  }
}

/** The days that hold here: central's, or fewer if this machine was told so. */
export const keptDays = (outbox: ReadableDatabase, ofCentral: number): number =>
  Math.min(ofCentral, readFact(outbox, cacheDaysFact, z.int().nonnegative()) ?? ofCentral)

const isAny = (database: ReadableDatabase, sql: string, requestId: string): boolean =>
  database.rows(sql, requestId).length > 0

const isFetchedBack = (cache: ReadableDatabase, requestId: string, now: Instant): boolean =>
  cache.rows('SELECT 1 FROM fetched_back WHERE request_id = ? AND kept_until > ?', requestId, now).length > 0
