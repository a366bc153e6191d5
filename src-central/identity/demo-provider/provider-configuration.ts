import { type Configuration, interactionPolicy } from 'oidc-provider'
import type { Database } from '../../database/database.ts'
import { isAccount, type ListDemoPeople } from './demo-person.ts'
import { pageHeaders } from './page-headers.ts'
import { failedPage } from './plain-pages.ts'
import type { ProviderKeys } from './provider-keys.ts'
import { createProviderState } from './provider-state.ts'

/** The one client: the workbench, a native program that can keep no secret (RFC 8252, PKCE required). */
export const workbenchClientId = 'takahuone-workbench'

/** Loopback redirect; the provider lets any port match, as RFC 8252 § 7.3 asks. `localhost` and `[::1]` are refused. */
export const workbenchRedirect = 'http://127.0.0.1/callback'

/** What a token of the demo provider is good for. */
export const demoAudience = 'urn:takahuone:central'

const hourS = 3600
const dayS = 24 * hourS

/** How oidc-provider runs for the demo; kept apart from what it serves, so that it reads as a list of decisions. */
export function providerConfiguration(parts: {
  database: Database
  keys: ProviderKeys
  people: ListDemoPeople
  accessTokenS: number
}): Configuration {
  const { database, keys, people } = parts
  return {
    adapter: createProviderState(database),
    clients: [
      {
        client_id: workbenchClientId,
        client_name: 'Takahuone',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: [workbenchRedirect],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [keys.signingKey] },
    cookies: { keys: keys.cookieKeys },
    scopes: ['openid', 'offline_access', 'profile'],
    claims: { openid: ['sub'], profile: ['name'] },
    pkce: { required: () => true },
    findAccount: async (_context, account) => {
      const person = (await people()).find((each) => isAccount(each, account))
      if (person === undefined) return undefined
      return { accountId: account, claims: () => ({ sub: account, name: person.name }) }
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => demoAudience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'profile',
          audience: demoAudience,
          accessTokenTTL: parts.accessTokenS,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    renderError: (context, { error }) => {
      context.set(pageHeaders())
      context.body = failedPage(error)
    },
    interactions: {
      policy: alwaysAsk(),
      url: (_context, interaction) => `/sign-in/${interaction.uid}`,
    },
    rotateRefreshToken: true,
    ttl: {
      AccessToken: parts.accessTokenS,
      AuthorizationCode: 60,
      IdToken: hourS,
      Interaction: hourS,
      RefreshToken: 30 * dayS,
      Grant: 30 * dayS,
      Session: dayS,
    },
  }
}

/** People share desks and try several roles: the page asks each time, whoever was there before. */
function alwaysAsk(): ReturnType<typeof interactionPolicy.base> {
  const policy = interactionPolicy.base()
  policy
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check(
        'choose_person',
        'Choose who to be',
        (context) => context.oidc.result?.login === undefined,
      ),
    )
  return policy
}
