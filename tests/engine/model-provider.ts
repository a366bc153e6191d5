/**
 * An identity provider for one person, behind the same injected `fetch` as the model central: discovery, code exchange
 * with PKCE, rotation of refresh tokens. Its ID tokens are not signed; the workbench trusts them by the connection.
 */
export type ModelProvider = {
  readonly fetch: typeof globalThis.fetch
  /** What the browser would do: the person agrees, and the provider sends it back to the workbench. */
  readonly agree: (url: string) => Promise<number>
  /** Where the browser is sent back to once the person agreed. */
  readonly agreeAt: (url: string) => URL
  readonly issued: { access: string; refresh: string }[]
  refuseRefresh: boolean
}

const issuer = 'http://127.0.0.1:9'

export function createModelProvider(
  central: typeof globalThis.fetch,
  onToken: (access: string) => void,
  now: () => number,
): ModelProvider {
  const codes = new Map<string, string>()
  const issue = () => {
    const n = provider.issued.length + 1
    const tokens = { access: `access-${n}`, refresh: `refresh-${n}` }
    provider.issued.push(tokens)
    onToken(tokens.access)
    return Response.json({
      access_token: tokens.access,
      refresh_token: tokens.refresh,
      token_type: 'Bearer',
      expires_in: 600,
      id_token: idToken(now()),
    })
  }
  const token = async (form: URLSearchParams): Promise<Response> => {
    if (form.get('grant_type') === 'refresh_token') {
      // Rotation: only the newest refresh token is worth anything.
      const isNewest = form.get('refresh_token') === provider.issued.at(-1)?.refresh
      return isNewest && !provider.refuseRefresh
        ? issue()
        : Response.json({ error: 'invalid_grant' }, { status: 400 })
    }
    const verifier = new TextEncoder().encode(form.get('code_verifier') ?? '')
    const challenge = Buffer.from(await crypto.subtle.digest('SHA-256', verifier)).toString('base64url')
    return codes.get(form.get('code') ?? '') === challenge
      ? issue()
      : Response.json({ error: 'invalid_grant' }, { status: 400 })
  }
  const provider: ModelProvider = {
    issued: [],
    refuseRefresh: false,
    agree: async (address) => (await fetch(provider.agreeAt(address))).status,
    agreeAt: (address) => {
      const asked = new URL(address).searchParams
      codes.set('code-1', asked.get('code_challenge') ?? '')
      const back = new URL(asked.get('redirect_uri') ?? '')
      back.search = new URLSearchParams({
        code: 'code-1',
        state: asked.get('state') ?? '',
        iss: issuer,
      }).toString()
      return back
    },
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input)
      if (url.pathname === '/.well-known/takahuone') {
        return Response.json({
          name: 'Keskus',
          issuer,
          clientId: 'takahuone-workbench',
          protocol: { from: 1, to: 1 },
        })
      }
      if (url.origin !== issuer) return central(input, init)
      if (url.pathname === '/token')
        return token(init?.body instanceof URLSearchParams ? init.body : new URLSearchParams())
      return Response.json({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        authorization_response_iss_parameter_supported: true,
        id_token_signing_alg_values_supported: ['ES256'],
      })
    },
  }
  return provider
}

function idToken(nowMs: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const iat = Math.floor(nowMs / 1000)
  return `${part({ alg: 'ES256', typ: 'JWT' })}.${part({ iss: issuer, sub: 'keskus/aija', aud: 'takahuone-workbench', iat, exp: iat + 600 })}.${'x'.repeat(86)}`
}
