import { z } from 'zod'
import { formValues } from '../catalogue/service-form.ts'
import { identificationLevel } from '../catalogue/service-entry.ts'
import { customerId, messageId, organisationId } from '../ids.ts'
import { language } from '../languages.ts'
import { channel, priority, replyChannel } from './request.ts'

/**
 * A handler creates a request for a caller, a walk-in or a letter. Its id is the command's target, made by the
 * workbench; its number comes from the block that central reserved for it, so that the caller hears it at once,
 * also offline (decisions 3).
 */
export const createRequestType = 'requests.create'
export const createRequestVersion = 1
export const createRequestArgs = z.object({
  number: z.string().min(1),
  portal: z.string(),
  service: z.string(),
  channel,
  customerId: customerId.nullable(),
  customerName: z.string().trim().min(1).max(200),
  email: z.string().trim().max(200).nullable(),
  phone: z.string().trim().max(40).nullable(),
  /** How the caller was verified, in the handler's words; name and HETU alone are no verification. */
  verification: z.string().trim().max(300).nullable(),
  identification: identificationLevel,
  organisationId: organisationId.nullable(),
  language,
  priority,
  replyChannels: z.array(replyChannel).min(1),
  values: formValues,
  /** What the caller said, as the first message of the thread. */
  message: z.object({ messageId, body: z.string().trim().min(1).max(20_000) }).nullable(),
})
export type CreateRequestArgs = z.infer<typeof createRequestArgs>
