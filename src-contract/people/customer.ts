import { z } from 'zod'
import { customerId } from '../ids.ts'
import { language } from '../languages.ts'
import { instant } from '../time.ts'

/** A customer's card. The identity code, where central knows one, is never part of it. */
export const customer = z.object({
  id: customerId,
  kind: z.enum(['person', 'company']),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** "Minulle saa lähettää sähköpostia" */
  emailConsent: z.boolean(),
  smsConsent: z.boolean(),
  language,
  /** Turvakielto: address and home municipality are never shown. */
  nonDisclosure: z.boolean(),
  changedAt: instant,
})
export type Customer = z.infer<typeof customer>
