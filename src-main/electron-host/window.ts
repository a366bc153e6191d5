import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron/main'
import { appOrigin } from './app-origin.ts'

export type WindowParts = {
  preload: string
  icon: string
  isPackaged: boolean
  /** The query part of the page's address, with `?`, or empty. */
  place: string
}

/**
 * The preferences of the one window.
 * SECURITY: what is left out is at Electron's safe default and is asserted in tests/shell: node integration off,
 * context isolation on, web security on, no insecure content, no experimental features, no webview tag.
 */
export const windowOptions = (parts: WindowParts): BrowserWindowConstructorOptions => ({
  // The name under which Electron itself keeps the window's place between starts.
  name: 'workbench',
  windowStatePersistence: true,
  width: 1440,
  height: 900,
  minWidth: 960,
  minHeight: 600,
  show: false,
  title: 'Takahuone',
  icon: parts.icon,
  autoHideMenuBar: true,
  webPreferences: {
    preload: parts.preload,
    sandbox: true,
    // Elsewhere than on macOS Chromium would fetch dictionaries from the internet.
    spellcheck: process.platform === 'darwin',
    devTools: !parts.isPackaged,
    disableDialogs: true,
    navigateOnDragDrop: false,
  },
})

/** Opens the window and shows it when it has something to show. */
export const openWindow = (parts: WindowParts): { window: BrowserWindow; loaded: Promise<void> } => {
  const window = new BrowserWindow(windowOptions(parts))
  window.once('ready-to-show', () => window.show())
  return { window, loaded: window.loadURL(`${appOrigin}/${parts.place}`) }
}

/** Brings the window to the front, at the place a link asked for. */
export const showPlace = (window: BrowserWindow, place: string | null): void => {
  if (place !== null) window.webContents.send('go-to-place', place)
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
