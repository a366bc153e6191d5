import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type PortalView, portalMessage, portalView, type Problem, problem } from '#contract/intake/intake.ts'
import { signatureHeader, signBody } from '../../src-central/intake/portal-signature.ts'

/** What a portal is, to central: an address, a secret, a clock. */
export type PortalClientParts = { url: string; secret: string; clock: { now(): number } }

export type Answer = { status: number; text: string; json: unknown }

/** Sends like a portal: raw body, signature over its bytes. Every answer is kept in `seen`, to be searched for leaks. */
export function createPortalClient(parts: PortalClientParts) {
  const seen: string[] = []

  async function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const text = body === undefined ? '' : JSON.stringify(body)
    const answer = await fetch(parts.url + path, {
      method,
      headers: {
        authorization: `Bearer ${parts.secret}`,
        [signatureHeader]: signBody(parts.secret, text, parts.clock.now()),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: text }),
    })
    return read(answer)
  }

  async function read(answer: Response): Promise<Answer> {
    const text = await answer.text()
    seen.push(text)
    return { status: answer.status, text, json: text === '' ? null : JSON.parse(text) }
  }

  return {
    seen,
    send,
    create: (body: unknown) => send('POST', '/v1/intake/requests', body),
    get: (id: string) => send('GET', `/v1/intake/requests/${encodeURIComponent(id)}`),
    list: (customer: string) => send('GET', `/v1/intake/requests?customer=${encodeURIComponent(customer)}`),
    cancel: (id: string, body: unknown = {}) => send('POST', `/v1/intake/requests/${id}/cancel`, body),
    askToCancel: (id: string, body: unknown) =>
      send('POST', `/v1/intake/requests/${id}/cancel-request`, body),
    addMessage: (id: string, body: unknown) => send('POST', `/v1/intake/requests/${id}/messages`, body),
    messages: (id: string) => send('GET', `/v1/intake/requests/${id}/messages`),
    markRead: (id: string, upTo: string) => send('POST', `/v1/intake/requests/${id}/messages/read`, { upTo }),
    putCustomer: (id: string, body: unknown) => send('PUT', `/v1/intake/customers/${id}`, body),

    /** A file of a message, as its customer gets it. */
    async file(id: string, attachmentId: string): Promise<Buffer> {
      const answer = await fetch(`${parts.url}/v1/intake/requests/${id}/attachments/${attachmentId}`, {
        headers: {
          authorization: `Bearer ${parts.secret}`,
          [signatureHeader]: signBody(parts.secret, '', parts.clock.now()),
        },
      })
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
      return Buffer.from(await answer.arrayBuffer())
    },

    /** Uploads bytes with their hash; `headers` replace what an honest portal sends. */
    async addFile(
      id: string,
      query: Record<string, string>,
      bytes: Uint8Array,
      headers: Record<string, string> = {},
    ): Promise<Answer> {
      const answer = await fetch(
        `${parts.url}/v1/intake/requests/${id}/attachments?${new URLSearchParams(query)}`,
        {
          method: 'POST',
          headers: {
            authorization: `Bearer ${parts.secret}`,
            [signatureHeader]: signBody(parts.secret, bytes, parts.clock.now()),
            'content-type': 'application/pdf',
            digest: `sha-256=${createHash('sha256').update(bytes).digest('base64')}`,
            ...headers,
          },
          body: Buffer.from(bytes),
        },
      )
      return read(answer)
    },
  }
}
export type PortalClient = ReturnType<typeof createPortalClient>

/** The answer as what it must be; anything else fails the test with the answer's own text. */
export const asView = (answer: Answer): PortalView => readAs(portalView, answer)
export const asProblem = (answer: Answer): Problem => readAs(problem, answer)
export const asMessage = (answer: Answer) => readAs(portalMessage, answer)
export const asMessages = (answer: Answer) =>
  readAs(z.object({ messages: z.array(portalMessage) }), answer).messages
export const asList = (answer: Answer) => readAs(z.object({ requests: z.array(portalView) }), answer).requests

function readAs<Schema extends z.ZodType>(schema: Schema, answer: Answer): z.infer<Schema> {
  const read = schema.safeParse(answer.json)
  if (!read.success) throw new Error(`${answer.status} ${answer.text}`)
  return read.data
}
