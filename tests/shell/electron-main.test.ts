import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { describe, expect, it } from 'vitest'
import { frameAt } from './electron-stand-in/electron-stand-in.ts'
import { builtEngine, builtPreload, startMain } from './electron-stand-in/start-main.ts'
import { appUrl, engineOf, pageOf, portOf, useShell, windowOf } from './electron-stand-in/use-shell.ts'

const { newFolder, opened, printed } = useShell()

describe('starting', () => {
  it('does everything that must come before ready before it, and everything else after', async () => {
    const { calls } = await opened()
    const at = (start: string) => calls.findIndex((call) => call.startsWith(start))
    const order = [
      'enableSandbox',
      'crashReporter',
      'privileged',
      'requestSingleInstanceLock',
      'ready',
      'fork',
      'window',
      'load',
      'show',
    ]
    expect(order.map(at)).toEqual(order.map(at).toSorted((one, other) => one - other))
    expect(order.filter((call) => at(call) === -1)).toEqual([])
    expect(calls).toContain('crashReporter upload=false')
    await expect.poll(() => printed.at(-1)).toBe(`{"ready":true,"pid":${process.pid}}\n`)
    expect(calls).toContain('fork Takahuone engine')
    expect(calls).toContain(
      'privileged takahuone-app {"standard":true,"secure":true,"supportFetchAPI":true,"codeCache":true}',
    )
  })

  it('opens one window, sandboxed, without one loosened preference', async () => {
    const { options } = windowOf(await opened())
    expect(options).toMatchObject({ name: 'workbench', windowStatePersistence: true, show: false })
    expect(options.webPreferences).toEqual({
      preload: builtPreload,
      sandbox: true,
      devTools: true,
      spellcheck: process.platform === 'darwin',
      disableDialogs: true,
      navigateOnDragDrop: false,
    })
  })

  it('closes the developer tools in a packaged application, in the window and in the menu', async () => {
    const world = await opened({ isPackaged: true })
    expect(windowOf(world).options.webPreferences?.devTools).toBe(false)
    expect(JSON.stringify(world.menu)).not.toMatch(/toggleDevTools|reload/)
  })

  it('leaves everything to the first instance when it is the second', async () => {
    const world = await startMain({ userData: newFolder(), firstInstance: false })
    expect(await world.ended).toBe(0)
    expect(world.calls.filter((call) => /ready|fork|window/.test(call))).toEqual([])
  })

  it('takes folder and central from arguments only when it is not packaged', async () => {
    const folder = join(newFolder(), 'new')
    const world = await opened({}, ['--data-folder', folder, '--central=http://127.0.0.1:9'])
    expect(await engineOf(world).start()).toMatchObject({
      dataFolder: folder,
      centralUrl: 'http://127.0.0.1:9',
    })
    const packaged = await opened({ isPackaged: true }, [
      '--data-folder',
      folder,
      '--central=http://127.0.0.1:9',
    ])
    expect(await engineOf(packaged).start()).toMatchObject({
      dataFolder: packaged.userData,
      centralUrl: 'http://127.0.0.1:7400',
    })
  })

  it('says which settings file it cannot understand, and ends', async () => {
    const userData = newFolder()
    writeFileSync(join(userData, 'settings.json'), '{"centralUrl": "ftp://x"}')
    const world = await startMain({ userData })
    expect(await world.ended).toBe(1)
    expect(world.boxes[0]).toContain(join(userData, 'settings.json'))
  })

  it('says the engine’s own reason when it cannot start, and ends', async () => {
    const world = await startMain({ userData: newFolder() }, ['--central=http://refuse.invalid'])
    expect(await world.ended).toBe(1)
    expect(world.boxes).toEqual(['Takahuone cannot start: cache_from_future: written by version 99'])
  })

  it('checks itself without a window and ends with a code', async () => {
    const good = await startMain({ userData: newFolder() }, ['--self-check'])
    expect(await good.ended).toBe(0)
    expect(good.windows).toEqual([])
    const bad = await startMain({ userData: newFolder() }, [
      '--self-check',
      '--central=http://refuse.invalid',
    ])
    expect(await bad.ended).toBe(1)
    expect(bad.boxes).toEqual([])
  })
})

describe('serving the page', () => {
  it('gives the page with its policy from its own scheme', async () => {
    const world = await opened()
    const answer = await world.fetchOwn(appUrl)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/,
    )
    expect(answer.headers.get('content-security-policy')).toContain("connect-src 'self';")
    expect(windowOf(world).webContents.html).not.toContain('__STYLE_NONCE__')
  })

  it.each([
    ['takahuone-app://workbench/../main/main.js', 404],
    ['takahuone-app://workbench/%2e%2e/main/main.js', 404],
    ['takahuone-app://workbench/..%5cmain%5cmain.js', 404],
    ['takahuone-app://other/index.html', 404],
    ['takahuone-app://evil@workbench/index.html', 404],
  ])('answers %s with %s', async (url, status) => {
    const world = await opened()
    expect((await world.fetchOwn(url)).status).toBe(status)
  })

  it('takes nothing but GET', async () => {
    expect((await (await opened()).fetchOwn(appUrl, 'POST')).status).toBe(405)
  })
})

