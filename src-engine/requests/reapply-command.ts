import { EngineError } from '../engine-error.ts'
import { commandsOfRequest, findCommand, type OutboxEntry } from '../outbox/commands-table.ts'
import { discardCommand } from '../outbox/decide-on-command.ts'
import { holdCommands, keysBuiltOn } from '../outbox/settle-outbox.ts'
import type { Command } from '#contract/commands/command.ts'
import type { CommandKey, RequestId } from '#contract/ids.ts'
import { needsPerson } from '#contract/outbox/outbox-item.ts'
import type { FieldChoice } from '#contract/outbox/outbox-view.ts'
import { mergeFields, type Merged } from './merge-fields.ts'
import { isKnownType, predictCommand } from './predict-change.ts'
import { findRequest } from './requests-table.ts'
import { type CommandParts, runCommand, seenValues } from './run-command.ts'

export type Otherwise = {
  /** Other arguments than the command had. */
  readonly args?: Command['args']
  /** Of which fields mine shall stand, and of which theirs. */
  readonly choose?: Readonly<Record<string, FieldChoice>>
}

/**
 * Does a refused, conflicting or held command again on what the request is now: a new key, and what is seen now. The
 * old one goes in the same transaction in which the new one comes, so that the typed text is never in neither or both.
 * What was held for it goes along, as far as it still makes sense.
 * @throws {EngineError} `gone`, `already_sent` when it may have had its effect, or as `runCommand` does
 */
export function reapplyCommand(parts: CommandParts, key: CommandKey, otherwise: Otherwise = {}): CommandKey {
  const { requestId, made } = parts.outbox.inTransaction(() => replaceCommand(parts, key, otherwise))
  parts.afterAppend(requestId)
  releaseHeld(parts, requestId, made)
  return made
}

/** The part that is one transaction: nothing is shown and nothing sent before it is durable. */
export function replaceCommand(
  parts: CommandParts,
  key: CommandKey,
  otherwise: Otherwise = {},
): { requestId: RequestId; made: CommandKey } {
  const { outbox } = parts
  const entry = findCommand(outbox, key)
  if (entry === undefined || !needsPerson(entry.state))
    throw new EngineError('gone', 'there is no such command')
  const { type, args } = otherwiseOf(parts, entry, otherwise)
  const { requestId } = entry.command
  // Behind a stuck one they are still in the queue: the new one comes before them, not after them.
  const behind = keysBuiltOn(outbox, key)
  const made = runCommand(withoutShowing(parts), type, requestId, args)
  const after = findCommand(outbox, made)?.command.after
  if (after !== undefined && behind.has(after))
    outbox.run('UPDATE command SET after_key = NULL WHERE key = ?', made)
  holdCommands(outbox, behind)
  discardCommand(outbox, key)
  outbox.run(`UPDATE command SET after_key = ? WHERE after_key = ? AND state = 'held'`, made, key)
  return { requestId, made }
}

/** Inside a transaction nothing may be shown that could still be undone. */
const withoutShowing = (parts: CommandParts): CommandParts => ({ ...parts, afterAppend: () => undefined })

/** The change to make: as it was, as the person now wants it, or the chosen part of it. */
export function otherwiseOf(
  { cache }: Pick<CommandParts, 'cache'>,
  entry: OutboxEntry,
  { args = entry.command.args, choose }: Otherwise,
): Merged {
  const { type, requestId } = entry.command
  if (!isKnownType(type)) throw new EngineError('state_machine', 'a new request is made again from its form')
  if (!mayReapply(entry)) throw new EngineError('already_sent')
  if (choose === undefined) return { type, args }
  const stored = findRequest(cache, requestId)
  if (stored === undefined) throw new EngineError('gone')
  const merged = mergeFields(type, args, choose, stored.request, { ...entry.base, ...entry.command.seen })
  if (merged === undefined) throw new EngineError('validation', 'nothing of the change is left', 'choose')
  return merged
}

/**
 * Under a new key only what has certainly had no effect: what left, and whose last attempt central did not answer, may
 * have. That is so of a stuck one, and of one that was on its way when the right to its request ended.
 */
export const mayReapply = ({ command, answered, attempts }: OutboxEntry): boolean =>
  isKnownType(command.type) && (command.sentUnder === undefined || answered === attempts)

/** What waited for a command waits no longer once that is on its way: in order, each on the row as it then is. */
export function releaseHeld(parts: CommandParts, requestId: string, after: CommandKey): void {
  const released = new Set<string>([after])
  for (const entry of commandsOfRequest(parts.outbox, requestId)) {
    const { command } = entry
    if (entry.state !== 'held' || command.after === undefined || !released.has(command.after)) continue
    const seen = seenNow(parts, command)
    if (seen === undefined) continue
    parts.outbox.run(
      `UPDATE command SET state = 'queued', seen = ? WHERE key = ? AND state = 'held'`,
      JSON.stringify(seen),
      command.key,
    )
    released.add(command.key)
    parts.afterAppend(requestId)
  }
}

/** What it would see if it were done now; undefined when it would be refused. */
function seenNow({ cache, person }: CommandParts, command: Command): Command['seen'] | undefined {
  const stored = findRequest(cache, command.requestId)
  const prediction = predictCommand(command, person)
  if (stored === undefined || prediction === undefined) return undefined
  if (prediction.check(stored.request) !== undefined) return undefined
  return seenValues(stored.request, prediction.touches)
}
