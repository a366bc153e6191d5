import { z } from 'zod'
import { defineCommand, type RequestChange } from '../commands/command-definition.ts'
import { refuse } from '../error-codes.ts'
import { mayHandle } from '../people/may.ts'
import type { Instant } from '../time.ts'
import { isWaiting, mayMove, type RequestStatus, requestStatus } from './request-status.ts'

/** What a request's row becomes when its status moves, whichever command moved it. */
export const statusChange = (
  to: RequestStatus,
  at: Instant,
  waitingReason: string | null = null,
): RequestChange => ({
  status: to,
  waitingReason: isWaiting(to) ? waitingReason : null,
  ...(to === 'in-handling' ? { takenAt: at, resolvedAt: null } : {}),
  ...(to === 'resolved' ? { resolvedAt: at } : {}),
})

/** A manual move: the exception to "state follows actions", so it needs a reason (domain C.10). */
export const changeStatus = defineCommand({
  type: 'requests.changeStatus',
  version: 1,
  args: z.object({ to: requestStatus, reason: z.string().trim().max(500) }),
  touches: () => ['status'],
  tentative: false,
  check: (request, args, { actor }) => {
    const refused = mayHandle(actor, request)
    if (refused !== undefined) return refused
    if (!mayMove(request.status, args.to)) return refuse('state_machine', 'to')
    if (args.reason === '') return refuse('reason_required', 'reason')
    if (args.to === 'resolved' && request.unread > 0) return refuse('unread_supplement', 'to')
    return undefined
  },
  change: (_request, args, { at }) => statusChange(args.to, at, args.reason),
})
