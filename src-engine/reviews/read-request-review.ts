import type { ErrorCode } from '#contract/error-codes.ts'
import type { Person } from '#contract/people/person.ts'
import type { Request } from '#contract/requests/request.ts'
import { criteriaOf } from '#contract/reviews/criteria.ts'
import { type Finding, finding, review } from '#contract/reviews/finding.ts'
import type { RequestReview, ShownFinding } from '#contract/reviews/review-calls.ts'
import { mayAnswerFinding, mayCloseFinding, mayReview } from '#contract/reviews/review-rules.ts'
import { syncedPortal } from '#contract/sync/entities.ts'
import type { ReadableDatabase } from '../cache/database-handle.ts'
import { readChildren, readOne } from '../cache/json-tables.ts'
import { entityCodes } from '../entity-codes.ts'
import { commandsOfRequest } from '../outbox/commands-table.ts'
import { findRequest } from '../requests/requests-table.ts'
import { foldFindings, foldReviews } from './fold-findings.ts'
import { findWorkedOn } from './own-work.ts'
import { readReviewDraft } from './review-drafts.ts'

export type ReviewParts = {
  readonly cache: ReadableDatabase
  readonly outbox: ReadableDatabase
  readonly person: Person
}

const nothing: RequestReview = { reviews: [], findings: [], criteria: [], refused: 'gone', draft: null }

/** What reviewers have said of a request, own waiting words included, and what this person may add to it. */
export function readRequestReview(parts: ReviewParts, requestId: string): RequestReview {
  const { cache, outbox, person } = parts
  const stored = findRequest(cache, requestId)
  if (stored === undefined) return nothing
  const { request } = stored
  const entries = commandsOfRequest(outbox, requestId)
  const portal = readOne(cache, 'portal', request.portal, syncedPortal)
  const reviews = readChildren(cache, 'review', entityCodes.review, requestId, review)
  return {
    reviews: foldReviews(reviews, entries, { person, request }),
    findings: readFindings(parts, request),
    criteria: [...criteriaOf(portal?.review, request.service)],
    refused: whyNotReview(parts, request) ?? null,
    draft: readReviewDraft(outbox, requestId),
  }
}

/** The findings of a request, own waiting words included, with what this person may do about each. */
export function readFindings({ cache, outbox, person }: ReviewParts, request: Request): ShownFinding[] {
  const stored = readChildren(cache, 'finding', entityCodes.finding, request.id, finding)
  return foldFindings(stored, commandsOfRequest(outbox, request.id), { person, request }).map((row) => ({
    ...row,
    ...whatMayBeDone(person, request, row),
  }))
}

export const whatMayBeDone = (person: Person, request: Request, row: Finding) => ({
  mayAnswer: mayAnswerFinding(person, request, row) === undefined,
  mayClose: mayCloseFinding(person, request, row, { outcome: 'noted', text: '-' }) === undefined,
  mayWithdraw: mayCloseFinding(person, request, row, { outcome: 'withdrawn', text: '' }) === undefined,
})

/** Why this person may not review a request, as far as this machine knows; central looks again. */
export function whyNotReview(
  { cache, person }: Pick<ReviewParts, 'cache' | 'person'>,
  request: Request,
): ErrorCode | undefined {
  const refused = mayReview(person, request)
  if (refused !== undefined) return refused.code
  return findWorkedOn(cache, person.id, [request.id]).size > 0 ? 'own_work' : undefined
}
