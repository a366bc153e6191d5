import type { WritableDatabase } from '../cache/database-handle.ts'
import { nameDatabaseError } from '../cache/open-database.ts'
import { isEngineError } from '../engine-error.ts'
import type { Log, Timers } from '../engine-parts.ts'
import { fillSearchIndex, markUnsearchable } from './fill-index.ts'
import { type ChildCodes, createServiceReader } from './search-documents.ts'

export type Indexer = {
  /** Something searchable has changed. */
  readonly wake: () => void
  /** A searchable part of this request came, changed or went. */
  readonly mark: (requestId: string) => void
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
  /** The disk is full: the index waits for room (H20). */
  readonly onNoRoom: () => void
  readonly hasRoom: () => boolean
  readonly onCacheCorrupt: () => void
}

const pauseMs = 5
/** Some megabytes of ids. */
const mostRemembered = 20_000
const whileFetchingMs = 500
const afterFaultMs = 60_000

/** Fills the search index in the background, a few requests at a time, so that no question waits for it. */
export function createIndexer({
  cache,
  codes,
  timers,
  log,
  isFetching,
  onIndexed,
  onNoRoom,
  hasRoom,
  onCacheCorrupt,
}: IndexerParts): Indexer {
  let cancel: (() => void) | undefined
  let stopped = false
  const marks = createMarks(cache)
  const findService = createServiceReader(cache)
  const arm = (ms: number): void => {
    if (stopped) return
    cancel ??= timers.set(ms, () => {
      cancel = undefined
      try {
        if (!hasRoom()) return arm(afterFaultMs)
        if (isFetching()) return arm(whileFetchingMs)
        fillSome()
      } catch (error) {
        fail(error)
      }
    })
  }
  const fillSome = (): void => {
    marks.forget()
    const more = fillSearchIndex(cache, codes, findService, (reason) =>
      log('warn', 'a request could not be indexed', { reason }),
    )
    if (more) arm(pauseMs)
    else onIndexed()
  }
  /** A timer of its own: nobody else would hear of what goes wrong here, and the process would end. */
  const fail = (error: unknown): void => {
    const named = nameDatabaseError(error)
    if (isEngineError(named, 'cache_corrupt')) return onCacheCorrupt()
    if (isEngineError(named, 'disk_pressure')) onNoRoom()
    log('warn', 'the search index could not be filled', { reason: String(named) })
    arm(afterFaultMs)
  }
  return {
    wake: () => arm(pauseMs),
    mark: (requestId) => {
      marks.mark(requestId)
      arm(pauseMs)
    },
    stop: () => {
      stopped = true
      cancel?.()
    },
  }
}

/**
 * A first sync brings a dozen parts of each request, all of which wait for the index anyway: what was found waiting is
 * not marked again until the indexer has run. What had to be marked is not remembered, since its page may be undone.
 */
function createMarks(cache: WritableDatabase) {
  const waiting = new Set<string>()
  const marked = new Set<string>()
  const forget = (): void => {
    waiting.clear()
    marked.clear()
  }
  return {
    forget,
    mark: (requestId: string): void => {
      if (waiting.has(requestId)) return
      if (waiting.size + marked.size > mostRemembered) forget()
      if (markUnsearchable(cache, requestId)) marked.add(requestId)
      else if (!marked.has(requestId)) waiting.add(requestId)
    },
  }
}
