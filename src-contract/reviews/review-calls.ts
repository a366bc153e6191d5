import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { engineCall } from '../engine-call.ts'
import { errorCode } from '../error-codes.ts'
import { requestId } from '../ids.ts'
import { onRequest } from '../requests/request-calls.ts'
import { queueQuery } from '../requests/queue-query.ts'
import { request } from '../requests/request.ts'
import { instant } from '../time.ts'
import { reviewCriterion } from './criteria.ts'
import { finding, findingPlace, mark, review, severity } from './finding.ts'
import { packageCalls } from './package-calls.ts'
import { sampleGroups } from './sample-requests.ts'

/** A review under way: kept at every input, until it is recorded. */
export const reviewDraft = z.object({
  marks: z.record(z.string(), mark),
  /** The finding being written, if one is. */
  writing: z
    .object({
      criterion: z.string(),
      severity,
      text: z.string(),
      place: findingPlace.nullable(),
    })
    .nullable(),
})
export type ReviewDraft = z.infer<typeof reviewDraft>

const shownFinding = finding.extend({
  /** Something of it is still only on this machine. */
  waiting: z.boolean(),
  mayAnswer: z.boolean(),
  mayClose: z.boolean(),
  mayWithdraw: z.boolean(),
})
export type ShownFinding = z.infer<typeof shownFinding>

/** All that reviewers have said of one request, and what this person may add. */
export const requestReview = z.object({
  reviews: z.array(review.extend({ waiting: z.boolean() })),
  findings: z.array(shownFinding),
  criteria: z.array(reviewCriterion),
  /** Why this person may not review it; null: may. */
  refused: errorCode.nullable(),
  draft: reviewDraft.nullable(),
})
export type RequestReview = z.infer<typeof requestReview>

const asked = queueQuery.pick({ view: true, filters: true, text: true })

/** How a set is chosen: the requests of a view, a sample of them, or a list of numbers. */
export const setChoice = z.discriminatedUnion('by', [
  z.object({ by: z.literal('view'), query: asked }),
  z.object({
    by: z.literal('sample'),
    query: asked,
    per: z.enum(sampleGroups),
    count: z.int().min(1).max(50),
    seed: z.string().trim().min(1).max(80),
  }),
  z.object({ by: z.literal('list'), numbers: z.string().max(20_000) }),
])
export type SetChoice = z.infer<typeof setChoice>

/** A chosen set. It lives on this machine alone: what comes of it is what everybody sees. */
export const reviewSet = z.object({
  id: z.string(),
  name: z.string(),
  choice: setChoice,
  requestIds: z.array(requestId),
  /** Left out because this person handled, wrote or decided something of them. */
  ownLeftOut: z.int(),
  /** Left out because no reviewer's right of this person reaches them. */
  notReviewable: z.int(),
  /** Numbers of the list that are nowhere on this machine. */
  notFound: z.array(z.string()),
  madeAt: instant,
})
export type ReviewSet = z.infer<typeof reviewSet>

export const reviewSetRow = request
  .pick({
    id: true,
    number: true,
    subject: true,
    service: true,
    status: true,
    assigneeId: true,
    organisationId: true,
    customerName: true,
    receivedAt: true,
    resolvedAt: true,
  })
  .extend({ reviewed: z.boolean(), findings: z.int() })
export type ReviewSetRow = z.infer<typeof reviewSetRow>

export const findingRow = shownFinding.extend({
  number: z.string(),
  subject: z.string(),
  service: z.string(),
})
export type FindingRow = z.infer<typeof findingRow>

/** Which findings: a cell of the trend, or a state. */
export const findingFilters = z.object({
  /** YYYY-MM in the calendar of the centre. */
  month: z.string().nullable(),
  /** `<portal>/<key>`, without the version. */
  service: z.string().nullable(),
  criterion: z.string().nullable(),
  severity: severity.nullable(),
  status: z.enum(['unclosed', 'open', 'answered', 'closed', 'all']),
  /** Those that wait for this person: to be answered, or to be closed. */
  mine: z.boolean(),
})
export type FindingFilters = z.infer<typeof findingFilters>

export const trend = z.object({
  /** The last months that have anything, oldest first. */
  months: z.array(z.object({ month: z.string(), reviewed: z.int(), findings: z.int(), serious: z.int() })),
  services: z.array(z.object({ key: z.string(), counts: z.array(z.int()) })),
  criteria: z.array(z.object({ key: z.string(), counts: z.array(z.int()) })),
})
export type Trend = z.infer<typeof trend>

export const reviewCalls = {
  ofRequest: engineCall.input(z.object({ requestId })).output(eventIterator(requestReview)),
  record: onRequest('reviews.record'),
  add: onRequest('findings.add'),
  answer: onRequest('findings.answer'),
  close: onRequest('findings.close'),
  saveDraft: engineCall.input(z.object({ requestId, draft: reviewDraft.nullable() })).output(z.void()),
  sets: engineCall.output(
    eventIterator(
      z.array(reviewSet.omit({ requestIds: true }).extend({ total: z.int(), reviewed: z.int() })),
    ),
  ),
  makeSet: engineCall
    .input(z.object({ name: z.string().trim().min(1).max(200), choice: setChoice }))
    .output(reviewSet),
  removeSet: engineCall.input(z.object({ id: z.string() })).output(z.void()),
  set: engineCall
    .input(z.object({ id: z.string(), text: z.string().max(200) }))
    .output(eventIterator(z.object({ rows: z.array(reviewSetRow), total: z.int(), reviewed: z.int() }))),
  findings: engineCall
    .input(findingFilters)
    .output(eventIterator(z.object({ total: z.int(), rows: z.array(findingRow) }))),
  trend: engineCall.output(eventIterator(trend)),
  packages: packageCalls,
}
