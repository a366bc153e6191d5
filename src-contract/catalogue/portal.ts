import { z } from 'zod'
import { textInLanguages } from '../languages.ts'
import { portalReview } from '../reviews/criteria.ts'
import { requestStatus } from '../requests/request-status.ts'

/** What the customer may do with a request; per portal, overridable per service (domain A.6). */
export const capabilities = z.strictObject({
  /** `until-handling`: as long as nobody has taken it into handling (Monetra 2024, "odottaa toteutusta"). */
  cancel: z.enum(['until-handling', 'never']),
  /** May add a comment or an attachment to an open request. */
  supplement: z.boolean(),
  /** Days after resolution in which a reply opens the request again; null: never. */
  reopenDays: z.int().positive().nullable(),
})

/** One state as this portal's customer sees it. */
export const portalState = z.strictObject({
  status: requestStatus,
  name: textInLanguages,
  /** The tab or list of the portal where the customer finds it (Lähetetyt, Valmiit). */
  tab: textInLanguages.optional(),
  /** True where the portal's guide prints these very words. */
  literal: z.boolean(),
})

export const phoneHours = z.strictObject({
  name: textInLanguages,
  phone: z.string(),
  opens: z.string().regex(/^\d{2}:\d{2}$/),
  closes: z.string().regex(/^\d{2}:\d{2}$/),
})

/** `resources/catalogue/<portal>/portal.json` */
export const portal = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.int().positive(),
  name: textInLanguages,
  description: textInLanguages,
  address: z.url().optional(),
  email: z.email().optional(),
  phones: z.array(phoneHours),
  states: z.array(portalState).min(1),
  capabilities,
  /** Channels over which this portal's customers are answered; the portal itself is always one. */
  replyChannels: z.array(z.enum(['portal', 'email', 'sms', 'letter'])).min(1),
  /** How this portal's own numbers look; central numbers a request that comes without one. */
  numberExample: z.string(),
  /** By what its requests are reviewed; without it nothing of this portal is. */
  review: portalReview.optional(),
})

export type Capabilities = z.infer<typeof capabilities>
export type PortalState = z.infer<typeof portalState>
export type Portal = z.infer<typeof portal>
