import type { z } from 'zod'
import {
  type Command,
  type CommandResult,
  maxCommandsPerPush,
  type pushAnswer,
} from '#contract/commands/command.ts'
import { chooseSendable } from '../outbox/choose-sendable.ts'
import { commandsInState, findCommand, openCommands } from '../outbox/commands-table.ts'
import { markSent, markUnsent, settleOutbox } from '../outbox/settle-outbox.ts'
import { unsentFiles } from '../outbox/unsent-files.ts'
import { refoldRows } from './refold-rows.ts'
import { settleByFeed } from './settle-by-feed.ts'
import { armTimer, noteContact, retryLater, type Step } from './sync-state.ts'

/** Keys asked for in one call. */
const maxKeysAStatus = 500
const inProgressPauseMs = 1_000

/** The next commands, marked as under way before the network hears of them. */
export function choosePush(step: Step): Command[] {
  const { parts, state } = step
  const chosen = chooseSendable(openCommands(parts.outbox), state.alsoStuck, unsentFiles(parts.outbox)).slice(
    0,
    maxCommandsPerPush,
  )
  state.alsoStuck = false
  if (chosen.length === 0) return chosen
  const keys = chosen.map(({ key }) => key)
  markSent(parts.outbox, keys, parts.clock.now(), state.serverTime)
  state.pushed = new Map(
    chosen.map(({ key, sentUnder }) => [key, { maybeThereBefore: sentUnder !== undefined }]),
  )
  refoldLanes(step, keys)
  return chosen
}

/** After a start: what was sent in an earlier life may have been answered while nobody listened. */
export function doubtWhatWasSent({ parts, state }: Step): void {
  for (const { command } of commandsInState(parts.outbox, 'sent')) state.doubtful.add(command.key)
}

/** The commands to ask about now; those that have been decided meanwhile are in no doubt any more. */
export function chooseStatus({ parts, state }: Step): Command['key'][] {
  const keys: Command['key'][] = []
  for (const key of state.doubtful) {
    if (keys.length === maxKeysAStatus) break
    const entry = findCommand(parts.outbox, key)
    if (entry?.state === 'sent' || entry?.state === 'stuck') keys.push(entry.command.key)
    else state.doubtful.delete(key)
  }
  return keys
}

/** Answers of central: settled ones leave the queue, refused ones wait for the person, the rest is tried again. */
export function takePushAnswer(step: Step, answer: z.infer<typeof pushAnswer>): void {
  const { parts, state } = step
  state.calls.delete('push')
  noteContact(step, 'push')
  settle(step, answer.results)
  // Unanswered or retried keys go again under the same key, but not in a hot loop.
  const answered = new Set(
    answer.results.filter(({ status }) => status !== 'retry').map(({ key }) => key as string),
  )
  if ([...state.pushed.keys()].some((key) => !answered.has(key)))
    retryLater(step, 'push', { retryAfterMs: 0, wasReset: false })
  state.pushed.clear()
  parts.changed('outbox')
}

/** What central knows of the doubtful ones. What it has never seen is sent (again); what it works on is asked for again. */
export function takeStatusAnswer(step: Step, answer: z.infer<typeof pushAnswer>): void {
  const { parts, state } = step
  state.calls.delete('push')
  noteContact(step, 'push')
  const working = new Set(
    answer.results.filter(({ status }) => status === 'retry').map(({ key }) => key as string),
  )
  for (const key of state.askedAbout) if (!working.has(key)) state.doubtful.delete(key)
  settle(
    step,
    answer.results.filter(({ status }) => status !== 'retry'),
  )
  if (working.size > 0) armTimer(step, 'push', Math.ceil(inProgressPauseMs * (1 + parts.random())))
  parts.changed('outbox')
}

function settle(step: Step, results: readonly CommandResult[]): void {
  const { parts, state } = step
  const lanes = settleOutbox(parts.outbox, results)
  for (const result of results) {
    if (result.status !== 'done') continue
    for (const [scope, at] of Object.entries(result.effectAt))
      state.heads.set(scope, Math.max(state.heads.get(scope) ?? 0, at))
  }
  refoldRows(step, lanes)
  settleByFeed(step)
}

/**
 * The push failed as a whole. Commands that central certainly never saw, now or before, are as unsent as before; the
 * others may have had their effect.
 */
export function failPush(step: Step, reached: boolean): void {
  const { parts, state } = step
  const unsent: string[] = []
  for (const [key, { maybeThereBefore }] of state.pushed) {
    if (reached) state.doubtful.add(key)
    else if (!maybeThereBefore) unsent.push(key)
  }
  state.pushed.clear()
  if (unsent.length > 0) {
    markUnsent(parts.outbox, unsent)
    refoldLanes(step, unsent)
  }
  parts.changed('outbox')
}

function refoldLanes(step: Step, keys: readonly string[]): void {
  refoldRows(
    step,
    keys.flatMap((key) => findCommand(step.parts.outbox, key)?.command.requestId ?? []),
  )
}
