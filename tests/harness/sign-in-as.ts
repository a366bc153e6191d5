import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'

/**
 * Signs in as one of the demo's people the way the workbench does: the authorization code with PKCE, over HTTP, the
 * sign-in page's form included. No shortcut into the provider, so the tests hold for the real exchange.
 */

const clientId = 'takahuone-workbench'
/** Nobody listens there: the exchange ends at the redirect, whose code is read from its address. */
const redirectUri = 'http://127.0.0.1:48765/callback'

const tokenAnswer = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  id_token: z.string(),
  expires_in: z.number(),
  token_type: z.literal('Bearer'),
})
export type Tokens = { accessToken: string; refreshToken: string; idToken: string; expiresInS: number }

/** @param account `<tenant>/<subject>` */
export async function signInAs(issuer: string, account: string): Promise<Tokens> {
  const verifier = randomBytes(32).toString('base64url')
  const browser = createBrowser()
  const state = randomBytes(8).toString('hex')
  const page = await browser.follow(authorizeUrl(issuer, { state, challenge: challengeOf(verifier) }))
  if (!page.url.startsWith(`${issuer}/sign-in/`))
    throw new Error(`no sign-in page, but ${page.status} ${page.url}`)
  const end = await browser.follow(page.url, new URLSearchParams({ account }))
  if (!end.url.startsWith(`${redirectUri}?`))
    throw new Error(`${account} was not let in: ${end.status} ${end.url}`)
  const back = new URL(end.url).searchParams
  if (back.get('state') !== state) throw new Error('the provider changed the state')
  return askTokens(issuer, {
    grant_type: 'authorization_code',
    code: back.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: verifier,
  })
}

/** Changes a refresh token for new tokens; the old one is worth nothing afterwards. */
export const refreshTokens = (issuer: string, refreshToken: string): Promise<Tokens> =>
  askTokens(issuer, { grant_type: 'refresh_token', refresh_token: refreshToken })

export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url')

/** The address that the workbench opens in the browser; `challenge` null leaves PKCE out, as an attacker would. */
export function authorizeUrl(
  issuer: string,
  options: { state: string; challenge: string | null; redirectUri?: string },
): string {
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: options.redirectUri ?? redirectUri,
    scope: 'openid profile offline_access',
    prompt: 'consent',
    state: options.state,
    ...(options.challenge === null
      ? {}
      : { code_challenge: options.challenge, code_challenge_method: 'S256' }),
  })
  return `${issuer}/auth?${query}`
}

async function askTokens(issuer: string, fields: Record<string, string>): Promise<Tokens> {
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: clientId, ...fields }),
  })
  const said: unknown = await answer.json()
  if (!answer.ok) throw new Error(`the token endpoint answered ${answer.status}: ${JSON.stringify(said)}`)
  const tokens = tokenAnswer.parse(said)
  return {
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    idToken: tokens.id_token,
    expiresInS: tokens.expires_in,
  }
}

/** As much of a browser as a sign-in needs: cookies by name, and redirects up to the one that leaves the provider. */
export function createBrowser() {
  const cookies = new Map<string, string>()
  const ask = async (url: string, form?: URLSearchParams): Promise<Response> => {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return answer
  }
  return {
    async follow(
      start: string,
      form?: URLSearchParams,
    ): Promise<{ url: string; status: number; page: string; headers: Headers }> {
      let url = start
      let answer = await ask(url, form)
      for (let steps = 0; steps < 10; steps++) {
        const to = answer.headers.get('location')
        if (to === null) break
        url = new URL(to, url).href
        if (url.startsWith(redirectUri))
          return { url, status: answer.status, page: '', headers: answer.headers }
        answer = await ask(url)
      }
      return { url, status: answer.status, page: await answer.text(), headers: answer.headers }
    },
  }
}
