import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import WebSocket from 'ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BrowserHost, createBrowserHost } from '../../../src-main/browser-host/create-browser-host.ts'
import { openLoopbackServer } from '../../../src-main/browser-host/loopback-server.ts'
import { createSystemParts } from '../../../src-main/engine-hosting/system-parts.ts'
import { ask, enter, openSocket, tinyClient } from './loopback-client.ts'

const folder = mkdtempSync(join(tmpdir(), 'takahuone-host-'))
const pageFolder = join(folder, 'page')
let host: BrowserHost
let cookie = ''

const startHost = (dataFolder = join(folder, 'data'), port = 0) =>
  createBrowserHost({
    ...createSystemParts(),
    dataFolder,
    port,
    centralUrl: 'http://127.0.0.1:1',
    pageFolder,
    appVersion: '0.0.0',
    engineModule: join(import.meta.dirname, 'tiny-engine-process.ts'),
    log: () => {},
    onRefused: (error) => {
      throw error
    },
  })

const connect = async () => {
  const socket = await openSocket(host.origin, { origin: host.origin, cookie })
  if (!(socket instanceof WebSocket)) throw new Error(`refused with ${socket}`)
  return socket
}

beforeAll(async () => {
  mkdirSync(pageFolder)
  writeFileSync(
    join(pageFolder, 'index.html'),
    '<!doctype html><meta property="csp-nonce" nonce="__STYLE_NONCE__">',
  )
  writeFileSync(join(folder, 'secret.html'), 'secret')
  host = await startHost()
  cookie = await enter(host.mintAddress())
})
afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true })
})

describe('opening the page', () => {
  it('opens once by a printed address, and leaves the token out of the address bar', async () => {
    const address = new URL(host.mintAddress())
    const first = await ask(host.origin, `${address.pathname}${address.search}&request=42`)
    expect(first).toMatchObject({ status: 303, headers: { location: '/?request=42' } })
    expect([first.headers['set-cookie']].flat()[0]).toMatch(/; HttpOnly; SameSite=Strict$/)
    const second = await ask(host.origin, address.pathname + address.search)
    expect(second.status).toBe(401)
    expect(second.headers['set-cookie']).toBeUndefined()
    expect(second.body).toContain('Osoite on jo käytetty')
  })

  it('leads a browser that is already in from an old address to the page', async () => {
    const address = new URL(host.mintAddress())
    await enter(address.href)
    expect(await ask(host.origin, address.pathname + address.search, { cookie })).toMatchObject({
      status: 303,
    })
  })

  it('does not spend a token on a request under a foreign name', async () => {
    const address = new URL(host.mintAddress())
    const path = address.pathname + address.search
    expect((await ask(host.origin, path, { host: 'rebound.example' })).status).toBe(403)
    expect((await ask(host.origin, path)).status).toBe(303)
  })

  it.each([
    ['no cookie', {}, 401],
    ['a guessed cookie', { cookie: 'takahuone-1=x' }, 401],
    ['a foreign host name', { host: 'localhost:80' }, 403],
    ['a foreign origin', { origin: 'http://evil.example' }, 403],
  ])('shows nothing to %s', async (_, headers, status) => {
    const allowed = 'cookie' in headers || status === 401 ? {} : { cookie }
    for (const path of ['/', '/index.html', '/greeting', '/?token=guess']) {
      const answer = await ask(host.origin, path, { ...allowed, ...headers })
      expect(answer.status, path).toBe(status)
      expect(answer.body).not.toContain('csp-nonce')
    }
  })

  it('serves the page with its policy: a new nonce a load, and its own socket only', async () => {
    const [first, second] = [await ask(host.origin, '/', { cookie }), await ask(host.origin, '/', { cookie })]
    const nonce = /nonce="([^"]+)"/.exec(first.body)?.[1] ?? ''
    const policy = String(first.headers['content-security-policy'])
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(policy).toContain(`connect-src 'self' ${host.origin.replace('http', 'ws')};`)
    expect(second.body).not.toContain(nonce)
    expect(first.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  })

  it.each([
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/%2e%2e%5csecret.html',
    '//../secret.html',
  ])('keeps %s inside the page folder', async (path) => {
    const answer = await ask(host.origin, path, { cookie })
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain('secret')
  })

  it('takes nothing but GET', async () => {
    expect((await ask(host.origin, '/', { cookie }, 'POST')).status).toBe(405)
  })

  it('says which host it is', async () => {
    const { body } = await ask(host.origin, '/greeting', { cookie })
    expect(JSON.parse(body)).toEqual({ host: 'browser', appVersion: '0.0.0' })
  })
})

