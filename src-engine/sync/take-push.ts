import type { z } from 'zod'
import { type Command, maxCommandsPerPush, type pushAnswer } from '#contract/commands/command.ts'
import { chooseSendable } from '../outbox/choose-sendable.ts'
import { findCommand, openCommands } from '../outbox/commands-table.ts'
import { markSent, markUnsent, settleOutbox } from '../outbox/settle-outbox.ts'
import { refoldRows } from './refold-rows.ts'
import { settleByFeed } from './settle-by-feed.ts'
import { noteContact, retryLater, type Step } from './sync-state.ts'

/** The next commands, marked as under way before the network hears of them. */
export function choosePush(step: Step): Command[] {
  const { parts, state } = step
  const chosen = chooseSendable(openCommands(parts.outbox), state.alsoStuck).slice(0, maxCommandsPerPush)
  state.alsoStuck = false
  if (chosen.length === 0) return chosen
  const keys = chosen.map(({ key }) => key)
  markSent(parts.outbox, keys, parts.clock.now())
  state.pushedKeys = keys
  refoldLanes(step, keys)
  return chosen
}

/** Answers of central: settled ones leave the queue, refused ones wait for the person, the rest is tried again. */
export function takePushAnswer(step: Step, answer: z.infer<typeof pushAnswer>): void {
  const { parts, state } = step
  state.calls.delete('push')
  noteContact(step, 'push')
  const lanes = settleOutbox(parts.outbox, answer.results)
  for (const result of answer.results) {
    if (result.status !== 'done') continue
    for (const [scope, at] of Object.entries(result.effectAt))
      state.heads.set(scope, Math.max(state.heads.get(scope) ?? 0, at))
  }
  refoldRows(step, lanes)
  settleByFeed(step)
  // Unanswered or retried keys go again under the same key, but not in a hot loop.
  const answered = new Set(
    answer.results.filter(({ status }) => status !== 'retry').map(({ key }) => key as string),
  )
  if (state.pushedKeys.some((key) => !answered.has(key)))
    retryLater(step, 'push', { retryAfterMs: 0, wasReset: false })
  state.pushedKeys = []
  parts.changed('outbox')
}

/** The push failed as a whole. Commands that central certainly never saw are as unsent as before. */
export function failPush(step: Step, reached: boolean): void {
  const { parts, state } = step
  if (!reached) {
    markUnsent(parts.outbox, state.pushedKeys)
    refoldLanes(step, state.pushedKeys)
  }
  state.pushedKeys = []
  parts.changed('outbox')
}

function refoldLanes(step: Step, keys: readonly string[]): void {
  refoldRows(
    step,
    keys.flatMap((key) => findCommand(step.parts.outbox, key)?.command.requestId ?? []),
  )
}
