import type { ReadableDatabase } from '../cache/database-handle.ts'
import {
  type BuiltInView,
  builtInView,
  builtInViews,
  type ViewCounters,
} from '#contract/requests/queue-query.ts'
import { z } from 'zod'
import { viewCondition, type ViewSurroundings } from './queue-conditions.ts'

/** Views that are not a part of the open work, and so not of the one scan over it. */
const apart: readonly BuiltInView[] = ['needs-you', 'recently-closed']
const counts = z.record(builtInView, z.int())

/** How many requests each built-in view holds now: one scan of a covering index for all views of open work. */
export function countViews(cache: ReadableDatabase, around: ViewSurroundings): ViewCounters {
  const open = builtInViews.filter((view) => !apart.includes(view))
  const conditions = open.map((view) => viewCondition(view, around))
  const [row] = cache.rows(
    `SELECT ${conditions.map(({ sql }) => `COUNT(CASE WHEN ${sql} THEN 1 END)`).join(', ')} FROM request WHERE status < 5`,
    ...conditions.flatMap(({ values }) => values),
  )
  const others = apart.map((view) => {
    const { sql, values } = viewCondition(view, around)
    return [view, cache.count(`SELECT COUNT(*) FROM request WHERE ${sql}`, ...values)]
  })
  const counted = open.map((view, at) => [view, row?.[at] ?? 0])
  return { at: around.now, counts: counts.parse(Object.fromEntries([...counted, ...others])) }
}
