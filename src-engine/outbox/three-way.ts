import type { HistoryEvent } from '#contract/requests/request-parts.ts'
import type { Command, Conflict } from '#contract/commands/command.ts'
import { comparableFields } from '#contract/outbox/comparable-fields.ts'
import type { ThreeWayField } from '#contract/outbox/outbox-view.ts'

type Values = Command['seen']
export type ThreeWay = {
  /** What the person saw: the compared fields, and what was kept besides. */
  readonly seen: Values
  readonly base: Values | null
  /** What the command sets, as far as it is known. */
  readonly mine: Values
  /** The row of central as it is known here now, with its revision; undefined where the request is not here. */
  readonly now: { readonly rev: number; readonly values: Values } | undefined
  readonly conflict: Conflict | null
  readonly events: readonly HistoryEvent[]
}

/**
 * Field by field: what was there when the person wanted it, what was wanted, what is known to be there now and by whom.
 * Fields that the command is about, changed ones first, then what else somebody has changed meanwhile.
 */
export function threeWay(given: ThreeWay): ThreeWayField[] {
  const { seen, base, mine, conflict } = given
  const about = new Set([...Object.keys(seen), ...Object.keys(mine), ...(conflict?.fields ?? [])])
  return comparableFields
    .filter((field) => about.has(field) || isOtherNow(given, field))
    .map((field): ThreeWayField => {
      const was = seen[field] ?? base?.[field]
      const theirs = nowOf(given, field)
      const wanted = mine[field]
      const changed = (conflict?.fields.includes(field) ?? false) || isOtherNow(given, field)
      return {
        field,
        ...(was === undefined ? {} : { base: was }),
        ...(wanted === undefined ? {} : { mine: wanted }),
        ...(theirs === undefined ? {} : { theirs }),
        changed,
        same: wanted !== undefined && theirs !== undefined && isSame(wanted, theirs),
        by: changed ? whoMade(given, field, theirs) : null,
      }
    })
    .toSorted(
      (one, other) =>
        Number(about.has(other.field)) - Number(about.has(one.field)) ||
        Number(other.changed) - Number(one.changed),
    )
}

/** Central's answer to the conflict, unless the feed has brought something newer since. */
function nowOf({ now, conflict, seen }: ThreeWay, field: string): Values[string] | undefined {
  if (now !== undefined && (conflict === null || now.rev >= conflict.rev)) return now.values[field]
  return conflict?.theirs[field] ?? now?.values[field] ?? seen[field]
}

function isOtherNow(given: ThreeWay, field: string): boolean {
  const was = given.seen[field] ?? given.base?.[field]
  const theirs = nowOf(given, field)
  return was !== undefined && theirs !== undefined && !isSame(was, theirs)
}

/** The history knows each field's last change; central's answer names one person for all of its fields. */
function whoMade(
  { events, conflict }: ThreeWay,
  field: string,
  theirs: Values[string] | undefined,
): ThreeWayField['by'] {
  const last = events.findLast(({ changes }) =>
    changes.some((change) => change.field === field && isSame(change.to, theirs ?? null)),
  )
  if (last !== undefined) return { id: last.byId, name: last.byName, at: last.at }
  if (conflict === null || !conflict.fields.includes(field)) return null
  return { id: conflict.byId, name: conflict.byName, at: conflict.at }
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
