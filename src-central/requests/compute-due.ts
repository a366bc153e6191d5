import type { DueRule } from '#contract/catalogue/service-entry.ts'
import { addBusinessMinutes } from '#contract/rules/business-clock.ts'
import { dayOfInstant } from '#contract/rules/finnish-dates.ts'
import { addBusinessDays } from '#contract/rules/holidays.ts'
import { helsinki } from '#contract/rules/zoned-time.ts'
import type { Day, Instant } from '#contract/time.ts'

/** Offices of the centres close at four; a promise in days is kept if it is done by then (domain A.3). */
const officeClosesAtMinute = 16 * 60

/**
 * When a request that came at `receivedAt` is due: the day that the customer was promised and the instant that our
 * clock counts to. The day of arrival is not counted; holidays and weekends are not business days (domain B.5).
 */
export function computeDue(rule: DueRule, receivedAt: Instant): { dueAt: Instant; dueOn: Day } {
  if (rule.unit === 'business-days') {
    const dueOn = addBusinessDays(dayOfInstant(receivedAt), rule.amount)
    return { dueAt: helsinki.instantOf(dueOn, officeClosesAtMinute), dueOn }
  }
  const { opens, closes } = rule
  const dueAt = addBusinessMinutes(receivedAt, rule.amount * 60, { zone: 'Europe/Helsinki', opens, closes })
  return { dueAt, dueOn: dayOfInstant(dueAt) }
}
