import { createHash } from 'node:crypto'
import { signatureHeader, signBody } from '../../intake/portal-signature.ts'

/** A portal's way to central: signed calls over HTTP, nothing else. */
export type PortalCaller = {
  /** @throws CentralAway where central does not answer or says that it cannot now */
  call: (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
  ) => Promise<{ status: number; json: unknown }>
  /** Uploads a file to a request. @throws CentralAway */
  upload: (
    requestId: string,
    name: string,
    mediaType: string,
    bytes: Uint8Array,
  ) => Promise<{ status: number; json: unknown }>
}

export class CentralAway extends Error {
  override name = 'CentralAway'
}

export function createPortalCaller(parts: {
  url: string
  secret: string
  clock: { now(): number }
  fetch: typeof globalThis.fetch
  /** Ends calls under way when the simulator stops. */
  signal: AbortSignal
}): PortalCaller {
  async function send(
    method: string,
    path: string,
    body: Uint8Array<ArrayBuffer> | null,
    headers: Record<string, string>,
  ) {
    const signed = body ?? new Uint8Array()
    const answer = await parts
      .fetch(parts.url + path, {
        method,
        headers: {
          authorization: `Bearer ${parts.secret}`,
          [signatureHeader]: signBody(parts.secret, signed, parts.clock.now()),
          ...headers,
        },
        signal: parts.signal,
        ...(body === null ? {} : { body }),
      })
      .catch((cause: unknown) => {
        throw new CentralAway('central does not answer', { cause })
      })
    const text = await answer.text()
    if (answer.status >= 500 || answer.status === 429)
      throw new CentralAway(`central answers ${answer.status}`)
    const json: unknown = text === '' ? null : JSON.parse(text)
    return { status: answer.status, json }
  }
  return {
    call: (method, path, body) =>
      body === undefined
        ? send(method, path, null, {})
        : send(method, path, new TextEncoder().encode(JSON.stringify(body)), {
            'content-type': 'application/json',
          }),
    upload: (requestId, name, mediaType, bytes) =>
      send(
        'POST',
        `/v1/intake/requests/${encodeURIComponent(requestId)}/attachments?name=${encodeURIComponent(name)}`,
        new Uint8Array(bytes),
        {
          'content-type': mediaType,
          digest: `sha-256=${createHash('sha256').update(bytes).digest('base64')}`,
        },
      ),
  }
}
