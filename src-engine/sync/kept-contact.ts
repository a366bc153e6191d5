import { z } from 'zod'
import type { WritableDatabase } from '../cache/database-handle.ts'
import { nameDatabaseError } from '../cache/open-database.ts'
import type { Log, Timers } from '../engine-parts.ts'
import { keepFact, readFact } from '../outbox/kept-facts-table.ts'

export type KeptContact = {
  /** What is here is at least as new as this, also after a restart without a network. Null: never yet. */
  readonly asOf: () => number | null
  readonly stop: () => void
}

const fact = 'up-to-date-at'
/** Written so often at most: a moment that is shown in minutes needs no more. */
const writeEveryMs = 60_000
const lookEveryMs = 5_000

/** Remembers over a restart when everything was last known to be here. */
export function createKeptContact(parts: {
  readonly outbox: WritableDatabase
  readonly upToDateAt: () => number | null
  readonly timers: Timers
  readonly log: Log
}): KeptContact {
  const { outbox, upToDateAt, timers, log } = parts
  let kept = readFact(outbox, fact, z.number()) ?? null
  const note = (isLast: boolean): void => {
    const now = upToDateAt()
    if (now !== null && now !== kept && (isLast || kept === null || now - kept >= writeEveryMs)) {
      try {
        keepFact(outbox, fact, now)
        kept = now
      } catch (error) {
        // A full disk: the moment before stands, and is said a little too old.
        log('info', 'the moment of the last contact was not kept', {
          reason: String(nameDatabaseError(error)),
        })
      }
    }
  }
  const look = (): void => {
    note(false)
    cancel = timers.set(lookEveryMs, look)
  }
  let cancel = timers.set(lookEveryMs, look)
  return {
    asOf: () => upToDateAt() ?? kept,
    stop: () => {
      cancel()
      note(true)
    },
  }
}