describe('the door', () => {
  it('gives the page a port that ends in the engine, and exposes nothing', async () => {
    const world = await opened()
    const [posted] = pageOf(world).posted
    expect(posted).toMatchObject({
      data: { takahuone: 'engine-port', greeting: { host: 'electron', appVersion: '1.2.3' } },
      targetOrigin: 'takahuone-app://workbench',
    })
    expect(await engineOf(world).echo({ text: 'moi' })).toEqual({ text: 'moi' })
    const page = windowOf(world).webContents.page
    expect(page?.exposed()).toEqual([])
    expect(page?.required).toEqual(['electron/renderer'])
  })

  it('gives a fresh port when the page asks again, as after a reload', async () => {
    const world = await opened()
    world.ask('want-engine-port', windowOf(world).webContents.frame ?? null)
    expect(pageOf(world).posted).toHaveLength(2)
    expect(await engineOf(world).echo({ text: 'taas' })).toEqual({ text: 'taas' })
  })

  it('refuses the engine to a frame inside the page, to a foreign page, and to one that has gone', async () => {
    const world = await opened()
    const got: unknown[] = []
    const receive = (channel: string) => void got.push(channel)
    const top = frameAt(appUrl, null)
    for (const frame of [
      null,
      frameAt(appUrl, top, receive),
      frameAt('https://evil.example/', null, receive),
      frameAt('takahuone-app://workbench.evil/', null, receive),
      frameAt('takahuone-app://workbench@evil/', null, receive),
      frameAt('file:///index.html', null, receive),
    ]) {
      world.ask('want-engine-port', frame)
    }
    expect(got).toEqual([])
  })

  it('starts a new engine when it dies, closes the old port, and hands over a new one', async () => {
    const world = await opened()
    const old = pageOf(world).posted[0]?.ports[0]
    const closed = new Promise((resolve) => old?.once('close', resolve))
    world.engines[0]?.kill()
    await closed
    await expect.poll(() => pageOf(world).posted.length, { timeout: 15_000 }).toBe(2)
    expect(world.engines).toHaveLength(2)
    expect(await engineOf(world).echo({ text: 'uusi' })).toEqual({ text: 'uusi' })
  })

  it('serves the product’s own engine, as it was built', async () => {
    const world = await opened({ engineModule: builtEngine })
    const answers = await createORPCClient<{
      session: { watch: () => Promise<AsyncIterable<{ state: string }>> }
    }>(new RPCLink({ port: portOf(world) })).session.watch()
    for await (const { state } of answers) {
      expect(['starting', 'signed-out']).toContain(state)
      break
    }
  })
})

describe('secrets', () => {
  it('keeps them in the system’s keystore: the file on disk does not contain the token', async () => {
    const world = await opened()
    expect((await engineOf(world).start()).keyStore).toBe('secret-store')
    expect(await engineOf(world).keep({ name: 'token', value: 'hush-hush' })).toEqual({ kept: 'hush-hush' })
    const file = readFileSync(join(world.userData, 'sealed-secrets.json'), 'utf8')
    expect(file).toContain('token')
    expect(file).not.toContain('hush-hush')
  })

  it.runIf(process.platform === 'linux')(
    'calls a Linux without a keyring what it is: a key file',
    async () => {
      const world = await opened({ storageBackend: 'basic_text' })
      expect((await engineOf(world).start()).keyStore).toBe('key-file')
    },
  )
})

describe('trouble and the end', () => {
  it('tells the person that the page crashed, and loads it again', async () => {
    const world = await opened({ locale: 'fi', answers: [0] })
    windowOf(world).webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
    await expect.poll(() => windowOf(world).webContents.reloads).toBe(1)
    expect(world.boxes[0]).toMatch(/ladata uudelleen/)
    const log = readFileSync(join(world.userData, 'logs', 'takahuone.log'), 'utf8')
    expect(log).toContain('"event":"the page has gone","reason":"crashed"')
  })

  it('leaves a hanging page alone when the person wants to wait', async () => {
    const world = await opened({ answers: [1] })
    windowOf(world).webContents.emit('unresponsive')
    await expect.poll(() => world.boxes.length).toBe(1)
    expect(windowOf(world).webContents.reloads).toBe(0)
  })

  it('quits only after the engine has closed its files', async () => {
    const world = await opened()
    const exits: string[] = []
    world.engines[0]?.once('exit', () => exits.push('engine'))
    void world.ended.then(() => exits.push('application'))
    world.app.emit('window-all-closed')
    expect(await world.ended).toBe(0)
    expect(exits).toEqual(['engine', 'application'])
    expect(world.engines).toHaveLength(1)
  })

  it('never opens the updater without a feed, and opens it with the administrator’s', async () => {
    const world = await opened()
    const logOf = (folder: string) => readFileSync(join(folder, 'logs', 'takahuone.log'), 'utf8')
    expect(logOf(world.userData)).toContain('updates are off')
    const userData = newFolder()
    mkdirSync(join(userData, 'resources'))
    writeFileSync(join(userData, 'settings.json'), '{"updateFeedUrl": "http://127.0.0.1:2/"}')
    writeFileSync(join(userData, 'resources', 'settings.json'), '{"updateFeedUrl": "http://127.0.0.1:1/"}')
    await opened({ userData })
    expect(logOf(userData)).not.toContain('updates are off')
  })
})
