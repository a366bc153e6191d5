import type { z } from 'zod'
import { type Command, maxCommandsPerPush, type pushAnswer } from '#contract/commands/command.ts'
import { chooseSendable } from '../outbox/choose-sendable.ts'
import { findCommand, openCommands } from '../outbox/commands-table.ts'
import { markSent, markUnsent, settleOutbox } from '../outbox/settle-outbox.ts'
import { settleByFeed } from './settle-by-feed.ts'
import { noteContact, retryLater, type Step } from './sync-state.ts'

/** The next commands, marked as under way before the network hears of them. */
export function choosePush({ parts, state }: Step): Command[] {
  const chosen = chooseSendable(openCommands(parts.outbox), state.alsoStuck).slice(0, maxCommandsPerPush)
  state.alsoStuck = false
  if (chosen.length === 0) return chosen
  state.pushedKeys = chosen.map(({ key }) => key)
  markSent(parts.outbox, state.pushedKeys, parts.clock.now())
  refoldLanes({ parts }, state.pushedKeys)
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
  for (const requestId of lanes) parts.refold(requestId)
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
export function failPush({ parts, state }: Step, reached: boolean): void {
  if (!reached) {
    markUnsent(parts.outbox, state.pushedKeys)
    refoldLanes({ parts }, state.pushedKeys)
  }
  state.pushedKeys = []
  parts.changed('outbox')
}

function refoldLanes({ parts }: Pick<Step, 'parts'>, keys: readonly string[]): void {
  const lanes = keys.flatMap((key) => findCommand(parts.outbox, key)?.command.requestId ?? [])
  for (const requestId of new Set(lanes)) parts.refold(requestId)
}
