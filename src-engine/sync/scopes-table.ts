import type { ReadableDatabase, WritableDatabase } from '../cache/database-handle.ts'
import { backfillClasses } from '#contract/sync/entities.ts'
import type { Grant } from '#contract/sync/session.ts'

/** One granted scope and how far this workbench has come in it. */
export type ScopeRow = {
  key: number
  scope: string
  grantId: string
  tail: number
  head0: number
  classAt: number
  floor: number
  needHead: number
  gen: number
  complete: boolean
  dead: boolean
  /** Live entries that central counted when the fetch began: for progress only. */
  expected: number
  liveCount: number
  xorHigh: number
  xorLow: number
  mismatches: number
}

const columns = `key, scope, grant_id, tail, head0, class_at, floor, need_head, gen, complete, dead, expected, live_count,
  xor_high, xor_low, mismatches`

export const readScopes = (cache: ReadableDatabase): ScopeRow[] =>
  cache.rows(`SELECT ${columns} FROM scope ORDER BY key`).map(toScope)

export const findDeadScope = (cache: ReadableDatabase): ScopeRow | undefined =>
  cache.rows(`SELECT ${columns} FROM scope WHERE dead = 1 ORDER BY key LIMIT 1`).map(toScope)[0]

export function findScope(cache: ReadableDatabase, scope: string): ScopeRow | undefined {
  const [row] = cache.rows(`SELECT ${columns} FROM scope WHERE scope = ?`, scope)
  return row === undefined ? undefined : toScope(row)
}

export function writeScope(cache: WritableDatabase, row: ScopeRow): void {
  cache.run(
    `UPDATE scope
     SET grant_id = ?, tail = ?, head0 = ?, class_at = ?, floor = ?, need_head = ?, gen = ?, complete = ?, dead = ?,
       expected = ?, live_count = ?, xor_high = ?, xor_low = ?, mismatches = ?
     WHERE key = ?`,
    row.grantId,
    row.tail,
    row.head0,
    row.classAt,
    row.floor,
    row.needHead,
    row.gen,
    row.complete ? 1 : 0,
    row.dead ? 1 : 0,
    row.expected,
    row.liveCount,
    row.xorHigh,
    row.xorLow,
    row.mismatches,
    row.key,
  )
}

/** A scope granted for the first time: the tail begins at the head of now, the backfill goes down from it. */
export function insertScope(cache: WritableDatabase, grant: Grant): void {
  cache.run(
    `INSERT INTO scope (scope, grant_id, tail, head0, class_at, floor, need_head, gen, complete, dead, expected, live_count,
       xor_high, xor_low, mismatches)
     VALUES (?, ?, ?, ?, ?, ?, ?, 1, 0, 0, ?, 0, 0, 0, 0)`,
    grant.scope,
    grant.grantId,
    grant.head,
    grant.head,
    firstClass(grant),
    grant.head,
    grant.head,
    grant.liveCount,
  )
}

/** A scope without live entries has nothing to backfill. */
const firstClass = (grant: Pick<Grant, 'liveCount'>): number =>
  grant.liveCount === 0 ? backfillClasses.length : 0

/**
 * Mark-and-sweep (sync.md 7): everything is fetched again under a new generation, old rows stay readable meanwhile.
 * @param head where central is now; a cursor above it would skip what comes
 */
export function restartScope(row: ScopeRow, head: number, grantId: string, liveCount: number): ScopeRow {
  return {
    ...row,
    grantId,
    tail: head,
    head0: head,
    classAt: 0,
    floor: head,
    needHead: head,
    gen: row.gen + 1,
    complete: false,
    expected: liveCount,
    liveCount: 0,
    xorHigh: 0,
    xorLow: 0,
  }
}

export const isBackfilled = (row: ScopeRow): boolean => row.classAt >= backfillClasses.length

/** Read after every line of the feed: the table is STRICT and written here alone, so its cells are only named. */
function toScope(values: unknown[]): ScopeRow {
  const number = (at: number): number => Number(values[at])
  return {
    key: number(0),
    scope: String(values[1]),
    grantId: String(values[2]),
    tail: number(3),
    head0: number(4),
    classAt: number(5),
    floor: number(6),
    needHead: number(7),
    gen: number(8),
    complete: values[9] === 1,
    dead: values[10] === 1,
    expected: number(11),
    liveCount: number(12),
    xorHigh: number(13),
    xorLow: number(14),
    mismatches: number(15),
  }
}
