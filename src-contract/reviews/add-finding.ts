import { z } from 'zod'
import { defineCommand } from '../commands/command-definition.ts'
import { findingId, reviewPackageId } from '../ids.ts'
import { findingPlace, severity } from './finding.ts'
import { mayReview } from './review-rules.ts'

/** A reviewer's finding. Whether the reviewer worked on the request is looked up by each side beside this. */
export const addFinding = defineCommand({
  type: 'findings.add',
  version: 1,
  args: z.object({
    findingId,
    criterion: z.string().min(1).max(80),
    severity,
    text: z.string().trim().min(1).max(10_000),
    place: findingPlace.nullable(),
    /** Where it was written, if in a review package. */
    packageId: reviewPackageId.nullable(),
  }),
  touches: () => [],
  tentative: false,
  check: (request, _args, { actor }) => mayReview(actor, request),
  change: () => ({}),
})
