import type { ViewCounters } from '#contract/requests/queue-query.ts'
import { useLive } from '../connect/use-live.ts'

/** How many requests each built-in view holds, live. */
export const useViewCounters = (): ViewCounters['counts'] | undefined =>
  useLive(['queue.counters'], (engine, signal) => engine.queue.counters(undefined, { signal })).data?.counts
