import type { WritableDatabase } from '../cache/database-handle.ts'
import { EngineError } from '../engine-error.ts'
import { needsPerson } from '#contract/outbox/outbox-item.ts'
import { commandsOfRequest, findCommand, isUnsent, type OutboxEntry } from './commands-table.ts'

/**
 * The person's own decisions on a command: the only ways in which one leaves the outbox unanswered (invariant 15).
 * @throws {EngineError} `gone` when there is no such command
 * @throws {EngineError} `already_sent` when it may already have had its effect
 */
export function withdrawCommand(outbox: WritableDatabase, key: string): OutboxEntry {
  return outbox.inTransaction(() => {
    const entry = mustFind(outbox, key)
    if (!isUnsent(entry)) throw new EngineError('already_sent')
    removeWithDependants(outbox, entry)
    return entry
  })
}

/** Lets a refused, conflicting, held or stuck command go. */
export function discardCommand(outbox: WritableDatabase, key: string): OutboxEntry {
  return outbox.inTransaction(() => {
    const entry = mustFind(outbox, key)
    if (!needsPerson(entry.state))
      throw new EngineError('state_machine', 'the command is still on its way', 'state')
    outbox.run('DELETE FROM command WHERE key = ?', key)
    // What was held for its sake has lost its reason to wait for it, but not its need for a decision.
    return entry
  })
}

function mustFind(outbox: WritableDatabase, key: string): OutboxEntry {
  const entry = findCommand(outbox, key)
  if (entry === undefined || entry.state === 'done') throw new EngineError('gone', 'there is no such command')
  return entry
}

/** A command that was to follow the withdrawn one is held: it was made for a row that will not be. */
function removeWithDependants(outbox: WritableDatabase, entry: OutboxEntry): void {
  const gone = new Set([entry.command.key])
  for (const later of commandsOfRequest(outbox, entry.command.requestId)) {
    if (later.command.after === undefined || !gone.has(later.command.after) || later.state === 'acked')
      continue
    gone.add(later.command.key)
    outbox.run(`UPDATE command SET state = 'held' WHERE key = ?`, later.command.key)
  }
  outbox.run('DELETE FROM command WHERE key = ?', entry.command.key)
}
