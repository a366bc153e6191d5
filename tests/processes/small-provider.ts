import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export type SmallProvider = {
  issuer: string
  /** Agrees for a person at the address that the workbench would open in a browser. */
  agree: (address: string, account: string) => Promise<void>
  tokenFor: (account: string) => Promise<string>
  close: () => Promise<void>
}

export const audience = 'urn:takahuone:processes'
/** Short, so that workbenches refresh in the middle of everything else. */
const accessSeconds = 20

/** An OpenID Connect provider that lives as long as the test, whatever happens to the centrals that believe it. */
export async function startSmallProvider(): Promise<SmallProvider> {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }
  const codes = new Map<string, { account: string; challenge: string }>()
  const refreshes = new Map<string, string>()
  let issuer = ''
  const sign = (account: string, aud: string) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: jwk.kid })
      .setIssuer(issuer)
      .setSubject(account)
      .setAudience(aud)
      .setIssuedAt()
      .setExpirationTime(`${accessSeconds}s`)
      .sign(privateKey)
  const token = async (form: URLSearchParams): Promise<object | undefined> => {
    const code = codes.get(form.get('code') ?? '')
    const verifier = createHash('sha256').update(form.get('code_verifier') ?? '')
    const account =
      form.get('grant_type') === 'refresh_token'
        ? refreshes.get(form.get('refresh_token') ?? '')
        : code?.challenge === verifier.digest('base64url')
          ? code.account
          : undefined
    if (account === undefined) return undefined
    // The same token stays good: that a rotated one can be lost with its answer is the provider's own trouble.
    const refresh = [...refreshes].find(([, of]) => of === account)?.[0] ?? randomUUID()
    refreshes.set(refresh, account)
    return {
      access_token: await sign(account, audience),
      id_token: await sign(account, form.get('client_id') ?? ''),
      refresh_token: refresh,
      token_type: 'Bearer',
      expires_in: accessSeconds,
    }
  }
  const answer = async (request: IncomingMessage): Promise<{ status: number; body: object }> => {
    const { pathname } = new URL(request.url ?? '/', issuer)
    if (pathname === '/token') {
      const given = await token(new URLSearchParams(await text(request)))
      return given === undefined
        ? { status: 400, body: { error: 'invalid_grant' } }
        : { status: 200, body: given }
    }
    if (pathname === '/keys') return { status: 200, body: { keys: [jwk] } }
    return {
      status: 200,
      body: {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['ES256'],
        authorization_response_iss_parameter_supported: true,
      },
    }
  }
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  issuer = `http://127.0.0.1:${address.port}`
  return {
    issuer,
    agree: async (asked, account) => {
      const wanted = new URL(asked).searchParams
      const code = randomUUID()
      codes.set(code, { account, challenge: wanted.get('code_challenge') ?? '' })
      const back = new URL(wanted.get('redirect_uri') ?? '')
      back.search = new URLSearchParams({ code, state: wanted.get('state') ?? '', iss: issuer }).toString()
      const answered = await fetch(back)
      if (!answered.ok) throw new Error(`the workbench took no code: ${answered.status}`)
    },
    tokenFor: (account) => sign(account, audience),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
