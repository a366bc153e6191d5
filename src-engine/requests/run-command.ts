import { requireOwnFiles } from '../attachments/require-own-files.ts'
import type { WritableDatabase } from '../cache/database-handle.ts'
import { readOne } from '../cache/json-tables.ts'
import { EngineError } from '../engine-error.ts'
import { appendToOutbox } from '../outbox/append-to-outbox.ts'
import { type CommandType, commandList } from '#contract/commands/command-list.ts'
import type { Command } from '#contract/commands/command.ts'
import type { Refusal } from '#contract/error-codes.ts'
import { assign } from '#contract/requests/assign.ts'
import { type CommandKey, commandKey, type RequestId } from '#contract/ids.ts'
import { worksInQueue } from '#contract/people/may.ts'
import { comparableOf } from '#contract/outbox/comparable-fields.ts'
import { type Person, person as personSchema } from '#contract/people/person.ts'
import type { Request } from '#contract/requests/request.ts'
import { predictCommand, touchedFields } from './predict-change.ts'
import { requireStorable } from './require-storable.ts'
import { findRequest } from './requests-table.ts'

export type CommandParts = {
  readonly cache: WritableDatabase
  readonly outbox: WritableDatabase
  readonly person: Person
  readonly ids: { uuid: () => string }
  readonly clock: { now: () => number }
  /** Fold the request's row again and let sync know: called when the command is durable. */
  readonly afterAppend: (requestId: string) => void
  /** The same for a group that became durable together. */
  readonly afterAppendAll: (requestIds: readonly string[]) => void
}

/**
 * A command on an existing request: checked here with the rules that central will use on what it then is, made durable,
 * and shown. Never waits for the network.
 * @throws {EngineError} with the rule's own code when it cannot succeed on what is known here
 */
export function runCommand(
  parts: CommandParts,
  type: CommandType,
  requestId: RequestId,
  args: Command['args'],
): CommandKey {
  const { cache, outbox, person } = parts
  const stored = findRequest(cache, requestId)
  if (stored === undefined) throw new EngineError('gone')
  requireStorable(args)
  requireOwnFiles(outbox, requestId, args)
  const issuedAt = parts.clock.now()
  const prediction = predictCommand({ type, args, issuedAt }, person)
  if (prediction === undefined) throw new EngineError('validation', 'the arguments do not fit the command')
  const refused = prediction.check(stored.request) ?? checkAssignee(parts, type, stored.request, args)
  if (refused !== undefined) throw new EngineError(refused.code, refused.message, refused.field ?? null)
  const key = commandKey.parse(parts.ids.uuid())
  const command: Command = {
    key,
    type,
    version: commandList[type].version,
    requestId,
    seen: seenValues(stored.request, prediction.touches),
    baseRev: Math.max(0, stored.rev),
    args,
    issuedAt,
  }
  appendToOutbox(
    outbox,
    {
      command,
      touches: prediction.touches,
      requestNumber: stored.request.number,
      requestSubject: stored.request.subject,
      base: comparableOf(stored.request),
    },
    touchedFields,
  )
  parts.afterAppend(requestId)
  return key
}

/** The values of the touched fields as this person sees them now: only a change of one of these is a conflict. */
export function seenValues(request: Request, touches: readonly string[]): Command['seen'] {
  return Object.fromEntries(Object.entries(request).filter(([field]) => touches.includes(field)))
}

/** Who works where is known from the staff in the reference scope; central looks again. */
export function checkAssignee(
  { cache }: Pick<CommandParts, 'cache'>,
  type: CommandType,
  request: Request,
  args: Command['args'],
): Refusal | undefined {
  if (type !== 'requests.assign') return undefined
  const { teamId, assigneeId } = assign.args.parse(args)
  if (assigneeId === null) return undefined
  const chosen = readOne(cache, 'person', assigneeId, personSchema)
  if (chosen === undefined) return undefined // The staff has not come yet: central will say.
  const fits = chosen.active && worksInQueue(chosen, { ...request, teamId })
  return fits ? undefined : { code: 'assignee_not_in_team', field: 'assigneeId' }
}
