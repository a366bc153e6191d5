import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  clockTolerance,
  type Configuration,
  customFetch,
  discovery,
  None,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  ResponseBodyError,
} from 'openid-client'
import { EngineError } from '../engine-error.ts'
import { describeNetworkError } from '../sync/call-central.ts'
import type { CallFailure } from '../sync/sync-events.ts'
import { wellKnown } from '#contract/sync/session.ts'

export type Tokens = { readonly access: string; readonly refresh: string | undefined }
export type PendingSignIn = {
  /** The page of the identity provider that the person must see. */
  readonly url: string
  readonly finish: (cameBackTo: URL) => Promise<Tokens>
}
export type IdentityProvider = {
  readonly begin: (redirectUri: string) => Promise<PendingSignIn>
  /** `lost`: the provider refuses this token for good. A failure: it did not answer, and the token may still be good. */
  readonly refresh: (refreshToken: string) => Promise<Tokens | 'lost' | CallFailure>
}

/**
 * The identity provider that a central names, spoken to with PKCE as a native client that can keep no secret. Tokens
 * prove who somebody is and nothing else; rights are central's (decisions 15).
 */
export function createIdentityProvider(centralUrl: string, fetch: typeof globalThis.fetch): IdentityProvider {
  let known: Promise<Configuration> | undefined
  const configuration = (): Promise<Configuration> => {
    known ??= discover(centralUrl, fetch).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }

  return {
    begin: async (redirectUri) => {
      const config = await configuration()
      const verifier = randomPKCECodeVerifier()
      const state = randomState()
      const url = buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid profile offline_access',
        prompt: 'consent', // Without it no refresh token is given.
        state,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return {
        url: url.href,
        finish: async (cameBackTo) => {
          const answer = await authorizationCodeGrant(config, cameBackTo, {
            pkceCodeVerifier: verifier,
            expectedState: state,
            idTokenExpected: true,
          })
          return { access: answer.access_token, refresh: answer.refresh_token }
        },
      }
    },
    refresh: async (refreshToken) => {
      try {
        const answer = await refreshTokenGrant(await configuration(), refreshToken)
        return { access: answer.access_token, refresh: answer.refresh_token }
      } catch (error) {
        if (error instanceof ResponseBodyError && error.status < 500) return 'lost'
        return describeNetworkError(error)
      }
    },
  }
}

/**
 * Ten years. Nothing is decided by the ID token, which comes straight from the provider in answer to our code or refresh
 * token, and central checks the access token by its own clock: a machine whose clock is wrong by hours must neither keep
 * its person out nor lose a rotated token whose ID token looks too old or too new here.
 */
const anyClockSeconds = 10 * 366 * 86_400

/** @throws {EngineError} `offline` when central or its identity provider does not answer */
async function discover(centralUrl: string, fetch: typeof globalThis.fetch): Promise<Configuration> {
  try {
    const response = await fetch(new URL('/.well-known/takahuone', centralUrl))
    const { issuer, clientId } = wellKnown.parse(await response.json())
    const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(issuer).hostname)
    return await discovery(new URL(issuer), clientId, { [clockTolerance]: anyClockSeconds }, None(), {
      // Forms are all that this client ever sends to a provider.
      [customFetch]: (url, { method, headers, redirect, signal, body }) =>
        fetch(url, {
          method,
          headers,
          redirect,
          ...(signal === undefined ? {} : { signal }),
          body: body instanceof URLSearchParams ? body : null,
        }),
      // SECURITY: plain http only where nobody can listen in between.
      execute: isLoopback ? [allowInsecureRequests] : [],
    })
  } catch (error) {
    throw new EngineError('offline', describeNetworkError(error).message)
  }
}
