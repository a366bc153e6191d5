import fc from 'fast-check'
import { expect, it } from 'vitest'
import { grantId, scopeId } from '#contract/ids.ts'
import type { PullLine } from '#contract/sync/pull.ts'
import { openCache } from '../../src-engine/cache/open-cache.ts'
import type { WritableDatabase } from '../../src-engine/cache/database-handle.ts'
import { createChildStore } from '../../src-engine/cache/json-tables.ts'
import type { EntityStores } from '../../src-engine/cache/entity-store.ts'
import { applyPage } from '../../src-engine/sync/apply-page.ts'
import { checksumHex } from '../../src-engine/sync/entry-checksum.ts'
import { gatherPage, type GatheredPage, type Page } from '../../src-engine/sync/gather-page.ts'
import { parsePullLine } from '../../src-engine/sync/parse-pull-line.ts'
import { findScope, insertScope } from '../../src-engine/sync/scopes-table.ts'
import { createModelFeed, type ModelFeed } from './model-central.ts'
import { sampleNote } from './sample-rows.ts'

const scope = scopeId.parse('queue:a')

function openScope(head: number, liveCount: number): { cache: WritableDatabase; stores: EntityStores } {
  const cache = openCache({ path: ':memory:', keyHex: '', log: () => undefined })
  insertScope(cache, { scope, grantId: grantId.parse('g'), head, liveCount })
  return {
    cache,
    stores: { note: createChildStore(cache, 'note', 5, { atField: 'writtenAt', onChild: () => undefined }) },
  }
}

const pagesOf = (feed: ModelFeed, tail: number, floor: number | null, limit: number): GatheredPage[] => {
  const backfill = floor === null ? {} : { backfill: { class: 'content' as const, floor } }
  const lines = feed.pullLines(
    { epoch: 'e', want: [{ scope, grantId: grantId.parse('g'), tail, ...backfill }], limit },
    () => 'g',
  )
  const pages: GatheredPage[] = []
  let page: Page | null = null
  for (const line of lines.map(parsePullLine)) {
    const gathered = gatherPage(page, line)
    if (gathered?.kind === 'broken') throw new Error(gathered.reason)
    page = gathered?.kind === 'more' ? gathered.page : null
    if (gathered?.kind === 'page') pages.push(gathered.page)
  }
  return pages
}
const held = (cache: WritableDatabase) => ({
  rows: cache.rows('SELECT id, rev, value FROM note ORDER BY id'),
  entries: cache.rows(
    'SELECT note.id, entry.seq FROM entry JOIN note ON note.key = entry.row_key ORDER BY note.id',
  ),
  live: [findScope(cache, scope)].map((row) => [
    row?.liveCount,
    checksumHex({ high: row?.xorHigh ?? 0, low: row?.xorLow ?? 0 }),
  ]),
})

const act = fc.record({ id: fc.constantFrom('n1', 'n2', 'n3', 'n4'), put: fc.boolean() })
const work = (feed: ModelFeed, acts: readonly { id: string; put: boolean }[]): void => {
  acts.forEach(({ id, put }, at) => {
    if (put) feed.put('note', sampleNote({ id, requestId: 'r', body: `muistio ${at}` }), [scope], 'content')
    else if (feed.row('note', id) !== undefined) feed.remove('note', id)
  })
}

it('holds the same after pages came twice, late, or in any order, once all of them have come', () => {
  fc.assert(
    fc.property(
      fc.array(act, { maxLength: 12 }),
      fc.array(act, { maxLength: 12 }),
      fc.array(act, { maxLength: 12 }),
      fc.nat(),
      fc.integer({ min: 1, max: 5 }),
      (before, during, after, seed, limit) => {
        const feed = createModelFeed()
        work(feed, before)
        const head = feed.head(scope)
        const parts = openScope(head, feed.liveCount(scope))
        // The backfill is read while central goes on working; its pages may lie around for a while.
        const early = pagesOf(feed, head, head, 100)
        work(feed, during)
        const middle = pagesOf(feed, head, null, limit)
        work(feed, after)
        const late = pagesOf(feed, head, null, 100)
        const all = [...early, ...middle, ...late, ...early, ...middle]
        const shuffled = all
          .map((page, at) => ({ page, by: (seed * 31 + at * 7919) % 1009 }))
          .toSorted((one, other) => one.by - other.by)
        for (const { page } of shuffled) applyPage(parts, page)
        for (const page of late) applyPage(parts, page)
        const live = feed.live(scope).toSorted((one, other) => (one.id < other.id ? -1 : 1))
        expect(held(parts.cache).entries.map(([id]) => id)).toEqual(live.map(({ id }) => id))
        expect(held(parts.cache).entries.map(([, seq]) => seq)).toEqual(live.map(({ seq }) => seq))
        const bodies = held(parts.cache).rows.map(([, , value]) => JSON.parse(String(value)).body)
        expect(bodies).toEqual(live.map(({ id }) => feed.row('note', id)?.value['body']))
        expect(held(parts.cache).live[0]?.[0]).toBe(live.length)
        parts.cache.close()
      },
    ),
    { numRuns: 300 },
  )
})

it('changes nothing when a page comes again', () => {
  const feed = createModelFeed()
  work(feed, [
    { id: 'n1', put: true },
    { id: 'n2', put: true },
  ])
  const parts = openScope(0, 0)
  const pages = pagesOf(feed, 0, null, 100)
  for (const page of pages) applyPage(parts, page)
  const once = held(parts.cache)
  for (const page of pages) applyPage(parts, page)
  expect(held(parts.cache)).toEqual(once)
  expect(once.rows).toHaveLength(2)
})

it('does not bring a removed row back with an older backfill page', () => {
  const feed = createModelFeed()
  work(feed, [{ id: 'n1', put: true }])
  const head = feed.head(scope)
  const parts = openScope(head, 1)
  const old = pagesOf(feed, head, head, 100).filter((page) => page.head.kind === 'backfill')
  feed.remove('note', 'n1')
  for (const page of [...pagesOf(feed, head, null, 100), ...old]) applyPage(parts, page)
  expect(held(parts.cache).rows).toEqual([])
})

it('leaves rows and cursor as they were when a page cannot be applied whole', () => {
  const feed = createModelFeed()
  work(feed, [{ id: 'n1', put: true }])
  const parts = openScope(0, 0)
  const [page] = pagesOf(feed, 0, null, 100)
  if (page === undefined) throw new Error('no page')
  const foreign = { e: 'hologram', columns: ['id'], rows: [[2, 1, 'h1']] }
  expect(() => applyPage(parts, { ...page, chunks: [...page.chunks, foreign] })).toThrow(/hologram/)
  expect(held(parts.cache).rows).toEqual([])
  expect(findScope(parts.cache, scope)?.tail).toBe(0)
})

it('refuses pages that are not as long as they say, or not in their place', () => {
  const head: PullLine = { page: { scope, kind: 'tail', from: 0, to: 1, readHead: 1, done: true } }
  const opened = gatherPage(null, head)
  expect(opened?.kind).toBe('more')
  const page = opened?.kind === 'more' ? opened.page : null
  expect(gatherPage(page, { end: { scope, rows: 3, head: 1 } })).toMatchObject({ kind: 'broken' })
  expect(gatherPage(page, head)).toMatchObject({ kind: 'broken' })
  expect(gatherPage(null, { end: { scope, rows: 0, head: 1 } })).toMatchObject({ kind: 'broken' })
  expect(gatherPage(page, { endAll: true, serverTime: 1 })).toMatchObject({ kind: 'broken' })
})
