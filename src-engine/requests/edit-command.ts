import { requireOwnFiles } from '../attachments/require-own-files.ts'
import type { WritableDatabase } from '../cache/database-handle.ts'
import { EngineError } from '../engine-error.ts'
import { entityCodes } from '../entity-codes.ts'
import { builtOn } from '../outbox/append-to-outbox.ts'
import { commandsOfRequest, findCommand, isUnsent, type OutboxEntry } from '../outbox/commands-table.ts'
import type { Command } from '#contract/commands/command.ts'
import type { CommandKey } from '#contract/ids.ts'
import { isPending } from '#contract/outbox/outbox-item.ts'
import type { Request } from '#contract/requests/request.ts'
import { createdRequest, type CreateSurroundings } from './created-request.ts'
import { foldPending } from './fold-pending.ts'
import { isKnownType, predictCommand, touchedFields } from './predict-change.ts'
import { createPredictResume } from './predict-resume.ts'
import { readBase } from './request-overlay.ts'
import { requireStorable } from './require-storable.ts'
import { checkAssignee, type CommandParts } from './run-command.ts'

export type EditParts = CommandParts & { readonly surroundings: CreateSurroundings }
type Values = Command['seen']

/**
 * Gives a waiting command another content: under its key, in its place, in one transaction. What later commands of the
 * request were seen to build on follows the edit, so that the person's own change is never a conflict with itself.
 * @throws {EngineError} `already_sent` when it left meanwhile · `later_change_depends` · `gone` · as `runCommand` does
 */
export function editCommand(parts: EditParts, key: CommandKey, args: Command['args']): void {
  const { outbox } = parts
  requireStorable(args)
  const requestId = outbox.inTransaction(() => {
    const entry = findCommand(outbox, key)
    if (entry === undefined || !isPending(entry.state)) throw new EngineError('gone', 'no such command waits')
    if (!isUnsent(entry)) throw new EngineError('already_sent')
    requireOwnFiles(outbox, entry.command.requestId, args)
    const lane = commandsOfRequest(outbox, entry.command.requestId).filter(({ state }) => isPending(state))
    const before = lane.filter(({ n }) => n < entry.n)
    const row = rowAfter(parts, entry.command.requestId, before)
    if (row === undefined) throw new EngineError('gone')
    const edited = checkEdited(parts, entry, args, row)
    const rows = { old: apply(parts, row, entry), now: apply(parts, row, edited) }
    writeEdited(outbox, edited, before)
    followEdit(
      parts,
      rows,
      [...before, edited],
      lane.filter(({ n }) => n > entry.n),
    )
    return entry.command.requestId
  })
  parts.afterAppend(requestId)
}

/** The request as it is where the command stands in its lane. */
function rowAfter(
  { cache, person, surroundings }: EditParts,
  requestId: string,
  before: readonly OutboxEntry[],
): Request | undefined {
  return foldPending(readBase(cache, requestId), before, {
    actor: person,
    created: ({ command }) => createdRequest(command, surroundings),
    hasArrived: (table, id) => cache.count(`SELECT COUNT(*) FROM ${table} WHERE id = ?`, id) > 0,
    resume: createPredictResume(cache, entityCodes.event),
  })
}

function checkEdited(parts: EditParts, entry: OutboxEntry, args: Command['args'], row: Request): OutboxEntry {
  const { command, base } = entry
  const prediction = predictCommand({ ...command, args }, parts.person)
  if (prediction === undefined)
    throw new EngineError('validation', 'the arguments do not fit the command', 'args')
  // By the rules as central will find them there, as far as that is known here.
  const refused =
    prediction.check(row) ??
    (isKnownType(command.type) ? checkAssignee(parts, command.type, row, args) : undefined)
  if (refused !== undefined) throw new EngineError(refused.code, refused.message, refused.field ?? null)
  const seen = Object.fromEntries(
    Object.entries(row)
      .filter(([field]) => prediction.touches.includes(field))
      // What was seen when the change was first made stays what was seen.
      .map(([field, value]) => [field, command.seen[field] ?? base?.[field] ?? value]),
  )
  return { ...entry, command: { ...command, args, seen } }
}

function writeEdited(outbox: WritableDatabase, edited: OutboxEntry, before: readonly OutboxEntry[]): void {
  outbox.run(
    'UPDATE command SET args = ?, seen = ?, after_key = ? WHERE key = ?',
    JSON.stringify(edited.command.args),
    JSON.stringify(edited.command.seen),
    builtOn(before, touchedFields(edited.command), touchedFields)?.command.key ?? null,
    edited.command.key,
  )
}

/** Walks the later commands along the lane as it was and as it now is. */
function followEdit(
  parts: EditParts,
  rows: { old: Request; now: Request },
  before: OutboxEntry[],
  later: readonly OutboxEntry[],
): void {
  for (const entry of later) {
    const prediction = predictCommand(entry.command, parts.person)
    const wasFine = prediction?.check(rows.old) === undefined
    if (wasFine && prediction?.check(rows.now) !== undefined)
      throw new EngineError('later_change_depends', undefined, entry.command.type)
    const followed = { ...entry, command: { ...entry.command, seen: follow(entry.command.seen, rows) } }
    parts.outbox.run(
      'UPDATE command SET seen = ?, after_key = ? WHERE key = ?',
      JSON.stringify(followed.command.seen),
      builtOn(before, touchedFields(entry.command), touchedFields)?.command.key ?? null,
      entry.command.key,
    )
    rows = { old: apply(parts, rows.old, entry), now: apply(parts, rows.now, followed) }
    before.push(followed)
  }
}

/** What was seen because of the person's own earlier change is seen as that change now leaves it. */
function follow(seen: Values, { old, now }: { old: Request; now: Request }): Values {
  const was = new Map<string, unknown>(Object.entries(old))
  const becomes = new Map(Object.entries(now))
  return Object.fromEntries(
    Object.entries(seen).map(([field, value]) => [
      field,
      JSON.stringify(was.get(field)) === JSON.stringify(value) ? (becomes.get(field) ?? null) : value,
    ]),
  )
}

/** The row with the command on it, where it can be applied. */
function apply({ person }: EditParts, row: Request, { command }: OutboxEntry): Request {
  const prediction = predictCommand(command, person)
  if (prediction === undefined || prediction.check(row) !== undefined) return row
  return { ...row, ...prediction.change(row) }
}
