import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import type { WritableDatabase } from '../cache/database-handle.ts'
import type { Log, Timers } from '../engine-parts.ts'

/** The copy is never older than this while the workbench runs, or than so many writes. */
export const copyAgeMs = 2 * 60_000
export const writesACopy = 200
/** A burst of writes is one copy, not many. */
const restMs = 10_000

/**
 * Writes the whole outbox anew beside itself, under the same key: for the day when the file cannot be read. It is
 * complete before it takes the place of the one before it.
 */
export function copyOutbox(outbox: WritableDatabase, path: string): void {
  const half = `${path}.bak.new`
  rmSync(half, { force: true })
  outbox.run('VACUUM INTO ?', half)
  const file = openSync(half, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(half, `${path}.bak`)
}

export type CopyKeeper = {
  /** @param takesBack something was taken out or replaced: an older copy would bring it back */
  readonly wrote: (takesBack: boolean) => void
  readonly stop: () => void
}

/** Keeps the copy young. One that fails (a full disk, say) leaves the one before, and is tried again. */
export function createCopyKeeper(
  outbox: WritableDatabase,
  { path, timers, log, hasRoom }: { path: string; timers: Timers; log: Log; hasRoom: () => boolean },
): CopyKeeper {
  let writes = 0
  let armed: { ms: number; cancel: () => void } | undefined
  let isResting = false
  let isStopped = false

  const arm = (ms: number): void => {
    if (isStopped || (armed !== undefined && armed.ms <= ms)) return
    armed?.cancel()
    armed = { ms, cancel: timers.set(ms, copy) }
  }
  const copy = (): void => {
    armed = undefined
    // It is as large as the outbox itself: the reserve is for the work.
    if (!hasRoom()) return arm(copyAgeMs)
    try {
      copyOutbox(outbox, path)
      writes = 0
    } catch (error) {
      log('warn', 'the outbox could not be copied', { reason: String(error) })
      return arm(copyAgeMs)
    }
    isResting = true
    timers.set(restMs, () => {
      isResting = false
      if (writes >= writesACopy) arm(0)
    })
  }
  return {
    wrote: (takesBack) => {
      writes += 1
      if (takesBack || (writes >= writesACopy && !isResting)) arm(0)
      else arm(copyAgeMs)
    },
    stop: () => {
      isStopped = true
      armed?.cancel()
    },
  }
}

/** Taken back: a command withdrawn, discarded or edited, a draft sent or thrown away, a right to what was seen lost. */
const takingBack = /^\s*(DELETE FROM (command|draft)\b|UPDATE command\s+SET (args|request_subject)\b)/

/** The outbox with each write told to its keeper, which ends with it. */
export function withCopies(outbox: WritableDatabase, { wrote, stop }: CopyKeeper): WritableDatabase {
  return {
    ...outbox,
    run: (sql, ...values) => {
      const changed = outbox.run(sql, ...values)
      if (changed > 0) wrote(takingBack.test(sql))
      return changed
    },
    insert: (sql, ...values) => {
      const key = outbox.insert(sql, ...values)
      wrote(false)
      return key
    },
    close: () => {
      stop()
      outbox.close()
    },
  }
}
