import type { ErrorCode } from '#contract/error-codes.ts'
import { backOffMs } from './back-off.ts'
import { takeDigest } from './examine-scope.ts'
import { failCall, pause } from './fail-call.ts'
import { plan } from './plan-calls.ts'
import { isCompactionDue, noteCompacted, purgeChunk } from './purge-scope.ts'
import { refoldRows } from './refold-rows.ts'
import { findDeadScope } from './scopes-table.ts'
import type { CallName, SyncEffect, SyncEvent, TimerName } from './sync-events.ts'
import {
  armTimer,
  disarmTimer,
  newSyncState,
  noteContact,
  noteTrouble,
  retryLater,
  rightsOf,
  type Step,
  type SyncParts,
  type SyncState,
} from './sync-state.ts'
import { doubtWhatWasSent, takePushAnswer, takeStatusAnswer } from './take-push.ts'
import { endPull, isBehind, takePullLine } from './take-pull.ts'
import { takeSession } from './take-session.ts'

export type SyncCore = {
  /** Takes one event and says what to do now. Synchronous: nothing else happens in between. */
  readonly step: (event: SyncEvent) => SyncEffect[]
  readonly state: () => Readonly<SyncState>
  /** What a step that failed had already begun. It must be run: the state waits for it. */
  readonly takeLeftEffects: () => SyncEffect[]
  /** Folds a request's row again; where the disk has no room, as soon as it has. */
  readonly refold: (requestId: string) => void
  /** Something went wrong that the person must know: shown until this call succeeds, or until the next start. */
  readonly reportTrouble: (code: ErrorCode, message: string, until: CallName | null) => void
}

/** A stream closed sooner is taken for a proxy that buffers or cuts streams (H25). */
const quickCloseMs = 2_000
const quickClosesUntilLongPoll = 3

/**
 * The whole client side of the protocol as one synchronous machine: events in, effects out, no promises, no clock but
 * the injected one. After every event `plan` derives from the state what must be under way, so that a waiting command
 * on a working network always has a call or a timer (invariant 16), whatever happened before.
 */
export function createSyncCore(parts: SyncParts): SyncCore {
  const state = newSyncState()
  const left: SyncEffect[] = []
  return {
    state: () => state,
    reportTrouble: (code, message, until) => noteTrouble({ parts, state, effects: [] }, code, message, until),
    takeLeftEffects: () => left.splice(0),
    refold: (requestId) => refoldRows({ parts, state, effects: left }, [requestId]),
    step: (event) => {
      const step: Step = { parts, state, effects: left.splice(0) }
      try {
        take(step, event)
        plan(step)
      } catch (error) {
        left.push(...step.effects)
        throw error
      }
      return step.effects
    },
  }
}

function take(step: Step, event: SyncEvent): void {
  const { state, parts } = step
  switch (event.on) {
    case 'start':
      state.running = true
      state.mayHaveToCompact = isCompactionDue(parts.cache)
      doubtWhatWasSent(step)
      return
    case 'stop':
      state.running = false
      pause(step)
      for (const timer of state.armed.keys()) disarmTimer(step, timer)
      return
    case 'work-offline':
      state.workOffline = event.offline
      if (event.offline) pause(step)
      else if (state.armed.has('token')) {
        disarmTimer(step, 'token')
        step.effects.push({ do: 'refresh-token' })
      }
      parts.changed('sync')
      return
    case 'outbox-changed':
      return
    case 'sync-now':
      for (const name of ['session', 'pull', 'push', 'poke', 'blocked', 'busy'] as const)
        disarmTimer(step, name)
      state.busyScopes.clear()
      if (state.armed.has('token')) {
        disarmTimer(step, 'token')
        step.effects.push({ do: 'refresh-token' })
      }
      state.blocked = null
      state.pullEverything = true
      state.alsoStuck = true
      return
    case 'timer':
      return takeTimer(step, event.name)
    case 'token-ready':
      state.token = 'ready'
      state.tokenFailures = 0
      return
    case 'token-lost':
      state.token = 'lost'
      pause(step)
      parts.changed('sync')
      return
    case 'token-unreachable':
      // The desk was closed meanwhile: a timer would go on renewing its tokens beside whoever opens it next.
      if (!state.running) {
        state.token = 'ready'
        return
      }
      // The identity provider does not answer: the token stays in doubt, and asking again is what is armed.
      state.tokenFailures += 1
      noteTrouble(step, 'offline', event.failure.message, null)
      armTimer(step, 'token', backOffMs(state.tokenFailures, parts.random, event.failure))
      parts.changed('sync')
      return
    default:
      return takeAnswer(step, event)
  }
}

