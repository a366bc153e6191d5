import { z } from 'zod'
import { defineCommand } from '../commands/command-definition.ts'
import { reviewId, reviewPackageId } from '../ids.ts'
import { mark } from './finding.ts'
import { mayReview } from './review-rules.ts'

/** A request was reviewed: what was said of each criterion, also when nothing was found. */
export const recordReview = defineCommand({
  type: 'reviews.record',
  version: 1,
  args: z.object({
    reviewId,
    marks: z.record(z.string().max(80), mark),
    setName: z.string().max(200),
    packageId: reviewPackageId.nullable(),
  }),
  touches: () => [],
  tentative: false,
  check: (request, _args, { actor }) => mayReview(actor, request),
  change: () => ({}),
})
