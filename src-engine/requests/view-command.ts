import { readChildren } from '../cache/json-tables.ts'
import { commandsOfRequest, entryToItem, isUnsent, type OutboxEntry } from '../outbox/commands-table.ts'
import { explainWaiting } from '../outbox/explain-waiting.ts'
import type { SendingFacts } from '../outbox/sending-facts.ts'
import { threeWay } from '../outbox/three-way.ts'
import type { Command } from '#contract/commands/command.ts'
import type { Refusal } from '#contract/error-codes.ts'
import { comparableOf, isComparable } from '#contract/outbox/comparable-fields.ts'
import type { CommandView } from '#contract/outbox/outbox-view.ts'
import { needsPerson } from '#contract/outbox/outbox-item.ts'
import type { Request } from '#contract/requests/request.ts'
import { historyEvent } from '#contract/requests/request-parts.ts'
import { choicesOf } from './merge-fields.ts'
import { isKnownType, predictCommand } from './predict-change.ts'
import { mayReapply } from './reapply-command.ts'
import { readBase } from './request-overlay.ts'
import { findRequest } from './requests-table.ts'
import { checkAssignee, type CommandParts } from './run-command.ts'

type ViewParts = Pick<CommandParts, 'cache' | 'outbox' | 'person'> & {
  readonly facts: SendingFacts
  readonly knownAt: number | null
  /** The number that history events have among the entities. */
  readonly eventCode: number
}

/** One command as a whole; null when there is none such any more. */
export function viewCommand(parts: ViewParts, requestId: string, key: string): CommandView | null {
  const { cache, outbox, person, facts } = parts
  const lane = commandsOfRequest(outbox, requestId)
  const entry = lane.find(({ command }) => command.key === key)
  if (entry === undefined) return null
  const stored = findRequest(cache, requestId)
  const central = readBase(cache, requestId) ?? stored
  const byKey = new Map<string, OutboxEntry>(lane.map((one) => [one.command.key, one]))
  return {
    item: entryToItem(entry),
    why: explainWaiting(
      entry,
      lane.filter(({ n }) => n < entry.n),
      byKey,
      facts,
    ),
    unsent: isUnsent(entry),
    fields: threeWay({
      seen: comparable(entry.command.seen),
      base: entry.base,
      mine: wanted(entry, central?.request, person),
      now: central === undefined ? undefined : { rev: central.rev, values: comparableOf(central.request) },
      conflict: entry.conflict,
      events: readChildren(cache, 'event', parts.eventCode, requestId, historyEvent),
    }),
    choices: choicesOf(entry.command.type, entry.command.args),
    refusedNow: needsPerson(entry.state) ? refusedNow(parts, entry, stored?.request) : null,
    mayReapply: stored !== undefined && mayReapply(entry),
    holds: lane.filter(({ state, command }) => state === 'held' && command.after === key).length,
    knownAt: parts.knownAt,
    gone: stored === undefined,
  }
}

const comparable = (values: Command['seen']): Command['seen'] =>
  Object.fromEntries(Object.entries(values).filter(([field]) => isComparable(field)))

/** What the command would set: by its own rule, on the row as the person saw it. */
function wanted(
  { command, base }: OutboxEntry,
  now: Request | undefined,
  person: CommandParts['person'],
): Command['seen'] {
  if (now === undefined) return {}
  const prediction = predictCommand(command, person)
  if (prediction === undefined) return {}
  try {
    const change = prediction.change({ ...now, ...base, ...command.seen })
    const set = Object.entries(change).flatMap(([field, value]) =>
      isComparable(field) && value !== undefined ? [[field, value] as const] : [],
    )
    return Object.fromEntries(set.filter(([field, value]) => field !== 'waitingReason' || value !== null))
  } catch {
    return {} // A rule that cannot be applied sets nothing that could be shown.
  }
}

function refusedNow(parts: ViewParts, { command }: OutboxEntry, row: Request | undefined): Refusal | null {
  if (row === undefined) return { code: 'gone' }
  const prediction = predictCommand(command, parts.person)
  if (prediction === undefined || !isKnownType(command.type)) return { code: 'unknown_type' }
  return prediction.check(row) ?? checkAssignee(parts, command.type, row, command.args) ?? null
}
