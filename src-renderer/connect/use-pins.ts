import { useMemo } from 'react'
import type { RequestId } from '#contract/ids.ts'
import { useLive } from './use-live.ts'

/** The requests that are pinned for work without a network. */
export function usePins(): ReadonlySet<RequestId> {
  const { data } = useLive(['offlineKit.pins'], (engine, signal) =>
    engine.offlineKit.pins(undefined, { signal }),
  )
  return useMemo(() => new Set(data), [data])
}
