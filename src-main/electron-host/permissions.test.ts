import { describe, expect, it } from 'vitest'
import { permissionAllowed } from './permissions.ts'

const page = 'takahuone-app://workbench/'

describe('what the page is permitted', () => {
  it('may write to the clipboard', () => {
    expect(permissionAllowed('clipboard-sanitized-write', page)).toBe(true)
  })

  it.each([
    'clipboard-read',
    'deprecated-sync-clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'midi',
    'midiSysex',
    'pointerLock',
    'fullscreen',
    'openExternal',
    'display-capture',
    'usb',
    'serial',
    'hid',
    'fileSystem',
    'local-fonts',
    'idle-detection',
    'storage-access',
    'window-management',
    'local-network-access',
    'unknown',
    '',
  ])('may not: %s', (permission) => expect(permissionAllowed(permission, page)).toBe(false))

  it.each(['https://evil.example/', 'takahuone-app://other/', ''])('permits %j nothing', (url) => {
    expect(permissionAllowed('clipboard-sanitized-write', url)).toBe(false)
  })
})
