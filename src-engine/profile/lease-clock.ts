import type { Session } from '#contract/sync/session.ts'
import { instant } from '#contract/time.ts'
import type { WritableDatabase } from '../cache/database-handle.ts'
import type { Clock } from '../engine-parts.ts'
import { keepFact, readFact } from '../outbox/kept-facts-table.ts'

/**
 * Says whether a lease still lasts. The time of that is the latest of central's last word, this machine's clock now, and
 * what that clock has ever shown since central was last reached: turning it back buys no time, also not over a restart.
 * A clock that was wrongly ahead shuts the cache until central is reached, whose word then counts again.
 */
export type LeaseClock = {
  readonly covers: (session: Session) => boolean
  /** A profile was opened: what it remembers counts from now on. */
  readonly opened: (outbox: WritableDatabase) => void
  /** Central has spoken. */
  readonly contact: (session: Session) => void
}

const fact = 'latest-time'
/** So much time could be bought by killing the engine and turning the clock back, at most. */
const rememberEveryMs = 10 * 60_000

export function createLeaseClock(clock: Clock): LeaseClock {
  let outbox: WritableDatabase | undefined
  let latest = 0
  const remember = (time: number): void => {
    latest = time
    if (outbox?.isOpen() !== true) return
    try {
      keepFact(outbox, fact, time)
    } catch {
      // A disk that takes nothing: for as long as the engine runs it is remembered here.
    }
  }
  return {
    covers: (session) => {
      const now = clock.now()
      if (now > latest + rememberEveryMs) remember(now)
      return Math.max(session.serverTime, now, latest) < session.leaseUntil
    },
    opened: (opened) => {
      outbox = opened
      latest = readFact(opened, fact, instant) ?? 0
    },
    contact: (session) => remember(session.serverTime),
  }
}
