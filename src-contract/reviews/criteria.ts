import { z } from 'zod'
import { textInLanguages } from '../languages.ts'

/** One question of a review, as the portal's pack asks it. The key is kept with findings: never reuse one for another question. */
export const reviewCriterion = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: textInLanguages,
  /** What to look at, in a sentence. */
  question: textInLanguages,
})
export type ReviewCriterion = z.infer<typeof reviewCriterion>

const list = z
  .array(reviewCriterion)
  .min(1)
  .refine((criteria) => new Set(criteria.map(({ key }) => key)).size === criteria.length, {
    message: 'two criteria have the same key',
  })

/** Of a portal: the questions of every service, and those of single services by their keys instead. */
export const portalReview = z.strictObject({ criteria: list, services: z.record(z.string(), list) })
export type PortalReview = z.infer<typeof portalReview>

/**
 * The criteria by which a request of this service is reviewed.
 * @param service `<portal>/<key>@<version>`, as a request pins it
 */
export function criteriaOf(review: PortalReview | undefined, service: string): readonly ReviewCriterion[] {
  if (review === undefined) return []
  const key = service.replace(/^[^/]*\//, '').replace(/@\d+$/, '')
  return review.services[key] ?? review.criteria
}
