import type { FormValues } from '#contract/catalogue/service-form.ts'
import type { Request } from '#contract/requests/request.ts'
import type {
  Attachment,
  HistoryEvent,
  Message,
  Note,
  SubmittedForm,
} from '#contract/requests/request-parts.ts'
import type { DemoCustomer } from '../people/invent-customer.ts'

/** One finished life: a request with everything that belongs to it, ready to be written. */
export type DemoRequest = {
  request: Request
  /** How often its row was changed, the insert included. */
  rev: number
  customer: DemoCustomer
  form: SubmittedForm
  sensitive: FormValues | null
  messages: Message[]
  notes: Note[]
  attachments: Attachment[]
  events: HistoryEvent[]
}
