import { reviewsQueue } from '#contract/people/may.ts'
import type { Person } from '#contract/people/person.ts'
import { criteriaOf } from '#contract/reviews/criteria.ts'
import { type Finding, finding, type Review, review } from '#contract/reviews/finding.ts'
import type { SyncedPortal } from '#contract/sync/entities.ts'
import type { Instant } from '#contract/time.ts'
import { timestamp } from '../../database/timestamps.ts'
import { inventUuid } from '../random/ids.ts'
import { createRandom, type Random } from '../random/seeded-random.ts'
import type { DemoRequest } from '../lives/demo-request.ts'
import { answerPhrases, closingPhrases, findingPhrases } from './finding-phrases.ts'

export type ReviewedRequest = { reviews: Review[]; findings: Finding[] }
export type InventReviews = (demo: DemoRequest) => ReviewedRequest

type Parts = { seed: string; now: Instant; staff: readonly Person[]; portals: readonly SyncedPortal[] }

const dayMs = 86_400_000
const reviewedShare = 0.16
const findingShare = 0.4
const none: ReviewedRequest = { reviews: [], findings: [] }

/** Reviews of some of what is over, each from its own request alone: the rest of the world stays as it is. */
export function createReviewInventor({ seed, now, staff, portals }: Parts): InventReviews {
  return ({ request }) => {
    const random = createRandom(`${seed}/review/${request.id}`)
    const reviewer = staff.find((person) => reviewsQueue(person, request))
    const portal = portals.find(({ id }) => id === request.portal)
    const criteria = criteriaOf(portal?.review, request.service)
    const endedAt = request.resolvedAt
    if (endedAt === null || reviewer === undefined || criteria.length === 0) return none
    const at = endedAt + random.between(1, 12) * dayMs + random.below(6 * 3_600_000)
    if (at > now || !random.chance(reviewedShare)) return none
    const found = random.chance(findingShare) ? random.pick(criteria) : undefined
    const by = { reviewerId: reviewer.id, reviewerName: reviewer.name, packageId: null }
    const passed = review.parse({
      ...by,
      id: inventUuid(random, at),
      requestId: request.id,
      reviewedAt: at,
      marks: Object.fromEntries(
        criteria.map(({ key }) => [
          key,
          key === found?.key ? 'finding' : random.chance(0.08) ? 'not-applicable' : 'ok',
        ]),
      ),
      setName: `Otanta ${timestamp(at).slice(0, 7)}`,
    })
    if (found === undefined) return { reviews: [passed], findings: [] }
    const phrase = random.pick(findingPhrases[found.key] ?? findingPhrases['yleinen'] ?? [])
    const row = finding.parse({
      ...by,
      id: inventUuid(random, at - 60_000),
      requestId: request.id,
      criterion: found.key,
      ...phrase,
      place: null,
      foundAt: at - 60_000,
      handlerId: request.assigneeId,
      ...afterwards(random, { at, now, request, staff }),
    })
    return { reviews: [passed], findings: [row] }
  }
}

/** The older a finding, the more has become of it. */
function afterwards(
  random: Random,
  {
    at,
    now,
    request,
    staff,
  }: { at: Instant; now: Instant; request: DemoRequest['request']; staff: readonly Person[] },
): object {
  const handler = staff.find(({ id }) => id === request.assigneeId)
  const answeredAt = at + random.between(1, 6) * dayMs
  if (handler === undefined || answeredAt > now || random.chance(0.12))
    return { status: 'open', answer: null, closing: null }
  const answer = {
    byId: handler.id,
    byName: handler.name,
    text: random.pick(answerPhrases),
    at: answeredAt,
  }
  const lead = staff.find(
    ({ id, memberships }) =>
      id !== handler.id &&
      memberships.some(({ role, teamId }) => role === 'lead' && teamId === request.teamId),
  )
  const closedAt = answeredAt + random.between(1, 9) * dayMs
  if (lead === undefined || closedAt > now || random.chance(0.15))
    return { status: 'answered', answer, closing: null }
  const closing = {
    byId: lead.id,
    byName: lead.name,
    text: random.pick(closingPhrases),
    at: closedAt,
    outcome: random.pick(['corrected', 'noted', 'noted', 'unfounded']),
  }
  return { status: 'closed', answer, closing }
}
