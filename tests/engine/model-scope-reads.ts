import { columnsOf } from '#contract/sync/entities.ts'
import { bucketOf, digestBuckets } from '#contract/sync/digest.ts'
import { checksumText, entryHash } from '#contract/sync/entry-hash.ts'
import type { ModelFeed } from './model-central.ts'

/** One request whole, as the model's central gives it; undefined where none of the scopes has it. */
export function bundleLines(feed: ModelFeed, scopes: readonly string[], id: string): string[] | undefined {
  const pages = scopes.flatMap((scope) => {
    const entries = feed.live(scope).filter((entry) => {
      const value = feed.row(entry.entity, entry.id)?.value
      const isCard = entry.entity === 'customer' && entry.id === feed.row('request', id)?.value['customerId']
      return (
        isCard ||
        (entry.entity === 'request' ? entry.id === id : (value?.['requestId'] ?? value?.['id']) === id)
      )
    })
    if (entries.length === 0) return []
    const chunks = entries.map(({ entity, id: of, seq }) => {
      const row = feed.row(entity, of)
      const columns = columnsOf(entity).filter((name) => row?.value[name] !== undefined)
      return {
        chunk: { e: entity, columns, rows: [[seq, row?.rev, ...columns.map((name) => row?.value[name])]] },
      }
    })
    const head = feed.head(scope)
    return [
      { page: { scope, kind: 'bundle', from: 0, to: 0, readHead: head, done: true } },
      ...chunks,
      { end: { scope, rows: entries.length, head } },
    ]
  })
  if (pages.length === 0) return undefined
  return [...pages, { endAll: true, serverTime: 1 }].map((line) => JSON.stringify(line))
}

export function modelDigest(
  feed: ModelFeed,
  scope: string,
  grantId: string,
  listed: readonly number[],
): object {
  const counts = Array<number>(digestBuckets).fill(0)
  const xors = Array<bigint>(digestBuckets).fill(0n)
  const live = feed.live(scope)
  for (const { entity, id, seq } of live) {
    const bucket = bucketOf(entity, id)
    counts[bucket] = (counts[bucket] ?? 0) + 1
    xors[bucket] = (xors[bucket] ?? 0n) ^ entryHash(entity, id, seq)
  }
  return {
    scope,
    grantId,
    head: feed.head(scope),
    liveCount: live.length,
    liveXor: checksumText(xors.reduce((sum, xor) => sum ^ xor, 0n)),
    counts,
    xors: xors.map(checksumText),
    entries: live
      .filter(({ entity, id }) => listed.includes(bucketOf(entity, id)))
      .map(({ entity, id, seq }) => [entity, id, seq]),
  }
}
