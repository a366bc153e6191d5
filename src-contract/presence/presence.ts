import { z } from 'zod'
import { personId, requestId } from '../ids.ts'
import { instant } from '../time.ts'

/**
 * Who looks at a request now. Presence never blocks anybody and decides nothing: it is told every ten seconds, is
 * forgotten by itself, and stands in no log, no feed and no file of a workbench.
 */
export const presenceActivities = ['writing', 'viewing', 'idle'] as const
/** `idle`: the request is open, but nothing has been touched for a while. */
export const presenceActivity = z.enum(presenceActivities)
export type PresenceActivity = z.infer<typeof presenceActivity>

/** A workbench tells central this often what it looks at, in milliseconds. */
export const heartbeatMs = 10_000
/** Central forgets a workbench that has not told for so long: two heartbeats may be lost. */
export const presenceTtlMs = 25_000
/** Without a key or the pointer touched for so long, whoever has a request open is idle. */
export const idleAfterMs = 3 * 60_000
/** More windows than anybody has open at once. */
export const mostLookedAt = 20

/** One person, however many workbenches they have the request open at: what they do most. */
export const personPresent = z.object({ personId, activity: presenceActivity, since: instant })
export type PersonPresent = z.infer<typeof personPresent>

export const requestPresence = z.object({ requestId, people: z.array(personPresent) })
export type RequestPresence = z.infer<typeof requestPresence>

/** `POST /v1/presence`: all that this workbench looks at now. What is not named any more is left. */
export const presenceInput = z.object({
  clientId: z.string().min(1).max(80),
  looking: z.array(z.object({ requestId, activity: presenceActivity })).max(mostLookedAt),
})
export type PresenceInput = z.infer<typeof presenceInput>

/** Who else is at the requests that were named, where the caller may see them. */
export const presenceAnswer = z.object({ requests: z.array(requestPresence) })

/** Event `presence` of `GET /v1/poke`: first everything (`whole`), then each request where somebody came or left. */
export const presenceEvent = z.object({ whole: z.boolean(), requests: z.array(requestPresence) })
export type PresenceEvent = z.infer<typeof presenceEvent>
