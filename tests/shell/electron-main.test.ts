import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ensureBuilt } from './built-bundles.ts'
import { frameAt, preventable, type StandInWorld } from './electron-stand-in/electron-stand-in.ts'
import { builtEngine, builtPreload, hookElectron, startMain } from './electron-stand-in/start-main.ts'

type Engine = {
  start: () => Promise<{ centralUrl: string; keyStore: string; dataFolder: string }>
  echo: (input: { text: string }) => Promise<{ text: string }>
  keep: (input: { name: string; value: string }) => Promise<{ kept: string | null }>
  open: (input: { url: string }) => Promise<void>
  die: () => Promise<void>
}

const folders: string[] = []
const worlds: StandInWorld[] = []
const appUrl = 'takahuone-app://workbench/'

const printed: string[] = []

beforeAll(async () => {
  await ensureBuilt()
  hookElectron()
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
}, 120_000)
afterEach(async () => {
  for (const world of worlds.splice(0)) {
    world.app.quit()
    await world.ended
  }
})
afterAll(() => {
  vi.restoreAllMocks()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-shell-'))
  folders.push(folder)
  return folder
}

const start = async (options: Partial<Parameters<typeof startMain>[0]> = {}, argv: string[] = []) => {
  const userData = options.userData ?? newFolder()
  const world = await startMain({ userData, ...options }, argv)
  worlds.push(world)
  return Object.assign(world, { userData })
}

const opened = async (options: Parameters<typeof start>[0] = {}, argv: string[] = []) => {
  const world = await start(options, argv)
  await expect.poll(() => pageOf(world).posted.length, { timeout: 15_000 }).toBe(1)
  return world
}

const windowOf = (world: StandInWorld) => {
  const [window] = world.windows
  if (window === undefined) throw new Error('no window has been opened')
  return window
}
const pageOf = (world: StandInWorld) =>
  world.windows[0]?.webContents.page ?? { posted: [], pushed: [], events: [] }
const engineOf = (world: StandInWorld, posted = pageOf(world).posted.at(-1)): Engine => {
  const port = posted?.ports[0]
  if (port === undefined) throw new Error('the page has no port')
  port.start()
  return createORPCClient(new RPCLink({ port }))
}

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
    const folder = newFolder()
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
    }>(new RPCLink({ port: startedPort(world) })).session.watch()
    for await (const { state } of answers) {
      expect(['starting', 'signed-out']).toContain(state)
      break
    }
  })
})

const startedPort = (world: StandInWorld) => {
  const port = pageOf(world).posted[0]?.ports[0]
  if (port === undefined) throw new Error('the page has no port')
  port.start()
  return port
}

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

describe('guards', () => {
  it('never lets the page go elsewhere, and opens allowed links outside', async () => {
    const world = await opened()
    const contents = windowOf(world).webContents
    const tryTo = (event: string, url: string, isMainFrame = true) => {
      const attempt = preventable({ url, isMainFrame })
      contents.emit(event, attempt)
      return attempt.defaultPrevented
    }
    expect(tryTo('will-navigate', 'https://example.org/a')).toBe(true)
    expect(tryTo('will-navigate', 'file:///etc/passwd')).toBe(true)
    expect(tryTo('will-navigate', `${appUrl}?view=overdue`)).toBe(false)
    expect(tryTo('will-redirect', 'https://example.org/b')).toBe(true)
    expect(tryTo('will-frame-navigate', appUrl, false)).toBe(true)
    const webview = preventable({})
    contents.emit('will-attach-webview', webview)
    expect(webview.defaultPrevented).toBe(true)
    expect(contents.openHandler?.({ url: 'https://example.org/c' } as Electron.HandlerDetails)).toEqual({
      action: 'deny',
    })
    expect(contents.openHandler?.({ url: 'javascript:alert(1)' } as Electron.HandlerDetails)).toEqual({
      action: 'deny',
    })
    expect(world.opened).toEqual(['https://example.org/a', 'https://example.org/c'])
  })

  it('opens the sign-in address of a central on this machine for the engine, but not for the page', async () => {
    const world = await opened()
    windowOf(world).webContents.emit(
      'will-navigate',
      preventable({ url: 'http://127.0.0.1:1/', isMainFrame: true }),
    )
    await engineOf(world).open({ url: 'http://127.0.0.1:2/sign-in' })
    await engineOf(world).open({ url: 'smb://evil/share' })
    await expect.poll(() => world.opened).toEqual(['http://127.0.0.1:2/sign-in'])
  })

  it('denies every permission and device, asked or checked', async () => {
    const { defaultSession: session } = await opened()
    const asked = (
      permission: 'media' | 'geolocation' | 'notifications' | 'clipboard-sanitized-write',
      url = appUrl,
    ) => {
      let granted: boolean | undefined
      const details = { requestingUrl: url, isMainFrame: true }
      session.request?.({} as Electron.WebContents, permission, (answer) => (granted = answer), details)
      return granted
    }
    expect([asked('media'), asked('geolocation'), asked('notifications')]).toEqual([false, false, false])
    expect([
      asked('clipboard-sanitized-write'),
      asked('clipboard-sanitized-write', 'https://evil.example/'),
    ]).toEqual([true, false])
    expect(session.check?.(null, 'usb', appUrl, { requestingUrl: appUrl, isMainFrame: true })).toBe(false)
    expect(session.device?.({} as Electron.DevicePermissionHandlerHandlerDetails)).toBe(false)
    for (const event of ['select-hid-device', 'select-usb-device']) {
      const chosen: unknown[] = []
      session.emit(event, preventable({}), {}, (device?: string) => chosen.push(device))
      expect(chosen, event).toEqual([undefined])
    }
  })
})

describe('links from outside', () => {
  const id = '0192f0c0-0000-7000-8000-000000000001'

  it('opens the request of a link at a cold start', async () => {
    const world = await opened({}, [`takahuone://request/${id}`])
    expect(windowOf(world).url).toBe(`${appUrl}?request=${id}`)
  })

  it('shows the request in the running window, without loading the page again', async () => {
    const world = await opened()
    world.app.emit('second-instance', {}, ['takahuone', `takahuone://request/${id}`])
    expect(pageOf(world)).toMatchObject({ pushed: [`?request=${id}`], events: ['popstate'] })
    expect(world.calls.slice(-2)).toEqual(['show', 'focus'])
    const link = preventable({})
    world.app.emit('open-url', link, 'takahuone://number/2026-1')
    expect(pageOf(world).pushed.at(-1)).toBe('?view=all-open&text=2026-1')
    expect(link.defaultPrevented).toBe(true)
  })

  it('only comes to the front for a link that means nothing', async () => {
    const world = await opened()
    world.app.emit('second-instance', {}, ['takahuone', 'takahuone://delete/everything'])
    expect(pageOf(world).pushed).toEqual([])
    expect(world.calls.slice(-2)).toEqual(['show', 'focus'])
  })
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
