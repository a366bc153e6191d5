import { describe, expect, it } from 'vitest'
import { preventable } from './electron-stand-in/electron-stand-in.ts'
import { appUrl, engineOf, pageOf, useShell, windowOf } from './electron-stand-in/use-shell.ts'

const { opened } = useShell()

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
