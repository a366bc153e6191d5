import { type CryptoKey, createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { tenantId } from '#contract/ids.ts'
import { createTokenVerifier, type VerifyToken } from './verify-token.ts'

const issuer = 'https://id.example.com'
const audience = 'urn:takahuone:central'
const nowMs = Date.parse('2026-11-20T10:00:00Z')
const log = { warn: () => undefined }

type Claims = { sub?: string; iss?: string; aud?: string; expInS?: number }
let verify: VerifyToken
let sign: (claims?: Claims) => Promise<string>
let signAsAnother: () => Promise<string>
let publicJwk: string

beforeAll(async () => {
  const keys = await generateKeyPair('ES256')
  const others = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256' }
  publicJwk = JSON.stringify(jwk)
  const token = (claims: Claims, key: CryptoKey) =>
    new SignJWT({ sub: claims.sub ?? 'keskus/maija' })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(claims.iss ?? issuer)
      .setAudience(claims.aud ?? audience)
      .setExpirationTime(nowMs / 1000 + (claims.expInS ?? 60))
      .sign(key)
  sign = (claims = {}) => token(claims, keys.privateKey)
  signAsAnother = () => token({}, others.privateKey)
  verify = createTokenVerifier({
    issuer,
    audience,
    keys: createLocalJWKSet({ keys: [jwk] }),
    clock: { now: () => nowMs },
    log,
  })
})

describe('an access token', () => {
  it('proves who somebody is and in which centre', async () => {
    expect(await verify(`Bearer ${await sign()}`)).toEqual({
      ok: true,
      identity: { tenantId: 'keskus', subject: 'maija' },
    })
  })

  it('of a provider with one centre needs no centre in its subject', async () => {
    const own = createTokenVerifier({
      issuer,
      audience,
      keys: createLocalJWKSet({ keys: [JSON.parse(publicJwk)] }),
      clock: { now: () => nowMs },
      log,
      tenantId: tenantId.parse('naapuri'),
    })
    expect(await own(`Bearer ${await sign({ sub: 'anna' })}`)).toMatchObject({
      identity: { tenantId: 'naapuri', subject: 'anna' },
    })
  })

  it('is worth nothing a second after its end', async () => {
    expect(await verify(`Bearer ${await sign({ expInS: 1 })}`)).toMatchObject({ ok: true })
    expect(await verify(`Bearer ${await sign({ expInS: -1 })}`)).toMatchObject({
      refusal: { code: 'token_expired' },
    })
  })

  it.each([
    ['another issuer', { iss: 'https://id.example.org' }],
    ['another audience', { aud: 'urn:another:api' }],
    ['a subject of no centre', { sub: 'maija' }],
  ])('is refused with %s', async (_what, claims) => {
    expect(await verify(`Bearer ${await sign(claims)}`)).toMatchObject({ refusal: { code: 'token_invalid' } })
  })

  it('is refused when another key has signed it', async () => {
    expect(await verify(`Bearer ${await signAsAnother()}`)).toMatchObject({
      refusal: { code: 'token_invalid' },
    })
  })

  it('is refused unsigned, or signed with the public key as if it were a shared secret', async () => {
    const [, payload = ''] = (await sign()).split('.')
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`
    expect(await verify(`Bearer ${none}`)).toMatchObject({ ok: false })
    const shared = await new SignJWT({ sub: 'keskus/maija' })
      .setProtectedHeader({ alg: 'HS256', kid: 'one' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime(nowMs / 1000 + 60)
      .sign(new TextEncoder().encode(publicJwk))
    expect(await verify(`Bearer ${shared}`)).toMatchObject({ refusal: { code: 'token_invalid' } })
  })

  it.each([undefined, '', 'Basic abc', 'Bearer'])('is missing in %j', async (header) => {
    expect(await verify(header)).toMatchObject({ refusal: { code: 'token_missing' } })
  })

  it('is neither good nor bad while the provider is out of reach', async () => {
    const lost = createTokenVerifier({
      issuer,
      audience,
      keys: () => Promise.reject(new TypeError('fetch failed')),
      clock: { now: () => nowMs },
      log,
    })
    expect(await lost(`Bearer ${await sign()}`)).toMatchObject({ refusal: { code: 'busy' } })
  })
})
