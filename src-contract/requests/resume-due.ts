import type { DueRule } from '../catalogue/service-entry.ts'
import { addBusinessMinutes, type BusinessHours, businessMinutesBetween } from '../rules/business-clock.ts'
import { dayOfInstant } from '../rules/finnish-dates.ts'
import type { Instant } from '../time.ts'
import type { RequestChange } from '../commands/command-definition.ts'
import type { Request } from './request.ts'
import type { HistoryEvent } from './request-parts.ts'
import { isWaiting, requestStatus } from './request-status.ts'

/** A promise in days is counted in the hours in which the centres' offices are open. */
const officeHours: BusinessHours = { zone: 'Europe/Helsinki', opens: '08:00', closes: '16:00' }

const hoursOf = (rule: DueRule): BusinessHours =>
  rule.unit === 'business-days'
    ? officeHours
    : { zone: 'Europe/Helsinki', opens: rule.opens, closes: rule.closes }

/** Whether a change ends a wait in which the clock of the service stood still. */
export const endsWait = (before: Pick<Request, 'status'>, change: RequestChange): boolean =>
  isWaiting(before.status) && change.status !== undefined && !isWaiting(change.status)

/**
 * The due time after a wait: moved on by the open hours of the service that passed meanwhile, in whole minutes. A request
 * that was late before is as late afterwards.
 * @returns nothing where there is no due time, or the wait took no open minute
 */
export function resumeDue(
  rule: DueRule,
  { dueAt }: Pick<Request, 'dueAt'>,
  waited: { from: Instant; to: Instant },
): Pick<RequestChange, 'dueAt' | 'dueOn'> {
  const hours = hoursOf(rule)
  const minutes = Math.floor(businessMinutesBetween(waited.from, waited.to, hours))
  if (dueAt === null || minutes <= 0) return {}
  const moved = addBusinessMinutes(dueAt, minutes, hours)
  return { dueAt: moved, dueOn: dayOfInstant(moved) }
}

/**
 * Since when a request has been waiting without a break, by its history: from one kind of waiting to the other is no break.
 * @param events of one request, in any order
 */
export function waitingSince(events: readonly Pick<HistoryEvent, 'at' | 'changes'>[]): Instant | undefined {
  const moves = events
    .flatMap(({ at, changes }) =>
      changes.flatMap(({ field, from, to }) =>
        field === 'status' ? [{ at, from: isWait(from), to: isWait(to) }] : [],
      ),
    )
    .toSorted((one, other) => other.at - one.at)
  const [last] = moves
  if (last === undefined || !last.to) return undefined
  return moves.find(({ from, to }) => to && !from)?.at
}

function isWait(status: unknown): boolean {
  const parsed = requestStatus.safeParse(status)
  return parsed.success && isWaiting(parsed.data)
}
