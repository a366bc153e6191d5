import { z } from 'zod'
import { formValues } from '../catalogue/service-form.ts'
import { attachmentId, eventId, messageId, noteId, personId, requestId } from '../ids.ts'
import { language } from '../languages.ts'
import { instant } from '../time.ts'
import { replyChannel } from './request.ts'
import { scanState } from './scan-state.ts'

/** What belongs to one request and travels with it: its children in the sync protocol. */

/** Who sent it, kept apart as four identities (domain C.2): signed in, acting for, named on the form, payee. */
export const submitter = z.object({
  signedInAs: z.string().nullable(),
  actingFor: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
})

/** The form as the customer sent it; never changed afterwards. Sensitive values are masked here. */
export const submittedForm = z.object({
  id: requestId,
  values: formValues,
  submitter,
  submittedAt: instant,
})

/** Values that only the `#sensitive` scope may hold, by field key, as the customer wrote them. */
export const sensitiveValues = z.object({ id: requestId, values: formValues })

export const messagePurpose = z.enum([
  'reply',
  'question',
  'resolution',
  'acknowledgement',
  'supplement',
  'cancel-request',
])
export type MessagePurpose = z.infer<typeof messagePurpose>

export const message = z.object({
  id: messageId,
  requestId,
  from: z.enum(['customer', 'handler', 'system']),
  purpose: messagePurpose,
  authorId: personId.nullable(),
  authorName: z.string(),
  body: z.string(),
  language,
  channels: z.array(replyChannel),
  sentAt: instant,
  /** The customer sees it from this instant on; until then it can be withdrawn. */
  releaseAt: instant,
  readByCustomerAt: instant.nullable(),
})

export const note = z.object({
  id: noteId,
  requestId,
  authorId: personId,
  authorName: z.string(),
  body: z.string(),
  writtenAt: instant,
})

export const attachment = z.object({
  id: attachmentId,
  requestId,
  messageId: messageId.nullable(),
  name: z.string().min(1).max(255),
  mediaType: z.string(),
  sizeBytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  addedBy: z.string(),
  addedAt: instant,
  /** With which note it came. Absent, like the scan, in what an older cache holds. */
  noteId: noteId.nullable().default(null),
  scan: scanState.default('not-scanned'),
})

/** One line of the history: what happened, who did it, and which fields changed from what to what. */
export const historyEvent = z.object({
  id: eventId,
  requestId,
  at: instant,
  byId: personId.nullable(),
  byName: z.string(),
  /** The command (`requests.take`) or intake act (`intake.cancel`) that did it. */
  what: z.string(),
  reason: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), from: z.json(), to: z.json() })),
  /** When the handler did it, where that was before central heard of it (offline work). */
  issuedAt: instant.nullable(),
})

export type Submitter = z.infer<typeof submitter>
export type SubmittedForm = z.infer<typeof submittedForm>
export type SensitiveValues = z.infer<typeof sensitiveValues>
export type Message = z.infer<typeof message>
export type Note = z.infer<typeof note>
export type Attachment = z.infer<typeof attachment>
export type HistoryEvent = z.infer<typeof historyEvent>
