import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() })

/**
 * The signing keys of an identity provider, found by OpenID Connect Discovery 1.0 at the first token and fetched again
 * when a token names a key that is not known yet. A provider that is down at start stops nobody's central.
 */
export function createIssuerKeys(issuer: string, fetch: typeof globalThis.fetch): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined
  return async (header, token) => {
    found ??= discoverKeys(issuer, fetch)
    try {
      const keys = await found
      return await keys(header, token)
    } catch (error) {
      if (error instanceof DiscoveryFailed) found = undefined
      throw error
    }
  }
}

/** The provider did not say where its keys are; asked again at the next token. */
export class DiscoveryFailed extends Error {
  override name = 'DiscoveryFailed'
}

async function discoverKeys(issuer: string, fetch: typeof globalThis.fetch): Promise<JWTVerifyGetKey> {
  try {
    const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)
    const said = discovery.parse(await answer.json())
    if (said.issuer !== issuer) throw new Error(`it calls itself ${said.issuer}`)
    return createRemoteJWKSet(new URL(said.jwks_uri), {
      [customFetch]: (url, options) => fetch(url, options),
    })
  } catch (error) {
    throw new DiscoveryFailed(`the identity provider ${issuer} cannot be asked for its keys`, {
      cause: error,
    })
  }
}
