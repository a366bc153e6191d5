import type { z } from 'zod'
import type { IntakeCustomerDetails, intakeCustomerAnswer } from '#contract/intake/intake-contract.ts'
import type { IntakeParts } from './intake-parts.ts'
import type { PortalAccess } from './portal-access.ts'
import { saveIntakeCustomer } from './save-intake-customer.ts'

/** The portal itself tells of its customer's account, so it vouches for the identity code as well. */
export const putCustomer = (
  parts: IntakeParts,
  of: PortalAccess,
  said: IntakeCustomerDetails,
): Promise<z.infer<typeof intakeCustomerAnswer>> =>
  parts.writer.write(of.tenantId, async (write) => {
    const { changed } = await saveIntakeCustomer(write, of, said, {
      proven: true,
      at: parts.clock.now(),
      ids: parts.ids,
    })
    return { portalCustomerId: said.portalCustomerId, changed }
  })
