import type { ErrorCode } from '#contract/error-codes.ts'
import { giveUpExamining } from './examine-scope.ts'
import type { CallFailure, CallName } from './sync-events.ts'
import { callNames } from './sync-events.ts'
import { abortCall, armTimer, noteContact, noteTrouble, retryLater, type Step } from './sync-state.ts'
import { failPush } from './take-push.ts'

const upgradePauseMs = 60 * 60_000
const disabledPauseMs = 15 * 60_000
/** Fresh tokens that are refused this often in a row mean that somebody must sign in again. */
const refusedTokensUntilLost = 2

/**
 * After these a digest is asked for once more. A central that is too old for one or fails over it must not hold up what
 * is new: the scope is fetched anew without naming the difference.
 */
const mayAnswerLater: ReadonlySet<number> = new Set([401, 429, 502, 503, 504])

/** The taxonomy of failures (sync.md 9): every one of them ends in a state in which something is armed, or says why not. */
export function failCall(step: Step, name: CallName, failure: CallFailure): void {
  const { state, parts } = step
  state.calls.delete(name)
  if (name === 'push') failPush(step, failure.reached)
  if (name === 'pull') state.page = null
  if (name === 'pull' && failure.status !== null && !mayAnswerLater.has(failure.status)) giveUpExamining(step)
  parts.log('info', 'a call to central failed', { name, status: failure.status, code: failure.code })
  if (failure.status === 401) return refuseToken(step)
  if (failure.status === 426 || failure.code === 'upgrade_required') {
    return block(step, 'upgrade_required', failure.message, upgradePauseMs)
  }
  if (failure.code === 'device_wiped') {
    state.running = false
    pause(step)
    parts.onWiped?.()
    return
  }
  if (failure.code === 'user_disabled' || failure.code === 'user_unknown') {
    return block(step, 'user_disabled', failure.message, disabledPauseMs)
  }
  if (failure.code === 'epoch_changed') {
    noteContact(step, name)
    state.sessionStale = true
    return
  }
  // Without pokes the workbench is only a little later: that alone is no trouble to show.
  if (name !== 'poke') noteTrouble(step, codeOf(failure), failure.message, name)
  if (failure.status === null) state.unreached.add(name)
  retryLater(step, name, failure)
  parts.changed('sync')
}

/** Stops every call; the outbox and the cache stay, nothing is purged. */
export function pause(step: Step): void {
  for (const name of callNames) {
    if (name === 'push' && step.state.calls.has('push')) failPush(step, true)
    abortCall(step, name)
  }
  step.state.page = null
}

function refuseToken(step: Step): void {
  const { state, effects } = step
  state.refusedTokens += 1
  if (state.refusedTokens > refusedTokensUntilLost) {
    state.token = 'lost'
    pause(step)
  } else if (state.token === 'ready') {
    // Single flight: however many calls were refused, the token is refreshed once.
    state.token = 'refreshing'
    effects.push({ do: 'refresh-token' })
  }
  step.parts.changed('sync')
}

function block(
  step: Step,
  why: 'upgrade_required' | 'user_disabled',
  message: string,
  pauseMs: number,
): void {
  step.state.blocked = why
  pause(step)
  noteTrouble(step, why, message, 'session')
  armTimer(step, 'blocked', pauseMs)
  step.parts.changed('sync')
}

function codeOf(failure: CallFailure): ErrorCode {
  if (failure.status === null) return 'offline'
  return failure.status === 503 || failure.status === 429 ? 'busy' : 'internal'
}
