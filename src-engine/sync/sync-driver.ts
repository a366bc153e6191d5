import { z } from 'zod'
import { pushAnswer, statusAnswer } from '#contract/commands/command.ts'
import { digest } from '#contract/sync/digest.ts'
import { bye, poke } from '#contract/sync/poke.ts'
import { session } from '#contract/sync/session.ts'
import { nameDatabaseError } from '../cache/open-database.ts'
import { EngineError, isEngineError } from '../engine-error.ts'
import type { Clock, Log, Timers } from '../engine-parts.ts'
import { CallError, type CentralCaller, createPatience, describeNetworkError } from './call-central.ts'
import { parsePullLine } from './parse-pull-line.ts'
import { readEvents, readLines } from './read-lines.ts'
import type { SyncCore } from './sync-core.ts'
import {
  type CallFailure,
  callNameOf,
  type SyncEffect,
  type SyncEvent,
  type TimerName,
} from './sync-events.ts'

export type TokenRefresh = () => Promise<'ready' | 'lost' | CallFailure>
type DriverParts = {
  readonly core: SyncCore
  readonly call: CentralCaller
  readonly refreshToken: TokenRefresh
  readonly timers: Timers
  readonly clock: Clock
  readonly log: Log
  readonly onCacheCorrupt: () => void
  /** What the poke stream says beside the pokes. */
  readonly presence?: { readonly takeEvent: (value: unknown) => void; readonly streamClosed: () => void }
}
export type SyncDriver = { readonly send: (event: SyncEvent) => void }

const answerPatienceMs = 30_000
/** Three keep-alives of central without a byte: the stream is dead. */
const streamPatienceMs = 60_000
const afterFaultMs = 10_000
const longPollMs = 25_000

