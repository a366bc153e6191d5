import { z } from 'zod'
import { intakeAttachmentAnswer } from '#contract/intake/intake-contract.ts'
import { problem, webhookEvent } from '#contract/intake/intake.ts'
import { poke } from '#contract/sync/poke.ts'
import { digest } from '#contract/sync/digest.ts'
import { presenceAnswer, presenceInput } from '#contract/presence/presence.ts'
import { pullInput, pullLine } from '#contract/sync/pull.ts'
import { reviewRoutes } from './review-routes.ts'
import { uploadRoutes } from './upload-routes.ts'

/** The JSON Schema of a contract's schema, as OpenAPI 3.1 takes it. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output' = 'output') =>
  z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      delete jsonSchema['$schema']
    },
  })

const json = (schema: z.ZodType) => ({ 'application/json': { schema: schemaOf(schema) } })
export const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: schemaOf(problem) } },
})
const query = (name: string, description: string, schema: object = { type: 'string' }, required = false) => ({
  name,
  in: 'query',
  required,
  description,
  schema,
})
const path = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
})
const bytes = { '*/*': { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } }

/** Streams and files: routes that are no calls with an answer, documented beside those of the contract. */
export const plainRoutes = {
  ...reviewRoutes,
  ...uploadRoutes,
  '/v1/pull': {
    post: {
      operationId: 'pull',
      tags: ['Workbench'],
      summary: 'Rows of scopes, as a stream of lines',
      description:
        'NDJSON: per page a `page` line, `chunk` and `gone` lines, an `end` line; a last `endAll`, without which the connection was cut. Pages before the cut stay valid.',
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(pullInput, 'input') } },
      },
      responses: {
        200: {
          description: 'One JSON object a line',
          content: { 'application/x-ndjson': { schema: schemaOf(pullLine) } },
        },
        401: problemAnswer('No valid access token'),
        409: problemAnswer('`epoch_changed`: central was restored'),
        426: problemAnswer('`upgrade_required`: this protocol is no longer served'),
      },
    },
  },
  '/v1/requests/{id}/bundle': {
    get: {
      operationId: 'bundle',
      tags: ['Workbench'],
      summary: 'One request whole, as pages of the feed',
      description:
        'For a request that is no longer in the cache: per scope a `page` line of kind `bundle` with its entries at their own numbers, all of one snapshot; a last `endAll`.',
      parameters: [
        path('id', 'The request'),
        query('epoch', 'The epoch of the session', { type: 'string' }, true),
      ],
      responses: {
        200: {
          description: 'One JSON object a line',
          content: { 'application/x-ndjson': { schema: schemaOf(pullLine) } },
        },
        401: problemAnswer('No valid access token'),
        404: problemAnswer('`gone`: no such request, or not visible to this person'),
        409: problemAnswer('`epoch_changed`: central was restored'),
      },
    },
  },
  '/v1/scopes/{scope}/digest': {
    get: {
      operationId: 'digest',
      tags: ['Workbench'],
      summary: 'Count and checksum of a scope in 256 parts, to see where two sides differ',
      parameters: [
        path('scope', 'The scope'),
        query('buckets', 'Buckets whose entries are wanted, at most 16, with commas'),
      ],
      responses: {
        200: { description: 'The digest', content: json(digest) },
        401: problemAnswer('No valid access token'),
        422: problemAnswer('`revoked`: the scope is not granted'),
      },
    },
  },
  '/v1/poke': {
    get: {
      operationId: 'poke',
      tags: ['Workbench'],
      summary: 'A hint that something has changed',
      description:
        'Server-sent events `poke`, `presence` (who is at which request) and `bye`; with `wait`, one answer when something has changed or the time is over.',
      parameters: [
        query('wait', 'Long poll: wait at most this many milliseconds', { type: 'integer' }),
        query('since', 'Long poll: the heads that are known, as JSON'),
      ],
      responses: {
        200: {
          description: 'Events, or one hint',
          content: { 'text/event-stream': { schema: { type: 'string' } }, ...json(poke) },
        },
        401: problemAnswer('No valid access token'),
      },
    },
  },
  '/v1/presence': {
    post: {
      operationId: 'presence',
      tags: ['Workbench'],
      summary: 'What this workbench looks at now',
      description:
        'Every ten seconds while something is open; forgotten after 25 seconds without a word. What is not named any more is left. Kept in no log. Answers who is at the named requests.',
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(presenceInput, 'input') } },
      },
      responses: {
        200: { description: 'Who is there', content: json(presenceAnswer) },
        401: problemAnswer('No valid access token'),
      },
    },
  },
  '/v1/blobs/{sha256}': {
    get: {
      operationId: 'blob',
      tags: ['Workbench'],
      summary: 'The bytes of an attachment',
      description: 'Whether the caller may have them is decided anew each time. One `Range` is served.',
      parameters: [path('sha256', 'SHA-256 of the bytes, 64 hex digits')],
      responses: {
        200: { description: 'The whole file', content: bytes },
        206: { description: 'A part of it', content: bytes },
        403: problemAnswer('`file_infected`'),
        404: problemAnswer('There is no such file, or it is not visible to the caller'),
        416: { description: 'The range begins after the end' },
      },
    },
  },
  '/v1/intake/requests/{id}/attachments': {
    post: {
      operationId: 'intake.addAttachment',
      tags: ['Intake'],
      summary: 'A file of the customer, as raw bytes',
      description:
        'The signature covers the bytes. The same name and bytes again are the same attachment. A file above the limit is refused at its announced length.',
      parameters: [
        path('id', 'The portal’s id of the request'),
        query('name', 'File name, at most 255 characters', { type: 'string', maxLength: 255 }, true),
        query('part', 'Part of the submission itself, or added later', {
          type: 'string',
          enum: ['submission', 'supplement'],
          default: 'supplement',
        }),
        query('message', '`portalMessageId` of the message that it belongs to'),
        {
          name: 'digest',
          in: 'header',
          description: '`sha-256=<base64>`; checked against the bytes',
          schema: { type: 'string' },
        },
      ],
      requestBody: { required: true, content: bytes },
      responses: {
        201: { description: 'Taken', content: json(intakeAttachmentAnswer) },
        401: problemAnswer('`signature_invalid`'),
        404: problemAnswer('`gone`'),
        409: problemAnswer('`supplement_not_offered`'),
        413: problemAnswer('`file_too_large`'),
        422: problemAnswer('`validation`, `file_mismatch`'),
      },
    },
  },
}

/** What central sends to portals, by itself. */
export const webhooks = {
  event: {
    post: {
      operationId: 'webhook',
      tags: ['Webhooks'],
      summary: 'Something happened to a request of the portal',
      description:
        'Sent until the portal answers 2xx, at least once, in order within a request; `id` stays the same in every repeat. Signed like calls to central.',
      requestBody: { required: true, content: json(webhookEvent) },
      responses: { '2XX': { description: 'Taken; it is not sent again' } },
    },
  },
}
