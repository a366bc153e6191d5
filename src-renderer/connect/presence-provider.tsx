import { type ReactNode, useMemo } from 'react'
import type { PersonPresent } from '#contract/presence/presence.ts'
import { useLive } from './use-live.ts'
import { PresenceContext, type PresenceHere } from './use-presence.ts'

/** Follows who else is where and gives it to everything below. A failure shows nobody: nothing depends on it. */
export function PresenceProvider({ children }: { children: ReactNode }) {
  const { data } = useLive(['presence.watch'], (engine, signal) =>
    engine.presence.watch(undefined, { signal }),
  )
  const here = useMemo<PresenceHere>(
    () => ({
      asOf: data?.asOf ?? null,
      people: new Map<string, readonly PersonPresent[]>(
        data?.requests.map(({ requestId, people }) => [requestId, people]),
      ),
    }),
    [data],
  )
  return <PresenceContext value={here}>{children}</PresenceContext>
}
