import { EngineError } from '../engine-error.ts'
import { findCommand } from '../outbox/commands-table.ts'
import { discardCommand } from '../outbox/decide-on-command.ts'
import { type CommandType, commandList } from '#contract/commands/command-list.ts'
import type { CommandKey } from '#contract/ids.ts'
import { needsPerson } from '#contract/outbox/outbox-item.ts'
import { type CommandParts, runCommand } from './run-command.ts'

/**
 * Does a refused or conflicting command again on what the request is now: a new key, and what is seen now. The old one
 * goes only when the new one is accepted, so that the typed text is never between the two.
 */
export function reapplyCommand(parts: CommandParts, key: CommandKey): CommandKey {
  const entry = findCommand(parts.outbox, key)
  if (entry === undefined || !needsPerson(entry.state))
    throw new EngineError('gone', 'there is no such command')
  const { type, requestId, args } = entry.command
  if (!isOnRequest(type)) throw new EngineError('state_machine', 'a new request is made again from its form')
  const accepted = runCommand(parts, type, requestId, args)
  discardCommand(parts.outbox, key)
  parts.afterAppend(requestId)
  return accepted
}

const isOnRequest = (type: string): type is CommandType => Object.hasOwn(commandList, type)
