import type { BuiltInView } from '#contract/requests/queue-query.ts'
import { helsinki } from '#contract/rules/zoned-time.ts'
import { requestColumns } from '../../../src-engine/requests/request-columns.ts'
import type { RawDatabase } from './open-raw.ts'

export const pageColumns = [...requestColumns, 'pending', 'needs_you', 'tentative'].join(', ')
const limit = 100

type Asker = { personId: string; teams: readonly string[]; now: number }

/**
 * The first page of each built-in view, in the order in which the page asks for it, as somebody would write it by hand
 * who knows the indexes: one statement, no total. Where rows without a due date come last, they are asked for last.
 */
export function prepareRawList(
  raw: RawDatabase,
  view: BuiltInView,
  { personId, teams, now }: Asker,
): () => unknown[] {
  const list = (rest: string, ...values: (string | number)[]) => {
    const statement = raw.prepare(`SELECT ${pageColumns} FROM request ${rest} LIMIT ${limit}`).raw()
    return () => statement.all(...values)
  }
  const byDue = (where: string, ...values: (string | number)[]) => {
    const dated = list(`WHERE ${where} AND due_at IS NOT NULL ORDER BY due_at, key DESC`, ...values)
    const undated = list(`WHERE ${where} AND due_at IS NULL ORDER BY key DESC`, ...values)
    return () => {
      const rows = dated()
      return rows.length === limit ? rows : [...rows, ...undated()].slice(0, limit)
    }
  }
  const places = teams.map(() => '?').join(', ')
  // A plus before a column keeps the planner from an index on it, so that it walks the one in the wanted order.
  switch (view) {
    case 'my-work':
      return byDue('status < 5 AND assignee_id = ?', personId)
    case 'team-unassigned':
      return byDue(`status < 5 AND +assignee_id IS NULL AND +team_id IN (${places})`, ...teams)
    case 'all-open':
      return list('WHERE status < 5 ORDER BY received_at DESC, key DESC')
    case 'due-today':
      return byDue('status < 5 AND due_on = ?', helsinki.wallClockAt(now).day)
    case 'overdue':
      return list('WHERE status < 5 AND +status NOT IN (3, 4) AND due_at < ? ORDER BY due_at, key DESC', now)
    case 'waiting-customer':
      return list('WHERE status < 5 AND +status = 3 ORDER BY changed_at, key DESC')
    case 'unread':
      return list('WHERE status < 5 AND +unread > 0 ORDER BY changed_at DESC, key DESC')
    case 'without-organisation':
      return list('WHERE status < 5 AND +organisation_id IS NULL ORDER BY received_at DESC, key DESC')
    case 'needs-you':
      return list('WHERE needs_you > 0 ORDER BY changed_at DESC, key DESC')
    case 'recently-closed':
      return list('WHERE status >= 5 ORDER BY changed_at DESC, key DESC')
  }
}
