import { z } from 'zod'
import { identificationLevel } from '../catalogue/service-entry.ts'
import { customerId, organisationId, personId, requestId, teamId } from '../ids.ts'
import { language } from '../languages.ts'
import { day, instant } from '../time.ts'
import { requestStatus } from './request-status.ts'

export const channel = z.enum(['portal', 'web', 'email', 'phone', 'chat', 'sms', 'letter', 'walk-in'])
export type Channel = z.infer<typeof channel>

/** 1 urgent, 2 high, 3 normal, 4 low. */
export const priority = z.int().min(1).max(4)

/** Channels over which this customer asked to be answered, besides the portal itself. */
export const replyChannel = z.enum(['portal', 'email', 'sms', 'letter'])
export type ReplyChannel = z.infer<typeof replyChannel>

/**
 * The row of a request: everything a list filters, sorts or shows, and nothing wide. Personal identity codes and
 * special-category values are never here (they live in the `sensitive` entity of the `#sensitive` scope).
 */
export const request = z.object({
  id: requestId,
  /** The portal's own string, or central's; unique per portal. */
  number: z.string(),
  portal: z.string(),
  /** The id of the pinned service row, `<portal>/<key>@<version>`. */
  service: z.string(),
  serviceVersion: z.int(),
  /** Set for services that only people with this right may see (GDPR art. 9). */
  fence: z.string().nullable(),
  subject: z.string(),
  status: requestStatus,
  waitingReason: z.string().nullable(),
  priority,
  teamId,
  /** Organisations are granted in groups; `none` holds requests without an organisation. */
  organisationGroup: z.string(),
  organisationId: organisationId.nullable(),
  unit: z.string().nullable(),
  assigneeId: personId.nullable(),
  customerId: customerId.nullable(),
  customerName: z.string(),
  /** "Asioi toisen puolesta": the sender acts for somebody else. */
  onBehalf: z.boolean(),
  identification: identificationLevel,
  identificationMethod: z.string().nullable(),
  identifiedAt: instant.nullable(),
  channel,
  replyChannels: z.array(replyChannel),
  language,
  region: z.string().nullable(),
  tags: z.array(z.string()),
  receivedAt: instant,
  changedAt: instant,
  dueAt: instant.nullable(),
  dueOn: day.nullable(),
  /** When it was last taken into handling; null while the customer may still cancel. */
  takenAt: instant.nullable(),
  resolvedAt: instant.nullable(),
  /** The customer asked to cancel after handling had begun. */
  cancelAsked: z.boolean(),
  /** Messages and supplements of the customer that no handler has read. */
  unread: z.int().nonnegative(),
  /** Our messages that the customer has not read, as far as the portal told. */
  customerUnread: z.int().nonnegative(),
  messageCount: z.int().nonnegative(),
  noteCount: z.int().nonnegative(),
  attachmentCount: z.int().nonnegative(),
})
export type Request = z.infer<typeof request>
