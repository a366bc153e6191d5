import { type BackfillClass, columnsOf, type EntityName } from '#contract/sync/entities.ts'
import { checksumText, entryHash } from '#contract/sync/entry-hash.ts'
import type { WantedScope } from '#contract/sync/pull.ts'
import type { ModelBugs } from './model-bugs.ts'

export type FeedEntry = {
  entity: EntityName
  id: string
  seq: number
  op: 'put' | 'del' | 'leave'
  class: BackfillClass
  rev: number
  stampedAt: number
}
export type FeedScope = {
  head: number
  minSeq: number
  liveCount: number
  liveXor: bigint
  entries: Map<string, FeedEntry>
}
export type FeedRow = { rev: number; value: { id: string } & Record<string, unknown> }

/** The pointer log and the rows that it points to. Plain data, so that a backup is a clone. */
export type FeedState = {
  rows: Map<string, FeedRow>
  /** Revisions of one id only ever grow, also over its removal. */
  revs: Map<string, number>
  scopes: Map<string, FeedScope>
}

export const newFeed = (): FeedState => ({ rows: new Map(), revs: new Map(), scopes: new Map() })
export const rowKey = (entity: EntityName, id: string): string => `${entity}/${id}`

export function scopeOf(feed: FeedState, name: string): FeedScope {
  const known = feed.scopes.get(name)
  if (known !== undefined) return known
  const made: FeedScope = { head: 0, minSeq: 0, liveCount: 0, liveXor: 0n, entries: new Map() }
  feed.scopes.set(name, made)
  return made
}

/** One entry of one scope gets the scope's next number; count and checksum of what is live follow. */
export function stamp(feed: FeedState, name: string, entry: Omit<FeedEntry, 'seq'>): void {
  const scope = scopeOf(feed, name)
  const key = rowKey(entry.entity, entry.id)
  const before = scope.entries.get(key)
  if (before?.op === 'put') {
    scope.liveXor ^= entryHash(before.entity, before.id, before.seq)
    scope.liveCount -= 1
  }
  scope.head += 1
  scope.entries.set(key, { ...entry, seq: scope.head })
  if (entry.op !== 'put') return
  scope.liveXor ^= entryHash(entry.entity, entry.id, scope.head)
  scope.liveCount += 1
}

export function writeRow(feed: FeedState, entity: EntityName, value: FeedRow['value']): number {
  const key = rowKey(entity, value.id)
  const rev = (feed.revs.get(key) ?? 0) + 1
  feed.revs.set(key, rev)
  feed.rows.set(key, { rev, value })
  return rev
}

export const liveScopesOf = (feed: FeedState, entity: EntityName, id: string): string[] =>
  [...feed.scopes]
    .filter(([, scope]) => scope.entries.get(rowKey(entity, id))?.op === 'put')
    .map(([name]) => name)

/** Tombstones are forgotten: cursors from before them expire (invariant 7). */
export function forgetTombstones(feed: FeedState): void {
  for (const scope of feed.scopes.values()) {
    scope.minSeq = scope.head
    for (const [key, entry] of scope.entries) if (entry.op !== 'put') scope.entries.delete(key)
  }
}

type PageAsk = {
  want: WantedScope
  limit: number
  backfill: WantedScope['backfill']
  now: number
  bugs: ModelBugs
}

/** One page of one scope as NDJSON lines, all of one moment. */
export function pageLines(feed: FeedState, { want, limit, backfill, now, bugs }: PageAsk): string[] {
  const scope = scopeOf(feed, want.scope)
  const all = [...scope.entries.values()]
  const found =
    backfill === undefined
      ? all
          .filter((entry) => entry.seq > want.tail && (!bugs.lateHead || now - entry.stampedAt > lateMs))
          .toSorted((one, other) => one.seq - other.seq)
      : all
          .filter(({ seq, op, class: of }) => seq <= backfill.floor && op === 'put' && of === backfill.class)
          .toSorted((one, other) => other.seq - one.seq)
  const entries = found.slice(0, limit)
  const done = entries.length === found.length
  const last = entries.at(-1)?.seq ?? 0
  const head =
    backfill === undefined
      ? { kind: 'tail', from: want.tail, to: done ? scope.head : last, done }
      : { kind: 'backfill', class: backfill.class, from: backfill.floor, to: done ? 0 : last - 1, done }
  const whole =
    backfill === undefined && done ? { liveCount: scope.liveCount, liveXor: checksumText(scope.liveXor) } : {}
  return [
    { page: { scope: want.scope, ...head, readHead: scope.head } },
    ...chunksOf(feed, entries),
    ...goneOf(entries),
    { end: { scope: want.scope, rows: entries.length, head: scope.head, ...whole } },
  ].map((line) => JSON.stringify(line))
}

/** With the seeded fault: the head is read this much later than the rows. */
const lateMs = 250

function chunksOf(feed: FeedState, entries: readonly FeedEntry[]): object[] {
  const byEntity = Map.groupBy(
    entries.filter(({ op }) => op === 'put'),
    ({ entity }) => entity,
  )
  return [...byEntity].flatMap(([e, among]) => {
    const rows = among.map((entry) => ({ entry, row: feed.rows.get(rowKey(e, entry.id)) }))
    const bySet = Map.groupBy(rows, ({ row }) =>
      columnsOf(e)
        .filter((name) => row?.value[name] !== undefined)
        .join(),
    )
    return [...bySet].map(([set, same]) => {
      const columns = set.split(',')
      return {
        chunk: {
          e,
          columns,
          rows: same.map(({ entry, row }) => [
            entry.seq,
            row?.rev ?? 0,
            ...columns.map((name) => row?.value[name]),
          ]),
        },
      }
    })
  })
}

const goneOf = (entries: readonly FeedEntry[]): object[] =>
  [
    ...Map.groupBy(
      entries.filter(({ op }) => op !== 'put'),
      ({ entity }) => entity,
    ),
  ].map(([e, among]) => ({ gone: { e, rows: among.map(({ seq, id, op }) => [seq, id, op]) } }))
