import type { ReadableDatabase } from '../cache/database-handle.ts'
import type { FacetCounts, FacetName, QueueFilters, QueueQuery } from '#contract/requests/queue-query.ts'
import { statusOfCode } from '#contract/requests/request-status.ts'
import type { TextCondition } from './list-requests.ts'
import { whereOf } from './list-requests.ts'
import {
  emptyValue,
  facetColumns,
  facetNames,
  filterValues,
  type ViewSurroundings,
} from './queue-conditions.ts'

const noFilters: QueueFilters = {
  status: [],
  team: [],
  organisation: [],
  service: [],
  assignee: [],
  priority: [],
}

/**
 * How many requests each value of each filter would show: counted under the view, the text and all *other* filters,
 * so that a filter never counts itself away. One scan groups by all six; the rest is adding up.
 */
export function countFacets(
  cache: ReadableDatabase,
  query: QueueQuery,
  around: ViewSurroundings,
  text: TextCondition,
): FacetCounts {
  const where = whereOf({ ...query, filters: noFilters }, around, text)
  const groups = cache.rows(
    `SELECT ${facetColumns.join(', ')}, COUNT(*) FROM request WHERE ${where.sql} GROUP BY ${facetColumns.join(', ')}`,
    ...where.values,
  )
  const chosen = facetNames.map((name) => new Set<unknown>(filterValues(name, query.filters)))
  const counts = facetNames.map(() => new Map<unknown, number>())
  for (const group of groups) {
    const count = Number(group[facetNames.length])
    const misses = chosen.flatMap((values, at) => (values.size > 0 && !values.has(group[at]) ? [at] : []))
    if (misses.length > 1) continue
    counts.forEach((byValue, at) => {
      if (misses.length === 0 || misses[0] === at)
        byValue.set(group[at], (byValue.get(group[at]) ?? 0) + count)
    })
  }
  return {
    status: valuesOf('status', counts[0]),
    team: valuesOf('team', counts[1]),
    organisation: valuesOf('organisation', counts[2]),
    service: valuesOf('service', counts[3]),
    assignee: valuesOf('assignee', counts[4]),
    priority: valuesOf('priority', counts[5]),
  }
}

/** Most frequent first, as a person looks for them. */
function valuesOf(name: FacetName, counts: Map<unknown, number> | undefined): FacetCounts[FacetName] {
  return [...(counts ?? [])]
    .toSorted(([, one], [, other]) => other - one)
    .map(([value, count]) => ({ value: shownValue(name, value), count }))
}

function shownValue(name: FacetName, value: unknown): string | number {
  if (name === 'status') return statusOfCode(Number(value))
  if (typeof value === 'number') return value
  return typeof value === 'string' ? value : (emptyValue[name] ?? '')
}
