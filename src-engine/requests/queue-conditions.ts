import type { SqlValue } from '../cache/database-handle.ts'
import type { BuiltInView, FacetName, QueueFilters } from '#contract/requests/queue-query.ts'
import { statusCode } from '#contract/requests/request-status.ts'
import { helsinki } from '#contract/rules/zoned-time.ts'
import type { Person } from '#contract/people/person.ts'
import type { Instant } from '#contract/time.ts'

/** A part of a WHERE clause with its values. */
export type Condition = { readonly sql: string; readonly values: readonly SqlValue[] }
/** For whom and when a view is shown. */
export type ViewSurroundings = { readonly person: Pick<Person, 'id' | 'memberships'>; readonly now: Instant }

const placesFor = (values: readonly unknown[]): string => values.map(() => '?').join(', ')

/** What a built-in view holds. "Open" is `status < 5` in these very words: the partial indexes are found by them. */
export function viewCondition(view: BuiltInView, { person, now }: ViewSurroundings): Condition {
  const teams = [...new Set(person.memberships.map((membership) => membership.teamId))]
  switch (view) {
    case 'my-work':
      return { sql: 'status < 5 AND assignee_id = ?', values: [person.id] }
    case 'team-unassigned':
      return { sql: `status < 5 AND assignee_id IS NULL AND team_id IN (${placesFor(teams)})`, values: teams }
    case 'all-open':
      return { sql: 'status < 5', values: [] }
    case 'due-today':
      return { sql: 'status < 5 AND due_on = ?', values: [helsinki.wallClockAt(now).day] }
    case 'overdue':
      // The clock of a service stands still while somebody else is waited for.
      return { sql: 'status < 5 AND status NOT IN (3, 4) AND due_at < ?', values: [now] }
    case 'waiting-customer':
      return { sql: 'status < 5 AND status = 3', values: [] }
    case 'unread':
      return { sql: 'status < 5 AND unread > 0', values: [] }
    case 'without-organisation':
      return { sql: 'status < 5 AND organisation_id IS NULL', values: [] }
    case 'needs-you':
      return { sql: 'needs_you > 0', values: [] }
    case 'recently-closed':
      return { sql: 'status >= 5', values: [] }
  }
}

const columnOf: Record<FacetName, string> = {
  status: 'status',
  team: 'team_id',
  organisation: 'organisation_id',
  service: 'service',
  assignee: 'assignee_id',
  priority: 'priority',
}
export const facetNames: readonly FacetName[] = [
  'status',
  'team',
  'organisation',
  'service',
  'assignee',
  'priority',
]
export const facetColumns = facetNames.map((name) => columnOf[name])
/** How "nothing" is named in the filter of a facet that can be empty. */
export const emptyValue: Partial<Record<FacetName, string>> = { organisation: 'none', assignee: 'free' }

/** The values of a filter as the column holds them; null stands for "nothing". */
export function filterValues(name: FacetName, filters: QueueFilters): (string | number | null)[] {
  if (name === 'status') return filters.status.map(statusCode)
  return filters[name].map((value) => (value === emptyValue[name] ? null : value))
}

export const filterConditions = (filters: QueueFilters): Condition[] =>
  facetNames.flatMap((name) => {
    const values = filterValues(name, filters)
    if (values.length === 0) return []
    const named = values.filter((value) => value !== null)
    const parts = [
      ...(named.length > 0 ? [`${columnOf[name]} IN (${placesFor(named)})`] : []),
      ...(named.length < values.length ? [`${columnOf[name]} IS NULL`] : []),
    ]
    return [{ sql: `(${parts.join(' OR ')})`, values: named }]
  })

export const allOf = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => sql).join(' AND '),
  values: conditions.flatMap(({ values }) => values),
})
