import type { Capabilities, Portal } from '#contract/catalogue/portal.ts'
import type { PortalView } from '#contract/intake/intake.ts'
import type { Request } from '#contract/requests/request.ts'
import { isOpen } from '#contract/requests/request-status.ts'
import type { SyncedService } from '#contract/sync/entities.ts'
import type { Instant } from '#contract/time.ts'

const dayMs = 86_400_000

/** The part of a request that its portal may know. */
export type PortalRequest = Pick<
  Request,
  'number' | 'status' | 'dueOn' | 'receivedAt' | 'changedAt' | 'resolvedAt'
> & {
  portalRequestId: string | null
  unreadForCustomer: number
  portal: Pick<Portal, 'states' | 'capabilities' | 'key'>
  service: Pick<SyncedService, 'key' | 'name' | 'capabilities'>
}

/** A request in the literal words of its portal. Pure; `now` is central's clock. */
export function portalView(of: PortalRequest, now: Instant): PortalView {
  const state = of.portal.states.find((each) => each.status === of.status)
  if (state === undefined) throw new Error(`the portal ${of.portal.key} has no words for ${of.status}`)
  const may = capabilitiesOf(of)
  return {
    portalRequestId: of.portalRequestId,
    number: of.number,
    service: of.service.key,
    title: of.service.name,
    status: of.status,
    phase: state.name,
    tab: state.tab ?? null,
    dueOn: of.dueOn,
    receivedAt: of.receivedAt,
    changedAt: of.changedAt,
    unreadForCustomer: of.unreadForCustomer,
    may: {
      cancel: may.cancel === 'until-handling' && of.status === 'received',
      supplement: of.status === 'waiting-customer' || (may.supplement && isOpen(of.status)),
      reopen: mayReopen(of, may, now),
    },
  }
}

/** The service's own rules over the portal's. */
export function capabilitiesOf(of: {
  portal: Pick<Portal, 'capabilities'>
  service: Pick<SyncedService, 'capabilities'>
}): Capabilities {
  const own = of.service.capabilities ?? {}
  return {
    cancel: own.cancel ?? of.portal.capabilities.cancel,
    supplement: own.supplement ?? of.portal.capabilities.supplement,
    reopenDays: own.reopenDays === undefined ? of.portal.capabilities.reopenDays : own.reopenDays,
  }
}

/** A reply opens a resolved request again for as many days as the service says. */
export const mayReopen = (
  request: Pick<Request, 'status' | 'resolvedAt'>,
  may: Capabilities,
  now: Instant,
): boolean =>
  request.status === 'resolved' &&
  request.resolvedAt !== null &&
  may.reopenDays !== null &&
  now <= request.resolvedAt + may.reopenDays * dayMs
