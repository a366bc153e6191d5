import { isOpen, isWaiting, type RequestStatus } from '#contract/requests/request-status.ts'
import { daysBetween } from '#contract/rules/calendar-day.ts'
import { dayOfInstant } from '#contract/rules/finnish-dates.ts'
import type { Instant } from '#contract/time.ts'

/**
 * How a request stands against its due time: `late` (triangle), `soon` (diamond: within today), `well` (dot),
 * `paused` (bars: the clock stands while waiting), `over` (no longer open), `none` (no due time).
 */
export type DueMood = 'late' | 'soon' | 'well' | 'paused' | 'over' | 'none'

export function dueMood(request: { status: RequestStatus; dueAt: Instant | null }, now: Instant): DueMood {
  if (!isOpen(request.status)) return 'over'
  if (request.dueAt === null) return 'none'
  if (isWaiting(request.status)) return 'paused'
  if (request.dueAt <= now) return 'late'
  return daysBetween(dayOfInstant(now), dayOfInstant(request.dueAt)) === 0 ? 'soon' : 'well'
}
