import { z } from 'zod'
import { formValues } from '../catalogue/service-form.ts'
import { customer } from '../people/customer.ts'
import { outboxItem } from '../outbox/outbox-item.ts'
import { attachment, historyEvent, message, note, submittedForm } from './request-parts.ts'
import { queueRow } from './queue-query.ts'

/** A message or note that is still only on this machine is marked so. */
const own = { waiting: z.boolean() }

/** Everything of one request that the detail shows; answered again whenever any of it changes. */
export const requestDetail = z.object({
  request: queueRow,
  /** Null while the first sync has not brought it yet. */
  form: submittedForm.nullable(),
  /** Parts of it are only on central, and are to be fetched. */
  partly: z.boolean().optional(),
  /** Sensitive field keys with masked values; the raw value comes only from `requests.reveal`. */
  masked: formValues,
  messages: z.array(message.extend(own)),
  notes: z.array(note.extend(own)),
  attachments: z.array(attachment.extend(own)),
  events: z.array(historyEvent),
  customer: customer.nullable(),
  outbox: z.array(outboxItem),
  /** Other requests that look like the same matter (same customer and service, close in time). */
  similar: z.array(
    queueRow.pick({ id: true, number: true, subject: true, service: true, status: true, receivedAt: true }),
  ),
})
export type RequestDetail = z.infer<typeof requestDetail>
