import type { FormValues } from '#contract/catalogue/service-form.ts'
import type { IdentificationLevel } from '#contract/catalogue/service-entry.ts'
import { messageId, organisationId } from '#contract/ids.ts'
import type { Language } from '#contract/languages.ts'
import type { CreateRequestArgs } from '#contract/requests/create-request.ts'
import type { Channel, ReplyChannel } from '#contract/requests/request.ts'
import type { SyncedService } from '#contract/sync/entities.ts'

/** What is being written of a new request; every field as it stands in its input. */
export type NewRequest = {
  serviceId: string | null
  customerName: string
  email: string
  phone: string
  channel: Channel
  identification: IdentificationLevel
  verification: string
  organisationId: string | null
  language: Language
  priority: number
  replyChannels: ReplyChannel[]
  values: FormValues
  message: string
}

export const emptyRequest: NewRequest = {
  serviceId: null,
  customerName: '',
  email: '',
  phone: '',
  channel: 'phone',
  identification: 'none',
  verification: '',
  organisationId: null,
  language: 'fi',
  priority: 3,
  replyChannels: ['portal'],
  values: {},
  message: '',
}

/** Ways in which a caller, a chatter, a visitor or a letter comes; portals send their own. */
export const callerChannels = [
  'phone',
  'chat',
  'walk-in',
  'letter',
  'email',
  'sms',
] as const satisfies readonly Channel[]

export type CreateInput = Omit<CreateRequestArgs, 'number'>

/** The command's input; `rowId` is the id of the first message, made by whoever calls. */
export function createInput(
  written: NewRequest,
  service: Pick<SyncedService, 'portal' | 'id'>,
  rowId: string,
): CreateInput {
  const optional = (text: string): string | null => (text.trim() === '' ? null : text.trim())
  return {
    portal: service.portal,
    service: service.id,
    channel: written.channel,
    customerId: null,
    customerName: written.customerName.trim(),
    email: optional(written.email),
    phone: optional(written.phone),
    verification: optional(written.verification),
    identification: written.identification,
    organisationId: written.organisationId === null ? null : organisationId.parse(written.organisationId),
    language: written.language,
    priority: written.priority,
    replyChannels: written.replyChannels.includes('portal')
      ? written.replyChannels
      : ['portal', ...written.replyChannels],
    values: written.values,
    message:
      written.message.trim() === ''
        ? null
        : { messageId: messageId.parse(rowId), body: written.message.trim() },
  }
}

/** What is missing beside the form's own values: nobody is identified without saying how. */
export const missingContact = (written: NewRequest): ('customerName' | 'verification')[] => [
  ...(written.customerName.trim() === '' ? (['customerName'] as const) : []),
  ...(written.identification !== 'none' && written.verification.trim() === ''
    ? (['verification'] as const)
    : []),
]

export const isUntouched = (written: NewRequest): boolean =>
  JSON.stringify(written) === JSON.stringify(emptyRequest)
