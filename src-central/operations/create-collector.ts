import type { Timers } from '../poke/timers.ts'
import { type CollectParts, collectOld } from './collect-old.ts'

const firstAfterMs = 60_000
const everyMs = 6 * 3_600_000

/** Collects now and then for as long as central serves. @returns stops it, and waits for a round under way */
export function createCollector(
  parts: CollectParts & {
    timers: Timers
    log: { info(what: object, message: string): void; warn(what: object, message: string): void }
  },
): { start: () => void; stop: () => Promise<void> } {
  let cancel: (() => void) | undefined
  let running: Promise<void> | undefined
  let stopped = false

  const arm = (ms: number): void => {
    if (!stopped) cancel = parts.timers.set(ms, () => void (running = round()))
  }
  const round = async (): Promise<void> => {
    try {
      const collected = await collectOld(parts)
      if (collected.tombstones + collected.results > 0)
        parts.log.info(collected, 'old entries were collected')
    } catch (error) {
      parts.log.warn({ err: error }, 'old entries could not be collected; the next round tries again')
    }
    arm(everyMs)
  }
  return {
    start: () => arm(firstAfterMs),
    stop: async () => {
      stopped = true
      cancel?.()
      await running
    },
  }
}
