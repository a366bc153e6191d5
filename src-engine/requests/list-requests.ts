import type { ReadableDatabase, SqlValue } from '../cache/database-handle.ts'
import { requestId, type RequestId } from '#contract/ids.ts'
import type { QueuePage, QueueQuery } from '#contract/requests/queue-query.ts'
import {
  allOf,
  type Condition,
  filterConditions,
  viewCondition,
  type ViewSurroundings,
} from './queue-conditions.ts'
import { countAwayRequests } from '../retention/away-table.ts'
import { requestColumns, requestFields } from './request-columns.ts'
import { sortColumn, toColumns } from './requests-table.ts'

/** The condition that the typed text adds; made by the search, which this list knows nothing of. */
export type TextCondition = (text: string) => Condition | undefined
type Asked = Omit<QueueQuery, 'offset' | 'limit'>

const ownColumns = ['pending', 'needs_you', 'tentative']

/**
 * One page of a view, as columns, with the exact number of all that match. The keys of the page are found first,
 * through an index alone where there is one, and only then the visible rows are read.
 */
export function listRequests(
  cache: ReadableDatabase,
  query: QueueQuery,
  around: ViewSurroundings,
  text: TextCondition,
): QueuePage {
  const where = whereOf(query, around, text)
  const rows = cache.rows(
    `SELECT ${[...requestColumns, ...ownColumns].join(', ')}
     FROM request
     WHERE key IN (SELECT key FROM request WHERE ${where.sql} ${orderOf(query)} LIMIT ? OFFSET ?)
     ${orderOf(query)}`,
    ...where.values,
    query.limit,
    query.offset,
  )
  const at = requestFields.length
  const onlyOnCentral = query.view === 'recently-closed' ? countAwayRequests(cache) : 0
  return {
    total: cache.count(`SELECT COUNT(*) FROM request WHERE ${where.sql}`, ...where.values),
    offset: query.offset,
    ...(onlyOnCentral > 0 && { onlyOnCentral }),
    ids: rows.map((row) => requestId.parse(row[requestFields.indexOf('id')])),
    columns: {
      ...toColumns(rows),
      pending: rows.map((row) => Number(row[at])),
      needsYou: rows.map((row) => row[at + 1] === 1),
      tentative: rows.map((row) => row[at + 2] === 1),
    },
  }
}

/** More than anybody selects by hand; beyond it, "all" would be a promise nobody checks. */
const maxIds = 10_000

/** The ids of the whole result in order: for "select all". */
export function listRequestIds(
  cache: ReadableDatabase,
  asked: Asked,
  around: ViewSurroundings,
  text: TextCondition,
): RequestId[] {
  const where = whereOf(asked, around, text)
  return cache
    .rows(`SELECT id FROM request WHERE ${where.sql} ${orderOf(asked)} LIMIT ?`, ...where.values, maxIds)
    .map(([id]) => requestId.parse(id))
}

export function whereOf(
  asked: Asked,
  around: ViewSurroundings,
  text: TextCondition,
): { sql: string; values: SqlValue[] } {
  const typed = text(asked.text)
  const { sql, values } = allOf([
    viewCondition(asked.view, around),
    ...filterConditions(asked.filters),
    ...(typed === undefined ? [] : [typed]),
  ])
  return { sql, values: [...values] }
}

/** Rows without a value come last whichever way; equal rows newest first, so that pages never overlap. */
function orderOf({ view, sort: { field, direction } }: Pick<Asked, 'view' | 'sort'>): string {
  const column = sortColumn(field)
  const way = direction === 'asc' ? 'ASC' : 'DESC'
  // A request's key grows with its reception: among the many that are over, the table itself is in that order.
  if (field === 'receivedAt' && view === 'recently-closed') return `ORDER BY key ${way}`
  // "IS NULL" as a term of its own would sort what an index has in order already.
  const nulls = field === 'dueAt' ? ' NULLS LAST' : ''
  return `ORDER BY ${column} ${way}${nulls}, key DESC`
}
