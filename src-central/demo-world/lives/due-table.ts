import type { DueRule } from '#contract/catalogue/service-entry.ts'
import { dayOfInstant } from '#contract/rules/finnish-dates.ts'
import type { Day, Instant } from '#contract/time.ts'
import { computeDue } from '../../requests/compute-due.ts'

type Due = { dueAt: Instant; dueOn: Day }

/** Central's own due times; a promise in days is the same for a whole day of arrivals and computed once for it. */
export function createDueTable(): (rule: DueRule, receivedAt: Instant) => Due {
  const known = new Map<string, Due>()
  return (rule, receivedAt) => {
    if (rule.unit !== 'business-days') return computeDue(rule, receivedAt)
    const key = `${rule.amount} ${dayOfInstant(receivedAt)}`
    const due = known.get(key) ?? computeDue(rule, receivedAt)
    known.set(key, due)
    return due
  }
}
