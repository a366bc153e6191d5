import { oc } from '@orpc/contract'
import { z } from 'zod'
import { type ErrorCode, errorCodes } from '../error-codes.ts'
import { attachmentId, messageId } from '../ids.ts'
import { instant } from '../time.ts'
import {
  intakeCancel,
  intakeCustomer,
  intakeMessage,
  intakeRequest,
  portalMessage,
  portalView,
} from './intake.ts'

/**
 * The calls of a portal. `id` in a path is the portal's own id of the request or, for a request that was born by
 * phone, e-mail or letter and has none, its printed number.
 */
const id = z.string().min(1).max(120)
const onRequest = z.object({ id })

/** HTTP status of each refusal that intake can give. */
export const intakeStatusOf = {
  validation: 422,
  unknown_service: 422,
  unknown_organisation: 422,
  duplicate_body: 409,
  too_late_to_cancel: 409,
  cancel_not_offered: 409,
  supplement_not_offered: 409,
  gone: 404,
  signature_invalid: 401,
  file_too_large: 413,
  file_mismatch: 422,
  file_infected: 403,
  busy: 503,
  database_unavailable: 503,
  internal: 500,
} as const satisfies Partial<Record<ErrorCode, number>>
export type IntakeErrorCode = keyof typeof intakeStatusOf

const refusing = (...codes: IntakeErrorCode[]) =>
  oc.errors(
    Object.fromEntries(
      (['signature_invalid', ...codes] as const).map((code) => [
        code,
        { status: intakeStatusOf[code], message: errorCodes[code].meaning },
      ]),
    ),
  )

/** What a portal says of its customer: what is left out stays as it is known, an empty text is taken away. */
const saidCustomer = intakeCustomer.extend({
  portalCustomerId: id,
  kind: intakeCustomer.shape.kind.unwrap().optional(),
  emailConsent: z.boolean().optional(),
  smsConsent: z.boolean().optional(),
  language: intakeCustomer.shape.language.unwrap().optional(),
  nonDisclosure: z.boolean().optional(),
})
export type IntakeCustomerDetails = z.infer<typeof saidCustomer>

/** A request as it is sent: its customer's card changes only where the portal says something new. */
export const intakeSubmission = intakeRequest.extend({ customer: saidCustomer.optional() })
export type IntakeSubmission = z.infer<typeof intakeSubmission>

export const intakeCustomerAnswer = z.object({
  portalCustomerId: z.string(),
  /** False where the same details were already known. */
  changed: z.boolean(),
})

/** A message once more as a wish to cancel; the request stays with its handler. */
export const intakeCancelRequest = intakeMessage

/** The customer has read our messages up to and with this one. */
export const intakeReadMark = z.object({ upTo: messageId })

/** What the answer to an uploaded file says. */
export const intakeAttachmentAnswer = z.object({
  id: attachmentId,
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  sha256: z.string(),
  addedAt: instant,
})
export type IntakeAttachmentAnswer = z.infer<typeof intakeAttachmentAnswer>

const tags = ['Intake']

export const intakeContract = {
  create: refusing('validation', 'unknown_service', 'unknown_organisation', 'duplicate_body')
    .route({
      method: 'POST',
      path: '/v1/intake/requests',
      successStatus: 201,
      tags,
      summary: 'Send a request',
      description:
        'Idempotent by `portalRequestId`: the same body gets the same answer again, another body 409 `duplicate_body`.',
    })
    .input(intakeSubmission)
    .output(portalView),
  get: refusing('gone')
    .route({
      method: 'GET',
      path: '/v1/intake/requests/{id}',
      tags,
      summary: 'One request in the portal’s own words',
    })
    .input(onRequest)
    .output(portalView),
  list: refusing('validation')
    .route({
      method: 'GET',
      path: '/v1/intake/requests',
      tags,
      summary: 'All requests of a customer, newest first',
      description: 'Also those that a handler created for the customer; they have no `portalRequestId`.',
    })
    .input(z.object({ customer: id }))
    .output(z.object({ requests: z.array(portalView) })),
  messages: refusing('gone')
    .route({
      method: 'GET',
      path: '/v1/intake/requests/{id}/messages',
      tags,
      summary: 'The thread, oldest first',
    })
    .input(onRequest)
    .output(z.object({ messages: z.array(portalMessage) })),
  addMessage: refusing('validation', 'gone', 'supplement_not_offered', 'duplicate_body')
    .route({
      method: 'POST',
      path: '/v1/intake/requests/{id}/messages',
      successStatus: 201,
      tags,
      summary: 'A supplement or an answer of the customer',
      description:
        'Idempotent by `portalMessageId`. An answer to a question moves the request on; a reply to a resolved request opens it again while the service’s days last.',
    })
    .input(intakeMessage.extend({ id }))
    .output(portalMessage),
  markRead: refusing('validation', 'gone')
    .route({
      method: 'POST',
      path: '/v1/intake/requests/{id}/messages/read',
      tags,
      summary: 'The customer has read our messages',
    })
    .input(intakeReadMark.extend({ id }))
    .output(portalView),
  cancel: refusing('validation', 'gone', 'too_late_to_cancel', 'cancel_not_offered')
    .route({
      method: 'POST',
      path: '/v1/intake/requests/{id}/cancel',
      tags,
      summary: 'Cancel before handling begins',
      description:
        'Decided atomically against the handler who takes it. A repeat of a granted cancel is granted.',
    })
    .input(intakeCancel.extend({ id }))
    .output(portalView),
  askToCancel: refusing('validation', 'gone', 'supplement_not_offered', 'duplicate_body')
    .route({
      method: 'POST',
      path: '/v1/intake/requests/{id}/cancel-request',
      successStatus: 201,
      tags,
      summary: 'Ask the handler to cancel, after handling has begun',
    })
    .input(intakeCancelRequest.extend({ id }))
    .output(portalMessage),
  putCustomer: refusing('validation')
    .route({
      method: 'PUT',
      path: '/v1/intake/customers/{portalCustomerId}',
      tags,
      summary: 'Contact details of a customer',
      description: 'Matched by the portal’s account, then by personal identity code; never by name.',
    })
    .input(saidCustomer)
    .output(intakeCustomerAnswer),
}
