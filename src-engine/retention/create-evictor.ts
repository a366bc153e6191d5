import { nameDatabaseError } from '../cache/open-database.ts'
import { isEngineError } from '../engine-error.ts'
import type { Log, Timers } from '../engine-parts.ts'
import { type EvictParts, evictSome, firstPlace, shrinkSome } from './evict-some.ts'

export type Evictor = {
  /** Everything granted is here: the rounds begin, unless they have. */
  readonly begin: () => void
  /** The number of days has changed: the next round is now. */
  readonly hurry: () => void
  readonly stop: () => void
}
type EvictorParts = {
  readonly evict: EvictParts
  readonly timers: Timers
  readonly log: Log
  readonly onEvicted: () => void
  readonly onCacheCorrupt: () => void
}

const roundEveryMs = 6 * 3_600_000
/** Between two steps whoever waits for an answer gets it. */
const pauseMs = 25
/** A round that found the disk full or the file busy is left for later: nothing is in a hurry to leave. */
const afterFaultMs = 15 * 60_000

/** Takes what is over for long out of the cache, a little at a time (decisions 21). */
export function createEvictor({ evict, timers, log, onEvicted, onCacheCorrupt }: EvictorParts): Evictor {
  let place: Parameters<typeof evictSome>[1] | null = null
  let shrinks = false
  let cancel: (() => void) | undefined
  let isStopped = false

  const arm = (ms: number): void => {
    cancel?.()
    cancel = isStopped ? undefined : timers.set(ms, stepSafely)
  }
  const stepSafely = (): void => {
    cancel = undefined
    try {
      step()
    } catch (error) {
      place = null
      shrinks = false
      const named = nameDatabaseError(error)
      if (isEngineError(named, 'cache_corrupt')) return onCacheCorrupt()
      log('warn', 'the cache could not be made smaller', { reason: String(named) })
      arm(afterFaultMs)
    }
  }
  const step = (): void => {
    if (place === null && !shrinks) place = firstPlace
    if (place !== null) {
      const { gone } = place
      place = evictSome(evict, place)
      if (place === null && gone > 0) {
        log('info', 'rows that are over for long have left the cache', { rows: gone })
        shrinks = true
        onEvicted()
      }
    } else shrinks = shrinkSome(evict.cache)
    arm(place === null && !shrinks ? roundEveryMs : pauseMs)
  }
  return {
    begin: () => {
      if (cancel === undefined) arm(pauseMs)
    },
    hurry: () => {
      place = firstPlace
      arm(pauseMs)
    },
    stop: () => {
      isStopped = true
      cancel?.()
    },
  }
}
