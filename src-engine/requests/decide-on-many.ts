import { requireOwnFiles } from '../attachments/require-own-files.ts'
import { EngineError } from '../engine-error.ts'
import { findCommand, type OutboxEntry } from '../outbox/commands-table.ts'
import { letCommandGo, restoreCommand } from '../outbox/let-go.ts'
import { lengthOfText } from '../outbox/outbox-rows.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import type { CommandKey } from '#contract/ids.ts'
import { needsPerson } from '#contract/outbox/outbox-item.ts'
import type { BulkOutcome, BulkPreview } from '#contract/outbox/outbox-view.ts'
import type { Request } from '#contract/requests/request.ts'
import { predictCommand } from './predict-change.ts'
import { mayReapply, releaseHeld, replaceCommand } from './reapply-command.ts'
import { findRequest } from './requests-table.ts'
import { checkAssignee, type CommandParts } from './run-command.ts'

/**
 * What doing all of these again, or letting all of them go, would come to. Each is looked at on the row as those before
 * it would leave it, in the order in which they were given; nothing is changed.
 */
export function previewMany(parts: CommandParts, keys: readonly CommandKey[]): BulkPreview {
  const rows = new Map<string, Request | undefined>()
  const refused: BulkPreview['refused'] = []
  const entries = inOrder(parts, keys)
  for (const entry of entries) {
    const { requestId } = entry.command
    const row = rows.has(requestId) ? rows.get(requestId) : findRequest(parts.cache, requestId)?.request
    const outcome = tryOn(parts, entry, row)
    if ('code' in outcome) refused.push(refusedOf(entry, outcome.code))
    else rows.set(requestId, outcome.row)
  }
  return {
    reapply: entries.length - refused.length,
    refused,
    discard: entries.length,
    texts: entries.filter(({ command }) => lengthOfText(command.args) > 0).length,
  }
}

function tryOn(
  parts: CommandParts,
  entry: OutboxEntry,
  row: Request | undefined,
): { row: Request } | { code: ErrorCode } {
  const { command } = entry
  const prediction = predictCommand(command, parts.person)
  if (prediction === undefined) return { code: 'state_machine' }
  if (!mayReapply(entry)) return { code: 'already_sent' }
  if (row === undefined) return { code: 'gone' }
  try {
    requireOwnFiles(parts.outbox, command.requestId, command.args)
  } catch (error) {
    if (error instanceof EngineError) return { code: error.code }
    throw error
  }
  const refused =
    prediction.check(row) ??
    (command.type === 'requests.assign' ? checkAssignee(parts, command.type, row, command.args) : undefined)
  return refused === undefined ? { row: { ...row, ...prediction.change(row) } } : { code: refused.code }
}

/** So many are made durable in one go. */
const atOnce = 50

/**
 * Does them again; one that is refused stays where it was and keeps nobody else from going. In rounds of one change a
 * request, each on the row as the round before left it, and each round durable before any of it is shown or sent.
 */
export function reapplyMany(parts: CommandParts, keys: readonly CommandKey[]): BulkOutcome {
  const refused: BulkOutcome['refused'] = []
  const all = inOrder(parts, keys)
  let left = all
  while (left.length > 0) {
    const round = oneARequest(left).slice(0, atOnce)
    left = left.filter((entry) => !round.includes(entry))
    // The transaction may be made a second time (with-reserve.ts), so nothing is noted inside it.
    const outcomes = parts.outbox.inTransaction(() =>
      round.flatMap((entry) => {
        // Another of them may have taken it along already.
        if (findCommand(parts.outbox, entry.command.key)?.state === 'queued') return []
        return [{ entry, outcome: tryToReplace(parts, entry) }]
      }),
    )
    const done = outcomes.flatMap(({ entry, outcome }) => {
      if (!('code' in outcome)) return [outcome]
      refused.push(refusedOf(entry, outcome.code))
      return []
    })
    for (const { requestId } of done) parts.afterAppend(requestId)
    for (const { requestId, made } of done) releaseHeld(parts, requestId, made)
  }
  return { done: all.length - refused.length, refused }
}

const oneARequest = (entries: readonly OutboxEntry[]): OutboxEntry[] => [
  ...new Map(entries.toReversed().map((entry) => [entry.command.requestId, entry])).values(),
]

/** A refusal comes before anything is written, so it leaves nothing behind in the round's transaction. */
function tryToReplace(
  parts: CommandParts,
  { command }: OutboxEntry,
): ReturnType<typeof replaceCommand> | { code: ErrorCode } {
  try {
    return replaceCommand(parts, command.key)
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    return { code: error.code }
  }
}

export const discardMany = (parts: CommandParts, keys: readonly CommandKey[]): BulkOutcome =>
  decideOnEach(parts, keys, (entry) => {
    letCommandGo(parts.outbox, entry.command.key, parts.clock.now())
    parts.afterAppend(entry.command.requestId)
  })

export function restoreMany(parts: CommandParts, keys: readonly CommandKey[]): BulkOutcome {
  const refused: BulkOutcome['refused'] = []
  for (const key of keys) {
    try {
      parts.afterAppend(restoreCommand(parts.outbox, key, parts.clock.now()))
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      refused.push({ key, requestNumber: '', code: error.code })
    }
  }
  return { done: keys.length - refused.length, refused }
}

function decideOnEach(
  parts: CommandParts,
  keys: readonly CommandKey[],
  decide: (entry: OutboxEntry) => void,
): BulkOutcome {
  const refused: BulkOutcome['refused'] = []
  const entries = inOrder(parts, keys)
  for (const entry of entries) {
    try {
      decide(entry)
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      refused.push(refusedOf(entry, error.code))
    }
  }
  return { done: entries.length - refused.length, refused }
}

/** Those that still need the person, in the order in which they were given: what builds on another comes after it. */
const inOrder = ({ outbox }: CommandParts, keys: readonly CommandKey[]): OutboxEntry[] =>
  [...new Set(keys)]
    .flatMap((key) => findCommand(outbox, key) ?? [])
    .filter(({ state }) => needsPerson(state))
    .toSorted((one, other) => one.n - other.n)

const refusedOf = ({ command, requestNumber }: OutboxEntry, code: ErrorCode) => ({
  key: command.key,
  requestNumber,
  code,
})
