import { actsThatAreNoWork } from '#contract/reviews/review-rules.ts'
import type { ReadableDatabase } from '../cache/database-handle.ts'

/**
 * The requests on which this person wrote or decided something, as far as this machine knows: nobody reviews those.
 * One look at each part, not at each request: a sample asks about thousands. @param among asks about these alone
 */
export function findWorkedOn(
  cache: ReadableDatabase,
  personId: string,
  among: readonly string[] | null = null,
): ReadonlySet<string> {
  const only = among === null ? '' : `AND request_id IN (${among.map(() => '?').join(', ')})`
  const named = among ?? []
  const rows = cache.rows(
    `SELECT request_id FROM message WHERE json_extract(value, '$.authorId') = ? ${only}
     UNION
     SELECT request_id FROM note WHERE json_extract(value, '$.authorId') = ? ${only}
     UNION
     SELECT request_id FROM event
     WHERE json_extract(value, '$.byId') = ?
       AND json_extract(value, '$.what') NOT IN (${actsThatAreNoWork.map(() => '?').join(', ')}) ${only}`,
    personId,
    ...named,
    personId,
    ...named,
    personId,
    ...actsThatAreNoWork,
    ...named,
  )
  return new Set(rows.map(([id]) => String(id)))
}
