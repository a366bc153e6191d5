import { createContext, useContext } from 'react'
import type { PersonPresent } from '#contract/presence/presence.ts'
import type { Instant } from '#contract/time.ts'

/** Who else is at which request, by the request's id. */
export type PresenceHere = {
  /** Null: so it is now; otherwise the last that is known. */
  asOf: Instant | null
  people: ReadonlyMap<string, readonly PersonPresent[]>
}

/** Followed once for the page by `PresenceProvider`, because every row of the list asks. */
export const PresenceContext = createContext<PresenceHere>({ asOf: null, people: new Map() })

export const usePresence = (): PresenceHere => useContext(PresenceContext)
