import type { Capabilities } from '#contract/catalogue/portal.ts'
import type { RequestChange } from '#contract/commands/command-definition.ts'
import { statusChange } from '#contract/requests/change-status.ts'
import type { Request } from '#contract/requests/request.ts'
import { isOpen } from '#contract/requests/request-status.ts'
import type { MessagePurpose } from '#contract/requests/request-parts.ts'
import type { Instant } from '#contract/time.ts'
import { mayReopen } from './portal-view.ts'

export type Reply = {
  purpose: MessagePurpose
  change: RequestChange
  what: 'intake.supplement' | 'intake.answer' | 'intake.reopen' | 'intake.cancelRequest'
}

/**
 * What a customer's message does to the request: state follows actions (domain C.10). An answer to our question moves
 * it on, a reply within the service's days opens it again. Undefined: this request takes no more.
 */
export function decideReply(
  request: Pick<Request, 'status' | 'resolvedAt'>,
  may: Capabilities,
  kind: 'message' | 'cancel-request',
  now: Instant,
): Reply | undefined {
  const moved = request.status === 'waiting-customer' ? statusChange('in-handling', now) : {}
  if (kind === 'cancel-request') {
    if (!isOpen(request.status)) return undefined
    return {
      purpose: 'cancel-request',
      change: { ...moved, cancelAsked: true },
      what: 'intake.cancelRequest',
    }
  }
  if (request.status === 'waiting-customer') return { purpose: 'reply', change: moved, what: 'intake.answer' }
  if (isOpen(request.status)) {
    return may.supplement ? { purpose: 'supplement', change: {}, what: 'intake.supplement' } : undefined
  }
  if (!mayReopen(request, may, now)) return undefined
  return { purpose: 'reply', change: statusChange('in-handling', now), what: 'intake.reopen' }
}
