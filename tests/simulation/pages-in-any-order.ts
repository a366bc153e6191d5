import fc from 'fast-check'
import { grantId, scopeId } from '#contract/ids.ts'
import { type BackfillClass, backfillClasses } from '#contract/sync/entities.ts'
import { checksumText } from '#contract/sync/entry-hash.ts'
import { createChildStore } from '../../src-engine/cache/json-tables.ts'
import { applyPage } from '../../src-engine/sync/apply-page.ts'
import { checkpointScope } from '../../src-engine/sync/checkpoint-scope.ts'
import { checksumHex } from '../../src-engine/sync/entry-checksum.ts'
import { type GatheredPage, gatherPage, type Page } from '../../src-engine/sync/gather-page.ts'
import { parsePullLine } from '../../src-engine/sync/parse-pull-line.ts'
import { findScope, insertScope } from '../../src-engine/sync/scopes-table.ts'
import { endlessRoom, newSyncState, type SyncParts } from '../../src-engine/sync/sync-state.ts'
import { sampleNote } from '../engine/sample-rows.ts'
import { type FeedState, newFeed, pageLines, rowKey, scopeOf, stamp, writeRow } from './model/model-feed.ts'
import { createMemoryDisk, type DiskTemplates } from './world/memory-disk.ts'
import { hold } from './world/violation.ts'

const scope = scopeId.parse('queue:a')
const grant = grantId.parse('g')
const act = fc.record({ id: fc.constantFrom('n1', 'n2', 'n3', 'n4'), put: fc.boolean() })
const acts = fc.array(act, { maxLength: 12 })

/**
 * Invariants 10, 11, 12 and 24 on one scope: the pages of a first fetch, read at three moments while central goes on
 * working, come twice and in any order. A checkpoint may come early or late, but never wrongly.
 */
export const pagesInAnyOrder = (templates: DiskTemplates) =>
  fc.property(
    acts,
    acts,
    acts,
    fc.nat(),
    fc.integer({ min: 1, max: 5 }),
    (before, during, after, seed, limit) => {
      const feed = newFeed()
      work(feed, before)
      const { head, liveCount } = scopeOf(feed, scope)
      const disk = createMemoryDisk(templates)
      const cache = disk.cache()
      insertScope(cache, { scope, grantId: grant, head, liveCount })
      const parts = quietParts(cache, () => hold(false, '12', () => 'a scope differs from central'))
      const first = pagesOf(feed, head, limit, 'reference', 'open')
      work(feed, during)
      const middle = pagesOf(feed, head, limit, 'content')
      work(feed, after)
      const last = pagesOf(feed, head, 100, 'old')
      // Either wholly at random, or the backfill as it must come and the tails at any moment of it.
      const isWild = seed % 2 === 0
      const shuffled = [...first, ...middle, ...last, ...first, ...middle]
        .map((page, at) => ({
          page,
          by: isWild || page.head.kind === 'tail' ? (seed * 31 + at * 7919) % 1009 : at * 50,
        }))
        .toSorted((one, other) => one.by - other.by)
      const inPlace = [...first, ...middle, ...last, ...last]
      for (const page of [...shuffled.map(({ page: each }) => each), ...inPlace]) {
        const row = applyPage(parts, page)
        if (row !== undefined) checkpointScope({ parts, state: newSyncState(), effects: [] }, row, page)
      }
      const held = cache.rows(
        'SELECT note.id, entry.seq, note.rev FROM entry JOIN note ON note.key = entry.row_key ORDER BY note.id',
      )
      const live = [...scopeOf(feed, scope).entries.values()]
        .filter(({ op }) => op === 'put')
        .map(({ id, seq }) => [id, seq, feed.rows.get(rowKey('note', id))?.rev])
        .toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1))
      hold(JSON.stringify(held) === JSON.stringify(live), '24', () => JSON.stringify({ held, live }))
      const row = findScope(cache, scope)
      const sum = checksumHex({ high: row?.xorHigh ?? 0, low: row?.xorLow ?? 0 })
      hold(sum === checksumText(scopeOf(feed, scope).liveXor), '12', () => 'the checksum differs')
      disk.close()
    },
  )

function work(feed: FeedState, given: readonly { id: string; put: boolean }[]): void {
  for (const { id, put } of given) {
    const exists = feed.rows.has(rowKey('note', id))
    if (!put && !exists) continue
    const rev = put ? writeRow(feed, 'note', sampleNote({ id, requestId: 'r' })) : 0
    if (!put) feed.rows.delete(rowKey('note', id))
    stamp(feed, scope, { entity: 'note', id, rev, op: put ? 'put' : 'del', class: 'content', stampedAt: 0 })
  }
}

/** The tail and whole backfills of some classes, as they are now. */
function pagesOf(feed: FeedState, head: number, limit: number, ...classes: BackfillClass[]): GatheredPage[] {
  const ask = (tail: number, backfill: { class: BackfillClass; floor: number } | undefined, rows: number) =>
    gather(
      pageLines(feed, {
        want: { scope, grantId: grant, tail },
        limit: rows,
        backfill,
        now: 0,
        bugs: {},
      }),
    )
  return [
    ...backfillClasses
      .filter((name) => classes.includes(name))
      .flatMap((name) => ask(head, { class: name, floor: head }, 100)),
    ...ask(head, undefined, limit),
  ]
}

export function gather(lines: readonly string[]): GatheredPage[] {
  const pages: GatheredPage[] = []
  let page: Page | null = null
  for (const line of lines.map(parsePullLine)) {
    const gathered = gatherPage(page, line)
    page = gathered?.kind === 'more' ? gathered.page : null
    if (gathered?.kind === 'page') pages.push(gathered.page)
  }
  return pages
}

export function quietParts(cache: SyncParts['cache'], onDifference: () => void): SyncParts {
  return {
    cache,
    outbox: cache,
    stores: { note: createChildStore(cache, 'note', 5, { atField: 'writtenAt', onChild: () => undefined }) },
    clientId: 'c',
    protocol: { from: 1, to: 1 },
    clock: { now: () => 0 },
    random: () => 0.5,
    log: (_level, message) => {
      if (message === 'a scope differs from central') onDifference()
    },
    onSession: () => undefined,
    refold: () => undefined,
    revisionOf: () => undefined,
    onAccessLost: () => undefined,
    onUpToDate: () => undefined,
    forgetRevisions: () => undefined,
    afterPurge: () => undefined,
    onCacheCorrupt: () => undefined,
    room: endlessRoom,
    changed: () => undefined,
  }
}
