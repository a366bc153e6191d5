import { useState } from 'react'
import type { RequestId } from '#contract/ids.ts'
import type { ReviewDraft } from '#contract/reviews/review-calls.ts'
import { useCommand } from '../connect/use-command.ts'

const empty: ReviewDraft = { marks: {}, writing: null }

/**
 * The review under way, kept by the engine at every change.
 * @param stored as the engine had it when the request was opened; afterwards the page knows better
 */
export function useReviewDraft(
  requestId: RequestId,
  stored: ReviewDraft | null,
): [ReviewDraft, (next: ReviewDraft | null) => void] {
  const [draft, setDraft] = useState<ReviewDraft>(stored ?? empty)
  const save = useCommand((engine, next: ReviewDraft | null) =>
    engine.reviews.saveDraft({ requestId, draft: next }),
  )
  const change = (next: ReviewDraft | null): void => {
    setDraft(next ?? empty)
    void save.run(next)
  }
  return [draft, change]
}