/** Runs what the core asks for and tells it what came of it. It decides nothing itself. */
export function createSyncDriver({
  core,
  call,
  refreshToken,
  timers,
  clock,
  log,
  onCacheCorrupt,
  presence,
}: DriverParts): SyncDriver {
  const running = new Map<number, AbortController>()
  const armed = new Map<TimerName, () => void>()

  const send = (event: SyncEvent): void => {
    for (const effect of stepSafely(event)) run(effect)
  }

  /** A step that fails on the disk must neither end the process nor leave the queue without a timer (invariant 16). */
  const stepSafely = (event: SyncEvent): SyncEffect[] => {
    try {
      return core.step(event)
    } catch (error) {
      const named = nameDatabaseError(error)
      if (isEngineError(named, 'cache_corrupt')) {
        onCacheCorrupt()
        return core.takeLeftEffects()
      }
      const code = named instanceof EngineError ? named.code : 'internal'
      log('error', 'a step of sync failed', { on: event.on, code, reason: String(error) })
      core.reportTrouble(code, named instanceof Error ? named.message : 'a step of sync failed', 'pull')
      timers.set(afterFaultMs, () => send({ on: 'outbox-changed' }))
      return core.takeLeftEffects()
    }
  }

  const run = (effect: SyncEffect): void => {
    switch (effect.do) {
      case 'arm':
        armed.get(effect.timer)?.()
        armed.set(
          effect.timer,
          timers.set(effect.ms, () => {
            armed.delete(effect.timer)
            send({ on: 'timer', name: effect.timer })
          }),
        )
        return
      case 'disarm':
        armed.get(effect.timer)?.()
        armed.delete(effect.timer)
        return
      case 'abort':
        running.get(effect.call)?.abort()
        running.delete(effect.call)
        return
      case 'refresh-token':
        void refresh()
        return
      default:
        void begin(effect)
    }
  }

  const refresh = async (): Promise<void> => {
    let outcome: Awaited<ReturnType<TokenRefresh>>
    try {
      outcome = await refreshToken()
    } catch (error) {
      // A keystore or a disk that fails: the token stays in doubt, and asking again is what is armed.
      log('error', 'the sign-in could not be renewed', { reason: String(error) })
      outcome = describe(error)
    }
    if (outcome === 'ready') send({ on: 'token-ready' })
    else if (outcome === 'lost') send({ on: 'token-lost' })
    else send({ on: 'token-unreachable', failure: outcome })
  }

  type CallEffect = Extract<
    SyncEffect,
    { call: number; do: 'session' | 'pull' | 'push' | 'status' | 'digest' | 'poke' }
  >

  const begin = async (effect: CallEffect): Promise<void> => {
    const giveUp = new AbortController()
    running.set(effect.call, giveUp)
    const patience = createPatience(
      timers,
      effect.do === 'poke' ? streamPatienceMs : answerPatienceMs,
      giveUp,
    )
    try {
      await callAndTell(effect, giveUp.signal, patience.touch)
    } catch (error) {
      if (running.has(effect.call))
        send({ on: 'failed', name: callNameOf(effect.do), call: effect.call, failure: describe(error) })
    } finally {
      patience.end()
      running.delete(effect.call)
    }
  }

  const callAndTell = async (effect: CallEffect, signal: AbortSignal, touch: () => void): Promise<void> => {
    const { call: number } = effect
    switch (effect.do) {
      case 'session': {
        const response = await call('/v1/session', { body: effect.body, signal })
        send({ on: 'session', call: number, session: session.parse(await response.json()) })
        return
      }
      case 'push': {
        const response = await call('/v1/commands', { body: effect.body, signal })
        send({ on: 'pushed', call: number, answer: pushAnswer.parse(await response.json()) })
        return
      }
      case 'digest': {
        const listed = effect.listed.length === 0 ? '' : `?buckets=${effect.listed.join(',')}`
        const path = `/v1/scopes/${encodeURIComponent(effect.scope)}/digest${listed}`
        const response = await call(path, { signal })
        send({ on: 'digest', call: number, digest: digest.parse(await response.json()) })
        return
      }
      case 'status': {
        const response = await call('/v1/commands/status', { body: effect.body, signal })
        send({ on: 'status', call: number, answer: statusAnswer.parse(await response.json()) })
        return
      }
      case 'pull': {
        const response = await call('/v1/pull', { body: effect.body, accept: 'application/x-ndjson', signal })
        if (response.body !== null) {
          for await (const line of readLines(response.body, touch)) {
            if (!running.has(number)) return
            if (line !== '') send({ on: 'pull-line', call: number, line: parsePullLine(line) })
          }
        }
        send({ on: 'pull-ended', call: number })
        return
      }
      case 'poke':
        return listen(effect, signal, touch)
    }
  }

  const listen = async (
    effect: Extract<SyncEffect, { do: 'poke' }>,
    signal: AbortSignal,
    touch: () => void,
  ): Promise<void> => {
    const { call: number } = effect
    const openedAt = clock.now()
    if (effect.mode === 'long-poll') {
      const since = encodeURIComponent(JSON.stringify(effect.heads))
      const response = await call(`/v1/poke?wait=${longPollMs}&since=${since}`, { signal })
      const text = await response.text()
      if (text !== '') send({ on: 'poke', call: number, poke: poke.parse(JSON.parse(text)) })
    } else {
      const response = await call('/v1/poke', { accept: 'text/event-stream', signal })
      try {
        if (response.body !== null && (await listenToStream(number, response.body, touch)) === 'bye') return
      } catch (error) {
        // A stream cut in the middle is a closed stream; how often and how soon decides what comes next.
        log('info', 'the poke stream broke', { reason: error instanceof Error ? error.message : 'unknown' })
      } finally {
        presence?.streamClosed()
      }
    }
    send({ on: 'poke-closed', call: number, openMs: clock.now() - openedAt })
  }

  const listenToStream = async (
    number: number,
    body: ReadableStream<Uint8Array>,
    touch: () => void,
  ): Promise<'bye' | 'closed'> => {
    for await (const { event, data } of readEvents(body, touch)) {
      const value: unknown = JSON.parse(data)
      if (event === 'presence') presence?.takeEvent(value)
      if (event === 'poke') send({ on: 'poke', call: number, poke: poke.parse(value) })
      if (event !== 'bye') continue
      send({ on: 'bye', call: number, reconnectAfterMs: bye.parse(value).reconnectAfterMs })
      return 'bye'
    }
    return 'closed'
  }

  const describe = (error: unknown): CallFailure => {
    if (error instanceof CallError) return error.failure
    if (error instanceof z.ZodError || error instanceof SyntaxError || error instanceof TypeError) {
      if (error.message !== 'terminated')
        log('error', 'central answered in another form', { reason: error.name })
    }
    return describeNetworkError(error)
  }

  return { send }
}
