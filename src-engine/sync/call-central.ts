import { z } from 'zod'
import { protocolHeader, protocolVersion } from '#contract/protocol-version.ts'
import type { Timers } from '../engine-parts.ts'
import type { CallFailure } from './sync-events.ts'

/** A call that did not succeed, described for the core. */
export class CallError extends Error {
  readonly failure: CallFailure

  constructor(failure: CallFailure) {
    super(failure.message)
    this.name = 'CallError'
    this.failure = failure
  }
}

export type CentralCaller = (
  path: string,
  options?: {
    body?: unknown
    accept?: string
    signal?: AbortSignal
    /** Otherwise GET, or POST with a body. */
    method?: 'POST' | 'PATCH' | 'HEAD' | 'DELETE'
    headers?: Record<string, string>
    /** Raw bytes instead of JSON. */
    bytes?: Uint8Array<ArrayBuffer>
  },
) => Promise<Response>
type CallerParts = {
  readonly centralUrl: string
  readonly fetch: typeof globalThis.fetch
  /** The access token of now; undefined when a refresh is needed first. */
  readonly accessToken: () => string | undefined
}

/**
 * Calls central as this person. @throws {CallError} on every answer that is not 2xx, with its code and Retry-After.
 * Without a token the call is not made: it fails as central would refuse it.
 */
export function createCentralCaller({ centralUrl, fetch, accessToken }: CallerParts): CentralCaller {
  return async (path, { body, accept = 'application/json', signal, method, headers, bytes } = {}) => {
    const token = accessToken()
    if (token === undefined) throw new CallError({ ...refusedLocally, status: 401, code: 'token_missing' })
    let response: Response
    try {
      response = await fetch(new URL(path, centralUrl), {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
          authorization: `Bearer ${token}`,
          [protocolHeader]: String(protocolVersion.current),
          accept,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(bytes === undefined ? {} : { body: bytes }),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      })
    } catch (error) {
      throw new CallError(describeNetworkError(error))
    }
    if (response.ok) return response
    throw new CallError(await describeRefusal(response))
  }
}

const refusedLocally: CallFailure = {
  status: null,
  code: null,
  retryAfterMs: 0,
  reached: false,
  wasReset: false,
  message: 'no access token',
}

/** Codes under which nothing of a call can have reached central. */
const neverLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

export function describeNetworkError(error: unknown): CallFailure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return {
    status: null,
    code: null,
    retryAfterMs: 0,
    reached: !neverLeft.has(code),
    wasReset: code === 'ECONNRESET' || code === 'UND_ERR_SOCKET',
    message: code === '' ? 'central did not answer' : `central did not answer (${code})`,
  }
}

const problemBody = z.object({ code: z.string(), detail: z.string().optional() })

async function describeRefusal(response: Response): Promise<CallFailure> {
  const body = problemBody.safeParse(await response.json().catch(() => undefined))
  const seconds = Number(response.headers.get('retry-after') ?? '0')
  return {
    status: response.status,
    code: body.success ? body.data.code : null,
    retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0,
    reached: true,
    wasReset: response.status === 502,
    message: body.success ? (body.data.detail ?? body.data.code) : `central answered ${response.status}`,
  }
}

/** Gives a call up when nothing has come for a while. `touch` begins the while anew; `end` lets it be. */
export function createPatience(
  timers: Timers,
  ms: number,
  giveUp: AbortController,
): { touch: () => void; end: () => void } {
  const lose = () => giveUp.abort(new Error('nothing came for too long'))
  let cancel = timers.set(ms, lose)
  return {
    touch: () => {
      cancel()
      cancel = timers.set(ms, lose)
    },
    end: () => cancel(),
  }
}
