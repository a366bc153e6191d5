import { nameDatabaseError } from '../cache/open-database.ts'
import { isEngineError } from '../engine-error.ts'
import { noteTrouble, type Step } from './sync-state.ts'

/**
 * Computes the visible rows of these requests again. The outbox holds what counts, so a cache that cannot be written
 * stops neither an accepted command nor a push (H20): without room the rows wait until there is some, and a cache that
 * breaks is fetched again, which folds everything.
 */
export function refoldRows(step: Step, requestIds: Iterable<string>): void {
  const { parts, state } = step
  for (const requestId of new Set(requestIds)) {
    try {
      foldWithRoom(step, requestId)
      state.unfolded.delete(requestId)
    } catch (error) {
      const named = nameDatabaseError(error)
      if (isEngineError(named, 'cache_corrupt')) return parts.onCacheCorrupt()
      if (!isEngineError(named, 'disk_pressure')) throw error
      state.unfolded.add(requestId)
      noteTrouble(step, 'disk_pressure', named.message, 'pull')
    }
  }
}

function foldWithRoom({ parts }: Step, requestId: string): void {
  try {
    parts.refold(requestId)
  } catch (error) {
    if (!isEngineError(nameDatabaseError(error), 'disk_pressure') || !parts.room.giveUp()) throw error
    parts.refold(requestId)
  }
}
