import type { RequestId } from '#contract/ids.ts'
import type { RequestReview } from '#contract/reviews/review-calls.ts'
import { type Live, useLive } from './use-live.ts'

/** What reviewers have said of a request, live. */
export const useRequestReview = (requestId: RequestId): Live<RequestReview> =>
  useLive(['reviews.ofRequest', requestId], (engine, signal) =>
    engine.reviews.ofRequest({ requestId }, { signal }),
  )
