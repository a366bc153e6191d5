import { createServer, type Server } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { session } from '#contract/sync/session.ts'
import { createDemoProvider } from '../../src-central/identity/demo-provider/create-demo-provider.ts'
import { createDemoPeopleList } from '../../src-central/identity/demo-provider/list-demo-people.ts'
import { demoAudience } from '../../src-central/identity/demo-provider/provider-configuration.ts'
import { createIssuerKeys } from '../../src-central/identity/issuer-keys.ts'
import { createTokenVerifier } from '../../src-central/identity/verify-token.ts'
import { createTestDatabase, type TestDatabase } from '../harness/postgres.ts'
import { authorizeUrl, challengeOf, createBrowser, refreshTokens, signInAs } from '../harness/sign-in-as.ts'
import { portOf } from '../harness/webhook-receiver.ts'
import { type IntakeWorld, startIntakeWorld } from './intake-world.ts'

let test: TestDatabase
let world: IntakeWorld
let server: Server
let issuer: string

beforeAll(async () => {
  test = await createTestDatabase()
  server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${portOf(server.address())}`
  const log = { warn: () => undefined }
  world = await startIntakeWorld(test.database, {
    // The provider's own time is the machine's.
    verifyToken: createTokenVerifier({
      issuer,
      audience: demoAudience,
      keys: createIssuerKeys(issuer, fetch),
      clock: Date,
      log,
    }),
  })
  await startProvider()
})
afterAll(async () => {
  server.close()
  await world.stop()
  await test.drop()
})

/** The provider as after a start of the demo: whatever it knows is in the database. */
async function startProvider() {
  const people = createDemoPeopleList(test.database)
  const log = { error: (fields: object) => world.logged.push(JSON.stringify(fields)) }
  const provider = await createDemoProvider({ issuer, database: test.database, people, log })
  server.removeAllListeners('request')
  server.on('request', provider.listener)
}

const openSession = (token: string) =>
  world.asStaff(token, '/v1/session', {
    method: 'POST',
    body: JSON.stringify({ clientId: 'desk', protocol: { from: 1, to: 1 } }),
  })

describe('signing in', () => {
  it('as a person of the demo opens a session as that person', async () => {
    const { accessToken } = await signInAs(issuer, 'keskus/maija')
    const answer = await openSession(accessToken)
    expect(answer.status).toBe(200)
    expect(session.parse(await answer.json())).toMatchObject({ tenantId: 'keskus', person: { id: 'maija' } })
    const neighbour = await openSession((await signInAs(issuer, 'naapuri/maija')).accessToken)
    expect(session.parse(await neighbour.json())).toMatchObject({ tenantId: 'naapuri' })
  })

  it('survives a restart of the provider, and each refresh token works once', async () => {
    const first = await signInAs(issuer, 'keskus/maija')
    await startProvider()
    const second = await refreshTokens(issuer, first.refreshToken)
    expect((await openSession(second.accessToken)).status).toBe(200)
    expect(second.refreshToken).not.toBe(first.refreshToken)
    await expect(refreshTokens(issuer, first.refreshToken)).rejects.toThrow('invalid_grant')
    // A reused token means that one of the two was stolen: the whole grant ends.
    await expect(refreshTokens(issuer, second.refreshToken)).rejects.toThrow('invalid_grant')
  })

  it('is refused without PKCE, with another address to return to, and for nobody', async () => {
    const challenge = challengeOf('v'.repeat(43))
    const browser = createBrowser()
    const withoutPkce = await browser.follow(authorizeUrl(issuer, { state: 's', challenge: null }))
    expect(withoutPkce.url).toContain('error=invalid_request')
    for (const redirectUri of [
      'http://localhost:4000/callback',
      'http://[::1]:4000/callback',
      'https://evil.example.com/',
    ]) {
      const away = await browser.follow(authorizeUrl(issuer, { state: 's', challenge, redirectUri }))
      expect([away.status, away.url.startsWith(issuer)]).toEqual([400, true])
      expect(away.page).toContain('Kirjautuminen ei onnistunut')
    }
    await expect(signInAs(issuer, 'keskus/nobody')).rejects.toThrow('was not let in: 400')
  })

  it('gives a token that central refuses when another key signed it, or when it is not for central', async () => {
    const { idToken } = await signInAs(issuer, 'keskus/maija')
    expect(await (await openSession(idToken)).json()).toMatchObject({ code: 'token_invalid' })
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    expect(await exportJWK(publicKey)).toMatchObject({ kty: 'EC' })
    const forge = (expiresInS: number) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'ES256' })
        .setSubject('keskus/maija')
        .setIssuer(issuer)
        .setAudience(demoAudience)
        .setExpirationTime(Math.floor(Date.now() / 1000) + expiresInS)
        .sign(privateKey)
    const forged = await openSession(await forge(600))
    expect(forged.status).toBe(401)
    expect(await forged.json()).toMatchObject({ code: 'token_invalid' })
  })
})

describe('the sign-in page', () => {
  const open = async (query = '') => {
    const browser = createBrowser()
    const page = await browser.follow(
      authorizeUrl(issuer, { state: 's', challenge: challengeOf('v'.repeat(43)) }),
    )
    return query === '' ? page : browser.follow(page.url + query)
  }

  it('lists the people by centre and team, in Finnish, without scripts or anything from outside', async () => {
    const { page, headers } = await open()
    expect(page).toContain('<html lang="fi">')
    expect(page).toMatch(/<h2[^>]*>Palvelukeskus · palkat<\/h2>/)
    expect(page).toContain('value="keskus/maija"')
    expect(page).not.toMatch(/<script|\son\w+="|https?:\/\//)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(page).toContain(`<style nonce="${/'nonce-([^']+)'/.exec(policy)?.[1]}">`)
  })

  it('finds people by name, team or task, and repeats what was typed as text only', async () => {
    expect((await open('?q=pekka')).page).toContain('keskus/pekka')
    expect((await open('?q=pekka')).page).not.toContain('keskus/maija')
    expect((await open('?q=maija+palkat')).page).toContain('keskus/maija')
    const hostile = await open(`?q=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`)
    expect(hostile.page).not.toContain('<img')
    expect(hostile.page).toContain('Haulla ei löytynyt ketään.')
  })

  it('of a sign-in that is over says so', async () => {
    const answer = await fetch(`${issuer}/sign-in/abc`)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('Kirjautuminen vanheni')
  })
})