type Answer = Extract<SyncEvent, { call: number }>

function takeAnswer(step: Step, event: Answer): void {
  const { state, parts } = step
  const name = event.on === 'failed' ? event.name : callOf[event.on]
  if (state.calls.get(name) !== event.call) return // An answer to a call that was given up.
  switch (event.on) {
    case 'session':
      state.calls.delete('session')
      noteContact(step, 'session')
      takeSession(step, event.session)
      parts.changed('sync')
      return
    case 'pull-line':
      return takePullLine(step, event.line)
    case 'pull-ended':
      return endPull(step)
    case 'pushed':
      return takePushAnswer(step, event.answer)
    case 'digest':
      return takeDigest(step, event.digest)
    case 'status':
      return takeStatusAnswer(step, event.answer)
    case 'poke':
      noteContact(step, 'poke')
      for (const [scope, head] of Object.entries(event.poke.heads)) state.heads.set(scope, head)
      state.pokedRights = rightsOf(event.poke)
      if (state.session === null || state.pokedRights !== rightsOf(state.session)) state.sessionStale = true
      if (event.poke.spreadMs > 0 && !state.calls.has('pull') && !state.armed.has('pull') && isBehind(step)) {
        armTimer(step, 'pull', Math.ceil(parts.random() * event.poke.spreadMs))
      }
      return
    case 'bye':
      state.calls.delete('poke')
      armTimer(step, 'poke', Math.ceil(event.reconnectAfterMs * (1 + parts.random())))
      return
    case 'poke-closed':
      return takePokeClosed(step, event.openMs)
    case 'failed':
      return failCall(step, name, event.failure)
  }
}

const callOf = {
  session: 'session',
  'pull-line': 'pull',
  'pull-ended': 'pull',
  pushed: 'push',
  status: 'push',
  digest: 'pull',
  poke: 'poke',
  bye: 'poke',
  'poke-closed': 'poke',
} as const

function takePokeClosed(step: Step, openMs: number): void {
  const { state } = step
  state.calls.delete('poke')
  if (state.pokeMode === 'long-poll') {
    // An answered long poll is asked again at once; one that never waits is not.
    if (openMs < quickCloseMs) armTimer(step, 'poke', quickCloseMs)
    return
  }
  state.quickCloses = openMs < quickCloseMs ? state.quickCloses + 1 : 0
  if (state.quickCloses >= quickClosesUntilLongPoll) state.pokeMode = 'long-poll'
  retryLater(step, 'poke', { retryAfterMs: 0, wasReset: false })
}

function takeTimer(step: Step, timer: TimerName): void {
  const { state, parts } = step
  state.armed.delete(timer)
  switch (timer) {
    case 'purge':
      return purgeSome(step)
    case 'token':
      step.effects.push({ do: 'refresh-token' })
      return
    case 'stuck':
      state.alsoStuck = true
      return
    case 'busy':
      state.busyScopes.clear()
      return
    case 'safety':
      state.pullEverything = true
      return
    case 'blocked':
      state.blocked = null
      state.session = null
      return
    default:
      parts.changed('sync')
  }
}

function purgeSome({ parts, state }: Step): void {
  const dead = findDeadScope(parts.cache)
  if (dead !== undefined) {
    // Another scope may have died meanwhile, and come first.
    const from = state.purgeAt?.scopeKey === dead.key ? state.purgeAt : null
    state.purgeAt = purgeChunk(parts, dead, from)
    if (findDeadScope(parts.cache) !== undefined) return
  }
  if (isCompactionDue(parts.cache)) {
    parts.afterPurge()
    noteCompacted(parts.cache)
  }
  state.mayHaveToCompact = false
}
