import type { PresenceEvent, RequestPresence } from '#contract/presence/presence.ts'
import type { Instant } from '#contract/time.ts'
import type { Database } from '../database/database.ts'
import type { Timers } from '../poke/timers.ts'
import { type AttendedRequest, forgetLooking, readAttended, readAudience } from './presence-table.ts'

/** Time between two looks while somebody listens: so late another instance shows what was told to this one. */
const lookEveryMs = 1_000
/** Many who come and go at once are told of together. */
const lookAgainMs = 100
const lookAgainAfterErrorMs = 5_000
/** Rows that were over this long ago are removed, in every so many looks. */
const forgetAfterMs = 60_000
const forgetEvery = 60

type Who = { readonly tenantId: string; readonly personId: string }
type Place = { readonly tenantId: string; readonly scope: string }
type Listener = Who & { isNew: boolean; readonly onPresence: (event: PresenceEvent) => void }

export type PresenceWatch = {
  /** Tells first who is where, then every coming and going, as far as this person may see the request. @returns takes it back */
  listen: (who: Who, onPresence: (event: PresenceEvent) => void) => () => void
  /** Somebody has just told something: looks at once. */
  lookNow: () => void
  close: () => void
}

/**
 * Tells listeners who is at which request. One look at the shared table for all of them, and a question who may know
 * only where something has changed: the rights are those of that instant. While nobody listens it rests.
 */
export function createPresenceWatch(parts: {
  database: Database
  clock: { now(): Instant }
  timers: Timers
  log: { warn(what: object, message: string): void }
}): PresenceWatch {
  const { database, clock, timers, log } = parts
  const listeners = new Set<Listener>()
  let known = new Map<string, AttendedRequest>()
  let cancel: (() => void) | undefined
  let looking = false
  let lookAgain = false
  let looks = 0
  let closed = false

  const arm = (ms: number): void => {
    cancel?.()
    cancel = closed || listeners.size === 0 ? undefined : timers.set(ms, lookNow)
  }
  function lookNow(): void {
    if (closed || listeners.size === 0) return
    if (looking) lookAgain = true
    else void look()
  }

  async function look(): Promise<void> {
    looking = true
    lookAgain = false
    let nextMs = lookEveryMs
    try {
      const now = clock.now()
      const attended = new Map((await readAttended(database, now)).map((each) => [keyOf(each), each]))
      await tell(attended)
      known = attended
      if (looks++ % forgetEvery === 0) await forgetLooking(database, now - forgetAfterMs)
    } catch (error) {
      log.warn({ err: error }, 'who is present cannot be read')
      nextMs = lookAgainAfterErrorMs
    }
    looking = false
    arm(lookAgain ? Math.min(lookAgainMs, nextMs) : nextMs)
  }

  async function tell(attended: ReadonlyMap<string, AttendedRequest>): Promise<void> {
    const changed = [...new Set([...known.keys(), ...attended.keys()])].filter(
      (key) => JSON.stringify(known.get(key)) !== JSON.stringify(attended.get(key)),
    )
    const fresh = [...listeners].filter((listener) => listener.isNew)
    if (changed.length === 0 && fresh.length === 0) return
    const moved = changed.flatMap((key) => [...placesOf(attended.get(key)), ...placesOf(known.get(key))])
    const mayKnow = new Set([
      ...(await readMayKnow(moved, [...listeners])),
      ...(await readMayKnow([...attended.values()].flatMap(placesOf), fresh)),
    ])
    const shown = (listener: Listener, place: AttendedRequest | undefined): boolean =>
      place?.scopes.some((scope) => mayKnow.has(nameOf(listener, scope))) === true

    for (const listener of listeners) {
      // Whoever came while the grants were read is told everything by the next look.
      if (listener.isNew && !fresh.includes(listener)) continue
      const requests = (listener.isNew ? [...attended.keys()] : changed).flatMap((key): RequestPresence[] => {
        const [now, before] = [attended.get(key), known.get(key)]
        if (now !== undefined && shown(listener, now))
          return [{ requestId: now.requestId, people: [...now.people] }]
        return before !== undefined && shown(listener, before)
          ? [{ requestId: before.requestId, people: [] }]
          : []
      })
      if (listener.isNew || requests.length > 0) listener.onPresence({ whole: listener.isNew, requests })
      listener.isNew = false
    }
  }

  async function readMayKnow(places: readonly Place[], asking: readonly Who[]): Promise<Set<string>> {
    const one = new Map(places.map((place) => [`${place.tenantId}\n${place.scope}`, place]))
    const people = new Map(
      asking.map(({ tenantId, personId }) => [`${tenantId}\n${personId}`, { tenantId, personId }]),
    )
    const audience = await readAudience(database, [...one.values()], [...people.values()])
    return new Set(audience.map((row) => nameOf(row, row.scope)))
  }

  return {
    listen: ({ tenantId, personId }, onPresence) => {
      const listener: Listener = { tenantId, personId, isNew: true, onPresence }
      listeners.add(listener)
      lookNow()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        arm(0)
        known = new Map()
      }
    },
    lookNow,
    close: () => {
      closed = true
      listeners.clear()
      cancel?.()
    },
  }
}

const keyOf = ({ tenantId, requestId }: AttendedRequest): string => `${tenantId}\n${requestId}`
const nameOf = ({ tenantId, personId }: Who, scope: string): string => `${tenantId}\n${personId}\n${scope}`
const placesOf = (place: AttendedRequest | undefined): Place[] =>
  (place?.scopes ?? []).map((scope) => ({ tenantId: place?.tenantId ?? '', scope }))
