import { z } from 'zod'
import { findingId, personId, requestId, reviewId, reviewPackageId } from '../ids.ts'
import { instant } from '../time.ts'

/** What a reviewer leaves on a request. Both travel with it like its notes, and handlers and leads see them. */

/** `note` worth knowing (huomio) · `defect` to be put right (puute) · `serious` harms a customer or breaks a rule (vakava). */
export const severities = ['note', 'defect', 'serious'] as const
export const severity = z.enum(severities)
export type Severity = z.infer<typeof severity>

export const findingStatus = z.enum(['open', 'answered', 'closed'])

/** How a finding ended: put right, noted for the future, without cause, or taken back by its reviewer. */
export const findingOutcome = z.enum(['corrected', 'noted', 'unfounded', 'withdrawn'])
export type FindingOutcome = z.infer<typeof findingOutcome>

/** The bookmark of a finding: which part of the request it speaks of, and the words there. */
export const findingPlace = z.object({
  entity: z.enum(['form', 'message', 'note', 'attachment', 'event']),
  id: z.string().min(1).max(80),
  quote: z.string().max(1000),
})
export type FindingPlace = z.infer<typeof findingPlace>

const remark = z.object({ byId: personId, byName: z.string(), text: z.string(), at: instant })

export const finding = z.object({
  id: findingId,
  requestId,
  /** The key of the criterion in the portal's list. */
  criterion: z.string(),
  severity,
  text: z.string(),
  place: findingPlace.nullable(),
  status: findingStatus,
  reviewerId: personId,
  reviewerName: z.string(),
  /** When the reviewer wrote it, by the reviewer's clock and never after central heard of it. */
  foundAt: instant,
  /** Whose work it speaks of: the assignee of then. */
  handlerId: personId.nullable(),
  answer: remark.nullable(),
  closing: remark.extend({ outcome: findingOutcome }).nullable(),
  packageId: reviewPackageId.nullable(),
})
export type Finding = z.infer<typeof finding>

export const mark = z.enum(['ok', 'finding', 'not-applicable'])
export type Mark = z.infer<typeof mark>

/** One request was reviewed, also when nothing was found. */
export const review = z.object({
  id: reviewId,
  requestId,
  reviewerId: personId,
  reviewerName: z.string(),
  reviewedAt: instant,
  /** What was said of each criterion, by its key. */
  marks: z.record(z.string(), mark),
  /** The set it was reviewed in, as its maker named it. */
  setName: z.string(),
  packageId: reviewPackageId.nullable(),
})
export type Review = z.infer<typeof review>
