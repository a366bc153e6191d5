import { z } from 'zod'
import { formValues } from '../catalogue/service-form.ts'
import { identificationLevel } from '../catalogue/service-entry.ts'
import { language, textInLanguages } from '../languages.ts'
import { message, submitter } from '../requests/request-parts.ts'
import { channel, replyChannel } from '../requests/request.ts'
import { requestStatus } from '../requests/request-status.ts'
import { day, instant } from '../time.ts'

/** What a portal sends and gets: `/v1/intake/*`. A portal is known by its key; its own ids make repeats harmless. */

const portalId = z.string().min(1).max(120)

export const intakeCustomer = z.object({
  /** The portal's own id of the customer's account. */
  portalCustomerId: portalId,
  kind: z.enum(['person', 'company']).default('person'),
  name: z.string().trim().min(1).max(200),
  hetu: z.string().max(20).optional(),
  email: z.string().max(200).optional(),
  phone: z.string().max(40).optional(),
  emailConsent: z.boolean().default(false),
  smsConsent: z.boolean().default(false),
  language: language.default('fi'),
  nonDisclosure: z.boolean().default(false),
})
export type IntakeCustomer = z.infer<typeof intakeCustomer>

export const intakeRequest = z.object({
  /** The portal's own id of the submission: the idempotency key. */
  portalRequestId: portalId,
  /** The portal's printed number, where the portal numbers; else central gives one. */
  number: z.string().min(1).max(40).optional(),
  service: z.string(),
  values: formValues,
  customer: intakeCustomer.optional(),
  submitter: submitter.partial().optional(),
  onBehalf: z.boolean().default(false),
  identification: z
    .object({ level: identificationLevel, method: z.string().max(60).optional(), at: instant.optional() })
    .default({ level: 'none' }),
  organisation: z.string().optional(),
  unit: z.string().max(200).optional(),
  region: z.string().max(80).optional(),
  channel: channel.default('portal'),
  replyChannels: z.array(replyChannel).min(1).default(['portal']),
  language: language.default('fi'),
  /** When the customer sent it; central's clock where absent. Not in the future. */
  sentAt: instant.optional(),
})
export type IntakeRequest = z.infer<typeof intakeRequest>

/** A request as its portal may see it: literal words, never notes, never handlers' names beyond what was sent. */
export const portalView = z.object({
  portalRequestId: portalId.nullable(),
  number: z.string(),
  service: z.string(),
  title: textInLanguages,
  status: requestStatus,
  phase: textInLanguages,
  tab: textInLanguages.nullable(),
  dueOn: day.nullable(),
  receivedAt: instant,
  changedAt: instant,
  unreadForCustomer: z.int(),
  may: z.object({ cancel: z.boolean(), supplement: z.boolean(), reopen: z.boolean() }),
})
export type PortalView = z.infer<typeof portalView>

export const portalMessage = message
  .pick({
    id: true,
    from: true,
    purpose: true,
    body: true,
    language: true,
    sentAt: true,
    readByCustomerAt: true,
  })
  .extend({ attachments: z.array(z.object({ id: z.string(), name: z.string(), sizeBytes: z.int() })) })

export const intakeMessage = z.object({
  portalMessageId: portalId,
  body: z.string().trim().min(1).max(20_000),
  sentAt: instant.optional(),
})

export const intakeCancel = z.object({ reason: z.string().max(500).optional() })

/** RFC 9457 problem details; `errors` names each field that was wrong. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof problem>

/** What a webhook delivers; signed, repeated with back-off until the portal answers 2xx. */
export const webhookEvent = z.object({
  id: z.string(),
  type: z.enum(['request.received', 'request.changed', 'message.sent']),
  at: instant,
  request: portalView,
  message: portalMessage.omit({ attachments: true }).optional(),
})
export type WebhookEvent = z.infer<typeof webhookEvent>
