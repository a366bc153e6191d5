import type { RequestId } from '#contract/ids.ts'
import { type PresenceKnown, tellAgainMs } from '#contract/presence/presence-calls.ts'
import {
  heartbeatMs,
  mostLookedAt,
  presenceActivities,
  type PresenceActivity,
  presenceAnswer,
  presenceEvent,
  presenceTtlMs,
  type RequestPresence,
} from '#contract/presence/presence.ts'
import type { Clock, Log, Timers } from '../engine-parts.ts'
import { CallError, type CentralCaller } from '../sync/call-central.ts'

/** A window that has not told for so long is gone: two of its words may be lost. */
const windowGoneMs = tellAgainMs * 2.5
/** Walking through a list with the keyboard tells where it stops, not every row on the way. */
const settleMs = 400
/** After so long without central, who was where is no knowledge any more. */
const lastKnownForMs = 5 * 60_000

export type Presence = {
  readonly tell: (window: string, requestId: RequestId | null, activity: PresenceActivity) => void
  readonly known: () => PresenceKnown
  /** An event `presence` of the poke stream. */
  readonly takeEvent: (value: unknown) => void
  /** The poke stream has ended: what is known is only the last that was. */
  readonly streamClosed: () => void
  readonly stop: () => void
}

type PresenceParts = {
  readonly call: CentralCaller
  readonly clientId: string
  readonly ownId: () => string
  /** Whether central may be called now: false without a network, by choice or not, and without a session. */
  readonly mayCall: () => boolean
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  readonly changed: () => void
}

/**
 * Who else is where, and telling others where this person is. All of it lives in memory. While no window shows a
 * request nothing is sent, and nothing that fails here is anybody's trouble: the next heartbeat tries again.
 */
export function createPresence(parts: PresenceParts): Presence {
  const { clock, timers } = parts
  const windows = new Map<string, { requestId: RequestId; activity: PresenceActivity; at: number }>()
  let others = new Map<RequestId, RequestPresence['people']>()
  let knownAt: number | null = null
  let streaming = false
  let told = '[]'
  let sending = false
  let changedMeanwhile = false
  let stopped = false
  let cancel: (() => void) | undefined

  const arm = (ms: number): void => {
    cancel?.()
    cancel = stopped ? undefined : timers.set(ms, () => void beat())
  }

  const looking = (): { requestId: RequestId; activity: PresenceActivity }[] => {
    const gone = clock.now() - windowGoneMs
    for (const [window, shown] of windows) if (shown.at < gone) windows.delete(window)
    const most = new Map<RequestId, PresenceActivity>()
    for (const { requestId, activity } of windows.values()) {
      const before = most.get(requestId)
      if (before === undefined || isMore(activity, before)) most.set(requestId, activity)
    }
    return [...most].slice(0, mostLookedAt).map(([requestId, activity]) => ({ requestId, activity }))
  }

  async function beat(): Promise<void> {
    cancel = undefined
    if (sending) {
      changedMeanwhile = true
      return
    }
    const now = looking()
    const text = JSON.stringify(now)
    // Nobody looks, and central knows it.
    if (now.length === 0 && told === '[]') return
    let nextMs = heartbeatMs
    if (parts.mayCall()) {
      sending = true
      nextMs = Math.max(heartbeatMs, await send(now, text))
      sending = false
    }
    arm(changedMeanwhile ? settleMs : nextMs)
    changedMeanwhile = false
  }

  /** @returns after how many milliseconds central wants to hear of it again */
  async function send(now: ReturnType<typeof looking>, text: string): Promise<number> {
    try {
      const response = await parts.call('/v1/presence', { body: { clientId: parts.clientId, looking: now } })
      const { requests } = presenceAnswer.parse(await response.json())
      told = text
      // A stream says it sooner and says all of it; without one this is all there is.
      if (!streaming && !stopped) keep(requests, true)
      return 0
    } catch (error) {
      const failure = error instanceof CallError ? error.failure : undefined
      parts.log('info', 'presence was not told', { code: failure?.code ?? String(error) })
      return failure?.retryAfterMs ?? 0
    }
  }

  function keep(requests: readonly RequestPresence[], whole: boolean): void {
    if (whole) others = new Map()
    for (const { requestId, people } of requests) {
      const rest = people.filter((person) => person.personId !== parts.ownId())
      if (rest.length === 0) others.delete(requestId)
      else others.set(requestId, rest)
    }
    knownAt = clock.now()
    parts.changed()
  }

  return {
    tell: (window, requestId, activity) => {
      const before = JSON.stringify(looking())
      if (requestId === null) windows.delete(window)
      else windows.set(window, { requestId, activity, at: clock.now() })
      if (JSON.stringify(looking()) !== before || cancel === undefined) arm(settleMs)
    },
    known: () => {
      const now = clock.now()
      const isLive = streaming || (knownAt !== null && parts.mayCall() && now - knownAt < presenceTtlMs)
      const isForgotten = knownAt === null || (!isLive && now - knownAt > lastKnownForMs)
      return {
        asOf: isLive ? null : knownAt,
        requests: isForgotten ? [] : [...others].map(([requestId, people]) => ({ requestId, people })),
      }
    },
    takeEvent: (value) => {
      const event = presenceEvent.safeParse(value)
      if (!event.success) {
        parts.log('warn', 'central told of presence in another form', { reason: event.error.name })
        return
      }
      const isNew = !streaming
      streaming = true
      keep(event.data.requests, event.data.whole)
      // Central may be another one, or have forgotten this workbench while it was away.
      if (isNew && windows.size > 0) arm(0)
    },
    streamClosed: () => {
      if (!streaming) return
      streaming = false
      knownAt = clock.now()
      parts.changed()
    },
    stop: () => {
      stopped = true
      cancel?.()
      cancel = undefined
    },
  }
}

const isMore = (one: PresenceActivity, other: PresenceActivity): boolean =>
  presenceActivities.indexOf(one) < presenceActivities.indexOf(other)
