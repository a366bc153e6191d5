import { z } from 'zod'
import { type RequestId, requestId } from '#contract/ids.ts'
import type { KitQuery } from '#contract/offline/offline-kit.ts'
import {
  type BuiltInView,
  builtInView,
  type FacetName,
  maxPageSize,
  type QueueFilters,
  type QueueQuery,
  type QueueSort,
  queueFilters,
  queueSort,
} from '#contract/requests/queue-query.ts'
import { mayHoldIdentityCode } from './may-hold-identity-code.ts'

/**
 * Where the person is in the queue. It is the URL: a reload, a link and the back button all lead here. Only a search
 * for an identity code is not in it.
 */
export type QueueLocation = {
  /** What stands where the list is: the queue, or a place that is no view of it. */
  place: Place
  view: BuiltInView
  filters: QueueFilters
  text: string
  sort: QueueSort
  /** From 1. */
  page: number
  requestId: RequestId | null
}

const place = z.enum(['queue', 'offline', 'review'])
export type Place = z.infer<typeof place>

export const facetNames: readonly FacetName[] = [
  'status',
  'team',
  'organisation',
  'service',
  'assignee',
  'priority',
]
export const noFilters: QueueFilters = queueFilters.parse({})

const oldestDue: QueueSort = { field: 'dueAt', direction: 'asc' }
const newest: QueueSort = { field: 'receivedAt', direction: 'desc' }
const lastChanged: QueueSort = { field: 'changedAt', direction: 'desc' }

/** The order in which a view is worked through when nobody chose another. */
export const defaultSort: Record<BuiltInView, QueueSort> = {
  'my-work': oldestDue,
  'team-unassigned': oldestDue,
  'all-open': newest,
  'due-today': oldestDue,
  overdue: oldestDue,
  'waiting-customer': { field: 'changedAt', direction: 'asc' },
  unread: lastChanged,
  'without-organisation': newest,
  'needs-you': lastChanged,
  'recently-closed': lastChanged,
}

export const openView = (view: BuiltInView): QueueLocation => ({
  place: 'queue',
  view,
  filters: noFilters,
  text: '',
  sort: defaultSort[view],
  page: 1,
  requestId: null,
})

const pageNumber = z.coerce.number().int().min(1).max(100_000)

/** Reads the query part of the URL. What is malformed or unknown there is left out: an old link still opens something. */
export function parseQueueLocation(search: string): QueueLocation {
  const given = new URLSearchParams(search)
  const view = builtInView.catch('my-work').parse(given.get('view'))
  const [field, direction] = (given.get('sort') ?? '').split('.')
  const sort = queueSort.safeParse({ field, direction })
  const chosenRequest = requestId.safeParse(given.get('request'))
  return {
    place: place.catch('queue').parse(given.get('place')),
    view,
    filters: parseFilters(given),
    text: (given.get('text') ?? '').slice(0, 200),
    sort: sort.success ? sort.data : defaultSort[view],
    page: pageNumber.catch(1).parse(given.get('page') ?? 1),
    requestId: chosenRequest.success ? chosenRequest.data : null,
  }
}

function parseFilters(given: URLSearchParams): QueueFilters {
  const values = (name: FacetName): string[] => given.getAll(name).filter((value) => value !== '')
  const parsed = facetNames.map((name) => {
    const asked = name === 'priority' ? values(name).map(Number) : values(name)
    const schema = queueFilters.shape[name]
    return [name, asked.filter((value) => schema.safeParse([value]).success)]
  })
  return queueFilters.catch(noFilters).parse(Object.fromEntries(parsed))
}

/** The query part of the URL, without what is as usual; begins with `?`. */
export function formatQueueLocation(location: QueueLocation): string {
  const out = new URLSearchParams()
  if (location.place !== 'queue') out.set('place', location.place)
  out.set('view', location.view)
  for (const name of facetNames) for (const value of location.filters[name]) out.append(name, String(value))
  // SECURITY: addresses end up in histories, logs and copied links; an identity code never does.
  if (location.text !== '' && !mayHoldIdentityCode(location.text)) out.set('text', location.text)
  const usual = defaultSort[location.view]
  if (location.sort.field !== usual.field || location.sort.direction !== usual.direction) {
    out.set('sort', `${location.sort.field}.${location.sort.direction}`)
  }
  if (location.page > 1) out.set('page', String(location.page))
  if (location.requestId !== null) out.set('request', location.requestId)
  return `?${out.toString()}`
}

/** The question for the engine that shows this place. */
export const queryOf = (location: QueueLocation): QueueQuery => ({
  view: location.view,
  filters: location.filters,
  text: location.text.trim(),
  sort: location.sort,
  offset: (location.page - 1) * maxPageSize,
  limit: maxPageSize,
})

/** The same as a choice for work without a network: all of it, not a page. */
export const kitQueryOf = ({ view, filters, text, sort }: QueueLocation): KitQuery => ({
  view,
  filters,
  text: text.trim(),
  sort,
})

export const isFiltered = (location: QueueLocation): boolean =>
  location.text.trim() !== '' || facetNames.some((name) => location.filters[name].length > 0)
