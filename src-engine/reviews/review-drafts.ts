import { type ReviewDraft, reviewDraft } from '#contract/reviews/review-calls.ts'
import type { ReadableDatabase, WritableDatabase } from '../cache/database-handle.ts'
import { forgetFact, keepFact, readFact } from '../outbox/kept-facts-table.ts'

const nameOf = (requestId: string): string => `review-draft:${requestId}`

export const readReviewDraft = (outbox: ReadableDatabase, requestId: string): ReviewDraft | null =>
  readFact(outbox, nameOf(requestId), reviewDraft) ?? null

/** Kept in the outbox's file: what was marked and typed survives a crash. Null when the review is done. */
export function saveReviewDraft(
  outbox: WritableDatabase,
  requestId: string,
  draft: ReviewDraft | null,
): void {
  if (draft === null) forgetFact(outbox, nameOf(requestId))
  else keepFact(outbox, nameOf(requestId), draft)
}
