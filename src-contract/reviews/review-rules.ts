import { type Refusal, refuse } from '../error-codes.ts'
import {
  type Actor,
  isAssignee,
  leadsQueue,
  maySee,
  type RequestRights,
  reviewsQueue,
} from '../people/may.ts'
import type { Finding, FindingOutcome } from './finding.ts'

/**
 * Acts that leave no work behind: looking at a request and reviewing it. Whoever did any other act on a request, or wrote
 * a message or note, has it as own work; central and engine ask their tables by this list.
 */
export const actsThatAreNoWork: readonly string[] = [
  'requests.revealSensitive',
  'requests.markRead',
  'reviews.record',
  'findings.add',
  'findings.answer',
  'findings.close',
]

/** A reviewer of the queue, and never of what is one's own by name. What was done under it, each side looks up. */
export function mayReview(actor: Actor, request: RequestRights): Refusal | undefined {
  if (!maySee(actor, request)) return refuse('gone')
  if (!reviewsQueue(actor, request)) return refuse('forbidden')
  return isAssignee(actor, request) ? refuse('own_work') : undefined
}

/** Who answers: the one whose work it speaks of, who has the request now, or a lead of its queue. */
export function mayAnswerFinding(
  actor: Actor,
  request: RequestRights,
  finding: Pick<Finding, 'status' | 'handlerId'>,
): Refusal | undefined {
  if (!maySee(actor, request)) return refuse('gone')
  const concerned = finding.handlerId === actor.id || isAssignee(actor, request) || leadsQueue(actor, request)
  if (!concerned) return refuse('forbidden')
  return finding.status === 'open' ? undefined : refuse('state_machine', 'status')
}

/**
 * Who closes: a lead of the queue, but not over the lead's own work; before an answer only with words. The reviewer may
 * take an own finding back.
 */
export function mayCloseFinding(
  actor: Actor,
  request: RequestRights,
  finding: Pick<Finding, 'status' | 'handlerId' | 'reviewerId'>,
  closing: { outcome: FindingOutcome; text: string },
): Refusal | undefined {
  if (!maySee(actor, request)) return refuse('gone')
  if (finding.status === 'closed') return refuse('state_machine', 'status')
  if (closing.outcome === 'withdrawn')
    return finding.reviewerId === actor.id ? undefined : refuse('forbidden', 'outcome')
  if (!leadsQueue(actor, request)) return refuse('forbidden')
  if (finding.handlerId === actor.id) return refuse('own_work')
  if (finding.status === 'open' && closing.text.trim() === '') return refuse('reason_required', 'text')
  return undefined
}
