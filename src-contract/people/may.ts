import { type Refusal, refuse } from '../error-codes.ts'
import type { Request } from '../requests/request.ts'
import type { Membership, Person } from './person.ts'

/** The part of a request that decides who may see and do what. */
export type RequestRights = Pick<
  Request,
  'teamId' | 'organisationGroup' | 'fence' | 'assigneeId' | 'status' | 'takenAt'
>
export type Actor = Pick<Person, 'id' | 'memberships' | 'fences'>

const covers = (membership: Membership, request: RequestRights): boolean =>
  membership.teamId === request.teamId &&
  (membership.organisationGroups.includes('*') ||
    membership.organisationGroups.includes(request.organisationGroup))

const fenceOpen = (actor: Actor, request: RequestRights): boolean =>
  request.fence === null || actor.fences.includes(request.fence)

/** Works in the request's queue: its team, for its organisation group, inside its fence. Reviewing is no work there. */
export const worksInQueue = (actor: Actor, request: RequestRights): boolean =>
  fenceOpen(actor, request) &&
  actor.memberships.some((membership) => membership.role !== 'reviewer' && covers(membership, request))

/** Reviews the request's queue: reads it, and may add findings. */
export const reviewsQueue = (actor: Actor, request: RequestRights): boolean =>
  fenceOpen(actor, request) &&
  actor.memberships.some((membership) => membership.role === 'reviewer' && covers(membership, request))

/** Leads the request's team for its organisation group. */
export const leadsQueue = (actor: Actor, request: RequestRights): boolean =>
  fenceOpen(actor, request) &&
  actor.memberships.some((membership) => membership.role === 'lead' && covers(membership, request))

export const isAssignee = (actor: Actor, request: RequestRights): boolean => request.assigneeId === actor.id

export const maySee = (actor: Actor, request: RequestRights): boolean =>
  worksInQueue(actor, request) || reviewsQueue(actor, request) || isAssignee(actor, request)

/** Takes part in the work: may write beside it. A reviewer only reads. */
export function mayTakePart(actor: Actor, request: RequestRights): Refusal | undefined {
  if (worksInQueue(actor, request) || isAssignee(actor, request)) return undefined
  return refuse(maySee(actor, request) ? 'forbidden' : 'gone')
}

/** Own work, or a lead's say over it (decisions 7). */
export function mayHandle(actor: Actor, request: RequestRights): Refusal | undefined {
  if (!maySee(actor, request)) return refuse('gone')
  if (isAssignee(actor, request) || leadsQueue(actor, request)) return undefined
  return refuse(request.assigneeId === null ? 'forbidden' : 'already_taken')
}

/** Own work, free work of the own queues, or a lead's say. */
export function mayHandleOrFree(actor: Actor, request: RequestRights): Refusal | undefined {
  if (request.assigneeId === null && worksInQueue(actor, request)) return undefined
  return mayHandle(actor, request)
}
