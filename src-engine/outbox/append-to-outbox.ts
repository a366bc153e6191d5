import type { WritableDatabase } from '../cache/database-handle.ts'
import type { Command } from '#contract/commands/command.ts'
import { commandKey } from '#contract/ids.ts'
import { isPending } from '#contract/outbox/outbox-item.ts'
import { commandsOfRequest, insertCommand, type OutboxEntry } from './commands-table.ts'

export type NewCommand = {
  readonly command: Omit<Command, 'after'>
  /** The fields it changes: an earlier waiting command on one of them is what this one builds on. */
  readonly touches: readonly string[]
  readonly requestNumber: string
  readonly requestSubject: string
  /** What the request's comparable fields are now; shown beside what they become. */
  readonly base?: OutboxEntry['base']
}

export type TouchesOf = (command: Command) => readonly string[]

/**
 * Appends a command; when this returns, it is on the disk (invariant 14). It names the last waiting command of its
 * lane that touches a same field, or that creates the request, as the one it comes `after`.
 */
export function appendToOutbox(outbox: WritableDatabase, added: NewCommand, touchesOf: TouchesOf): void {
  outbox.inTransaction(() => {
    const before = builtOn(commandsOfRequest(outbox, added.command.requestId), added.touches, touchesOf)
    insertCommand(outbox, {
      command:
        before === undefined
          ? added.command
          : { ...added.command, after: commandKey.parse(before.command.key) },
      requestNumber: added.requestNumber,
      requestSubject: added.requestSubject,
      base: added.base ?? null,
    })
  })
}

/** The waiting command before this one in its lane without whose success this one makes no sense. */
export const builtOn = (
  earlier: readonly OutboxEntry[],
  touches: readonly string[],
  touchesOf: TouchesOf,
): OutboxEntry | undefined =>
  earlier
    .filter((entry) => isPending(entry.state))
    .findLast(
      (entry) =>
        entry.command.type === 'requests.create' ||
        touchesOf(entry.command).some((field) => touches.includes(field)),
    )