describe('the socket to the engine', () => {
  it('ends in another process, which answers', async () => {
    const socket = await connect()
    const answer = await tinyClient(socket).echo({ text: 'moi' })
    expect(answer).toEqual({ text: 'moi', pid: host.enginePid() })
    expect(answer.pid).not.toBe(process.pid)
    socket.close()
  })

  it('tells the engine where its files, its central and its keys are', async () => {
    const socket = await connect()
    expect(await tinyClient(socket).start()).toEqual({
      dataFolder: join(folder, 'data'),
      centralUrl: 'http://127.0.0.1:1',
      keyStore: 'key-file',
    })
    socket.close()
  })

  it.each([
    ['without a cookie', { origin: 'own' }, 401],
    ['from another page', { origin: 'http://evil.example', cookie: 'own' }, 403],
    ['from a page that hides where it is', { origin: 'null', cookie: 'own' }, 403],
    ['without an origin', { cookie: 'own' }, 403],
    ['under a foreign name', { origin: 'own', cookie: 'own', host: 'rebound.example' }, 403],
  ])('does not open %s', async (_, asked, status) => {
    const headers: Record<string, string> = { ...asked }
    if (headers['origin'] === 'own') headers['origin'] = host.origin
    if (headers['cookie'] === 'own') headers['cookie'] = cookie
    expect(await openSocket(host.origin, headers)).toBe(status)
  })

  it('opens at /engine only', async () => {
    expect(await openSocket(host.origin, { origin: host.origin, cookie }, '/other')).toBe(404)
  })
})

describe('when the engine dies', () => {
  it('closes the page’s socket, ends its questions, and has a new engine at once', async () => {
    const socket = await connect()
    const closed = new Promise<number>((resolve) => socket.on('close', resolve))
    const dead = host.enginePid()
    if (dead === undefined) throw new Error('no engine runs')
    process.kill(dead, 'SIGKILL')
    expect(await closed).toBe(1006)
    await expect
      .poll(host.enginePid, { timeout: 10_000 })
      .toSatisfy((pid) => pid !== undefined && pid !== dead)
    const fresh = await connect()
    expect((await tinyClient(fresh).echo({ text: 'taas' })).pid).toBe(host.enginePid())
    fresh.close()
  })

  it('lets the page wait for the new engine instead of turning it away', async () => {
    const pid = host.enginePid()
    if (pid === undefined) throw new Error('no engine runs')
    process.kill(pid, 'SIGKILL')
    await expect.poll(host.enginePid, { interval: 1 }).not.toBe(pid)
    const socket = await connect()
    expect((await tinyClient(socket).echo({ text: 'odotin' })).pid).not.toBe(pid)
    socket.close()
  })

  it('asks the page to come again when none comes', async () => {
    const server = await openLoopbackServer({
      port: 0,
      pageFolder,
      appVersion: '0.0.0',
      giveSocket: () => Promise.resolve(false),
      log: () => {},
    })
    const headers = { origin: server.origin, cookie: await enter(server.mintAddress()) }
    expect(await openSocket(server.origin, headers)).toBe(503)
    server.close()
  })
})

describe('starting', () => {
  it('refuses a second host on the same folder, by name', async () => {
    await expect(startHost()).rejects.toMatchObject({ code: 'profile_in_use', pid: process.pid })
  })

  it('refuses a port that is taken, by name, and lets the folder go', async () => {
    const other = join(folder, 'other')
    await expect(startHost(other, Number(new URL(host.origin).port))).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
    await (await startHost(other)).close()
  })

  it('says the engine’s own reason when it cannot start', async () => {
    const future = join(folder, 'future')
    mkdirSync(future)
    writeFileSync(join(future, 'from-the-future'), '')
    await expect(startHost(future)).rejects.toMatchObject({
      code: 'cache_from_future',
      message: 'written by version 99',
    })
  })

  it('keeps two hosts of one machine apart: the cookie of one does not open the other', async () => {
    const second = await startHost(join(folder, 'second'))
    expect((await ask(second.origin, '/', { cookie })).status).toBe(401)
    const both = `${cookie}; ${await enter(second.mintAddress())}`
    expect((await ask(second.origin, '/', { cookie: both })).status).toBe(200)
    expect((await ask(host.origin, '/', { cookie: both })).status).toBe(200)
    await second.close()
  })
})
