import type { WritableDatabase } from '../cache/database-handle.ts'
import type { Log, Timers } from '../engine-parts.ts'
import { fillSearchIndex } from './fill-index.ts'
import type { ChildCodes } from './search-documents.ts'

export type Indexer = {
  /** Something searchable has changed. */
  readonly wake: () => void
  readonly stop: () => void
}
type IndexerParts = {
  readonly cache: WritableDatabase
  readonly codes: ChildCodes
  readonly timers: Timers
  readonly log: Log
  /** Rows first: while a first fetch runs, the index waits. */
  readonly isFetching: () => boolean
  readonly onIndexed: () => void
}

const pauseMs = 5
const whileFetchingMs = 500

/** Fills the search index in the background, a few requests at a time, so that no question waits for it. */
export function createIndexer({ cache, codes, timers, log, isFetching, onIndexed }: IndexerParts): Indexer {
  let cancel: (() => void) | undefined
  let stopped = false
  const arm = (ms: number): void => {
    if (stopped) return
    cancel ??= timers.set(ms, () => {
      cancel = undefined
      if (isFetching()) return arm(whileFetchingMs)
      if (
        fillSearchIndex(cache, codes, (reason) => log('warn', 'a request could not be indexed', { reason }))
      )
        arm(pauseMs)
      else onIndexed()
    })
  }
  return {
    wake: () => arm(pauseMs),
    stop: () => {
      stopped = true
      cancel?.()
    },
  }
}
