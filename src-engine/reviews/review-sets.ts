import { z } from 'zod'
import { type ReviewSet, type ReviewSetRow, reviewSet, reviewSetRow } from '#contract/reviews/review-calls.ts'
import { addFinding } from '#contract/reviews/add-finding.ts'
import { recordReview } from '#contract/reviews/record-review.ts'
import { isPending } from '#contract/outbox/outbox-item.ts'
import type { ReadableDatabase, SqlValue, WritableDatabase } from '../cache/database-handle.ts'
import { keepFact, readFact } from '../outbox/kept-facts-table.ts'
import { openCommands } from '../outbox/commands-table.ts'
import { findRequest } from '../requests/requests-table.ts'
import type { ReviewParts } from './read-request-review.ts'

const setsFact = 'review-sets'
const sets = z.array(reviewSet)

/** Sets of this person on this machine, newest first. */
export const readReviewSets = (outbox: ReadableDatabase): ReviewSet[] =>
  readFact(outbox, setsFact, sets) ?? []

export const findReviewSet = (outbox: ReadableDatabase, id: string): ReviewSet | undefined =>
  readReviewSets(outbox).find((set) => set.id === id)

export function addReviewSet(outbox: WritableDatabase, added: ReviewSet): void {
  keepFact(outbox, setsFact, [added, ...readReviewSets(outbox).filter(({ id }) => id !== added.id)])
}

export function removeReviewSet(outbox: WritableDatabase, id: string): void {
  keepFact(
    outbox,
    setsFact,
    readReviewSets(outbox).filter((set) => set.id !== id),
  )
}

/** How far a set is: those that this person has recorded, waiting ones included. */
export function countReviewed(parts: ReviewParts, set: Pick<ReviewSet, 'requestIds'>): number {
  const reviewed = reviewedBy(parts)
  return set.requestIds.filter((id) => reviewed.has(id)).length
}

function reviewedBy({ cache, outbox, person }: ReviewParts): ReadonlySet<string> {
  const stored = cache
    .rows(`SELECT DISTINCT request_id FROM review WHERE json_extract(value, '$.reviewerId') = ?`, person.id)
    .map(([id]) => String(id))
  const waiting = openCommands(outbox)
    .filter(({ command, state }) => command.type === recordReview.type && isPending(state))
    .map(({ command }) => command.requestId)
  return new Set([...stored, ...waiting])
}

/** The rows of a set in its order, as far as they are on this machine. @param found the ids that the typed text leaves */
export function listSetRows(
  parts: ReviewParts,
  set: ReviewSet,
  found: ReadonlySet<string> | undefined,
): ReviewSetRow[] {
  const { cache, outbox } = parts
  const reviewed = reviewedBy(parts)
  const counts = new Map<string, number>()
  const add = (id: string, count: number) => counts.set(id, (counts.get(id) ?? 0) + count)
  for (const [id, count] of cache.rows('SELECT request_id, COUNT(*) FROM finding GROUP BY request_id'))
    add(String(id), Number(count))
  for (const { command, state } of openCommands(outbox)) {
    if (command.type !== addFinding.type || !isPending(state)) continue
    const args = addFinding.args.safeParse(command.args)
    const arrived = args.success
      ? cache.count('SELECT COUNT(*) FROM finding WHERE id = ?', args.data.findingId) > 0
      : true
    if (!arrived) add(command.requestId, 1)
  }
  return set.requestIds.flatMap((id) => {
    const stored = found === undefined || found.has(id) ? findRequest(cache, id) : undefined
    if (stored === undefined) return []
    return reviewSetRow.parse({
      ...stored.request,
      reviewed: reviewed.has(id),
      findings: counts.get(id) ?? 0,
    })
  })
}

/** The ids among these requests that a condition of the search leaves. */
export function idsMatching(
  cache: ReadableDatabase,
  ids: readonly string[],
  condition: { readonly sql: string; readonly values: readonly SqlValue[] },
): ReadonlySet<string> {
  const rows = cache.rows(
    `SELECT id FROM request WHERE id IN (SELECT value FROM json_each(?)) AND ${condition.sql}`,
    JSON.stringify(ids),
    ...condition.values,
  )
  return new Set(rows.map(([id]) => String(id)))
}
