import type { ScopeId, TenantId } from '#contract/ids.ts'
import type { BackfillClass, EntityName } from '#contract/sync/entities.ts'
import type { WantedScope } from '#contract/sync/pull.ts'
import type { Database, Tx } from '../database/database.ts'
import type { PageCache } from './page-cache.ts'
import { pageText, troubleLine } from './page-text.ts'
import { type Entry, readBackfill, readTail } from './read-entries.ts'
import { findTrouble, readStandings, type Standing } from './scope-standing.ts'
import { readWireRows, type WireRow } from './wire-rows.ts'
import { type Payloads, writeChunks } from './write-chunks.ts'

/** Whose pull it is, and what one page may hold. */
export type PullContext = {
  database: Database
  tenantId: TenantId
  /** The history in which the numbers of the feed count: after a restore the same ones come again for something else. */
  epoch: string
  personId: string
  limit: number
  pageBytes: number
  cache: PageCache
}

/** What part of a scope a page holds. */
export type PageAsk = { kind: 'tail' } | { kind: 'backfill'; class: BackfillClass; floor: number }

/**
 * One page of one scope as NDJSON text, read in one snapshot: the right to see it, the place of the feed and the rows
 * are all of the same moment (invariant 4). No snapshot spans pages.
 */
export async function readPage(context: PullContext, want: WantedScope, ask: PageAsk): Promise<string> {
  const { database, tenantId, personId, cache } = context
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const standings = await readStandings(tx, tenantId, personId, [want.scope])
      const standing = standings.get(want.scope)
      const trouble = findTrouble(want, standing)
      if (trouble !== undefined || standing === undefined)
        return troubleLine(want.scope, trouble ?? 'revoked')
      const from = ask.kind === 'tail' ? want.tail : ask.floor
      const part = ask.kind === 'tail' ? 'tail' : ask.class
      const key = `${context.epoch} ${tenantId} ${want.scope} ${standing.head} ${part} ${from} ${context.limit}`
      return cache.get(key, () => writePage(tx, context, want.scope, ask, from, standing))
    })
}

async function writePage(
  tx: Tx,
  context: PullContext,
  scope: ScopeId,
  ask: PageAsk,
  from: number,
  standing: Standing,
): Promise<string> {
  const { tenantId, limit, pageBytes } = context
  // One more than fits, to know whether the page is the last.
  const found =
    ask.kind === 'tail'
      ? await readTail(tx, tenantId, scope, from, limit + 1)
      : await readBackfill(tx, tenantId, scope, ask.class, from, limit + 1)
  const payloads = await readPayloads(tx, tenantId, found.slice(0, limit))
  const entries = cutAtBytes(found.slice(0, limit), payloads, pageBytes)
  const done = entries.length === found.length
  const last = entries.at(-1)?.seq ?? from
  const head =
    ask.kind === 'tail'
      ? { scope, kind: ask.kind, from, to: done ? standing.head : last, done }
      : { scope, kind: ask.kind, class: ask.class, from, to: done ? 0 : last - 1, done }
  return pageText(head, standing, writeChunks(entries, payloads), entries.length)
}

export async function readPayloads(tx: Tx, tenantId: string, entries: readonly Entry[]): Promise<Payloads> {
  const payloads = new Map<EntityName, Map<string, WireRow>>()
  const live = Map.groupBy(
    entries.filter((entry) => entry.op === 'put'),
    (entry) => entry.entity,
  )
  for (const [entity, among] of live)
    payloads.set(
      entity,
      await readWireRows(
        tx,
        tenantId,
        entity,
        among.map((entry) => entry.id),
      ),
    )
  return payloads
}

/** As many entries as fit into the bytes of a page; always one, or a big row would never arrive. */
function cutAtBytes(entries: Entry[], payloads: Payloads, pageBytes: number): Entry[] {
  let bytes = 0
  const end = entries.findIndex((entry, index) => {
    bytes += payloads.get(entry.entity)?.get(entry.id)?.wire.length ?? entry.id.length
    return bytes > pageBytes && index > 0
  })
  return end === -1 ? entries : entries.slice(0, end)
}
