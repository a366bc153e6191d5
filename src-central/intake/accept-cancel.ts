import type { PortalView } from '#contract/intake/intake.ts'
import { statusChange } from '#contract/requests/change-status.ts'
import { changeRequest } from '../requests/change-request.ts'
import { addIntakeEvent } from './add-intake-event.ts'
import type { IntakeParts } from './intake-parts.ts'
import { IntakeRefusal } from './intake-refusal.ts'
import { loadPortalRequest } from './load-portal-request.ts'
import type { PortalAccess } from './portal-access.ts'
import { loadPortalView } from './portal-requests-table.ts'
import { maskHetusInText } from '#contract/requests/split-sensitive.ts'

/**
 * The customer cancels. Decided on the locked row, so that it and a handler's *take* never both win (decisions 8);
 * being claimed or assigned does not end the right, being taken does. Granted again where it is cancelled already.
 * @throws IntakeRefusal gone, cancel_not_offered, too_late_to_cancel
 */
export function acceptCancel(
  parts: IntakeParts,
  of: PortalAccess,
  id: string,
  reason: string | undefined,
): Promise<PortalView> {
  return parts.writer.write(of.tenantId, async (write) => {
    const { loaded, may } = await loadPortalRequest(write, of, id)
    const { request } = loaded
    const now = parts.clock.now()
    if (request.status !== 'cancelled') {
      if (may.cancel !== 'until-handling') throw new IntakeRefusal('cancel_not_offered')
      if (request.status !== 'received') throw new IntakeRefusal('too_late_to_cancel')
      const changed = await changeRequest(write, loaded, statusChange('cancelled', now), now)
      await addIntakeEvent(parts, write, changed, {
        what: 'intake.cancel',
        at: now,
        reason: reason === undefined ? null : maskHetusInText(reason),
        changes: [{ field: 'status', from: request.status, to: 'cancelled' }],
      })
    }
    return loadPortalView(write.tx, of, request.id, now)
  })
}
