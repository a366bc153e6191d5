import { expect } from '@playwright/test'
import type { PortalView } from '#contract/intake/intake.ts'
import { asView, type createPortalClient } from '../harness/portal-client.ts'
import { sampleOf } from '../intake/submission.ts'

export type Portal = ReturnType<typeof createPortalClient>

/** Sends the first sample of a service as its portal would. @returns what the portal got back */
export async function sendRequest(
  portal: Portal,
  of: { portal: string; service: string },
  change: Record<string, unknown> & { portalRequestId: string },
): Promise<PortalView> {
  const answer = await portal.create({
    service: of.service,
    values: sampleOf(of.portal, of.service),
    customer: {
      portalCustomerId: `customer-${change.portalRequestId}`,
      name: 'Onni Korhonen',
      email: '645516@generated.invalid',
      phone: '0501234567',
      emailConsent: true,
    },
    identification: { level: 'strong', method: 'Suomi.fi' },
    replyChannels: ['portal', 'email'],
    ...change,
  })
  expect(answer.status, answer.text).toBe(201)
  return asView(answer)
}

export const refund = { portal: 'monetra-keski-suomi', service: 'tilinumeron-ilmoittaminen' }
