import type { ReadableDatabase } from '../cache/database-handle.ts'
import type { BuiltInView, ViewCounters } from '#contract/requests/queue-query.ts'
import { viewCondition, type ViewSurroundings } from './queue-conditions.ts'

/** How many requests each built-in view holds now. */
export function countViews(cache: ReadableDatabase, around: ViewSurroundings): ViewCounters {
  const count = (view: BuiltInView): number => {
    const { sql, values } = viewCondition(view, around)
    return cache.count(`SELECT COUNT(*) FROM request WHERE ${sql}`, ...values)
  }
  return {
    at: around.now,
    counts: {
      'my-work': count('my-work'),
      'team-unassigned': count('team-unassigned'),
      'all-open': count('all-open'),
      'due-today': count('due-today'),
      overdue: count('overdue'),
      'waiting-customer': count('waiting-customer'),
      unread: count('unread'),
      'without-organisation': count('without-organisation'),
      'needs-you': count('needs-you'),
      'recently-closed': count('recently-closed'),
    },
  }
}
