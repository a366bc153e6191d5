import type { CommandResult, Conflict } from '#contract/commands/command.ts'
import { type Refusal, refuse } from '#contract/error-codes.ts'
import { maySee } from '#contract/people/may.ts'
import { changeRequest } from '../requests/change-request.ts'
import { loadRequestForUpdate } from '../requests/load-request-for-update.ts'
import type { LoadedRequest } from '../requests/request-table.ts'
import type { CommandContext, PreparedCommand } from './central-command.ts'
import { describeConflict, findConflicts } from './find-conflicts.ts'
import { writeHistory } from './write-history.ts'

/** What became of a command before its scopes were stamped. `before` is null where the request is new. */
export type Outcome =
  | { status: 'done'; before: LoadedRequest | null; after: LoadedRequest }
  | { status: 'conflict'; conflict: Conflict }
  | { status: 'rejected'; refusal: Refusal }

export type StoredResult = Exclude<CommandResult, { status: 'retry' }>

const rejected = (refusal: Refusal): Outcome => ({ status: 'rejected', refusal })

/**
 * Runs a command on the request as it is now, under its lock: visible, not already done, unchanged in what the handler
 * saw, allowed; then the row, and what stands beside it. Writes nothing unless all of it is allowed.
 */
export async function decideCommand(context: CommandContext, prepared: PreparedCommand): Promise<Outcome> {
  const { write, person, at, command } = context
  const loaded = await loadRequestForUpdate(write, command.requestId)
  // SECURITY: what is not there and what this person may not see are answered alike, before anything else is said.
  if (loaded === undefined || !maySee(person, loaded.request)) return rejected(refuse('gone'))
  const { request } = loaded

  const repeats = await prepared.repeats(context)
  if (repeats === 'other') return rejected(refuse('key_reuse', 'id'))
  if (repeats === 'same') return { status: 'done', before: loaded, after: loaded }

  // Hazard H15: it may have been done and undone since. Nobody but the person can tell whether it is still wanted.
  if (context.mayBeForgotten) return rejected(refuse('stale_command'))

  const stamp = { actor: person, at }
  const refused = prepared.check(request, stamp)
  // The customer was first: there is nothing to weigh against what the handler saw.
  if (refused?.code === 'cancelled_by_customer') return rejected(refused)
  const unseen = prepared.touches.find((field) => !(field in command.seen))
  if (unseen !== undefined) return rejected(refuse('validation', `seen.${unseen}`))
  const differing = findConflicts(request, prepared.touches, command.seen)
  if (differing.length > 0)
    return { status: 'conflict', conflict: await describeConflict(context, loaded, differing) }
  if (refused !== undefined) return rejected(refused)
  const unverified = await prepared.verify(context, request)
  if (unverified !== undefined) return rejected(unverified)

  const change = await prepared.amend(context, prepared.change(request, stamp), request)
  const after = await changeRequest(write, loaded, change, at)
  await prepared.effect(context, after)
  await writeHistory(context, prepared, loaded, after)
  return { status: 'done', before: loaded, after }
}
