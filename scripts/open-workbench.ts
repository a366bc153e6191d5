import { spawn } from 'node:child_process'
import { join } from 'node:path'

/**
 * Opens the workbench's address as an app window of Chromium, Chrome or Edge, with a profile of its own.
 * @returns whether a browser was started; its end is nobody's concern but the person's
 */
export function openInBrowser(browser: string | undefined, address: string, dataFolder: string): boolean {
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  if (browser === undefined || !display) return false
  const child = spawn(
    browser,
    [
      `--app=${address}`,
      `--user-data-dir=${join(dataFolder, 'browser')}`,
      '--no-first-run',
      '--no-default-browser-check',
      // Chromium refuses its sandbox to root; nobody but a container or a test machine starts this as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    { stdio: 'ignore', detached: true },
  )
  child.on('error', (error) => console.error(`· The browser could not be opened: ${error.message}`))
  child.unref()
  return true
}
