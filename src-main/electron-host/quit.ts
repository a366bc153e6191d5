import { type App, app, dialog } from 'electron/main'
import type { HostLog } from '../engine-hosting/host-log.ts'

/** Ends the application only after `stop`: the engine closes its files in peace, however the quitting began. */
export const quitAfter = (app: App, stop: () => Promise<void>, log: HostLog): void => {
  let state: 'running' | 'stopping' | 'stopped' = 'running'
  app.on('before-quit', (event) => {
    if (state === 'stopped') return
    event.preventDefault()
    if (state === 'stopping') return
    state = 'stopping'
    stop()
      .catch((error: unknown) => log('error', 'the engine could not be stopped', { problem: String(error) }))
      .finally(() => {
        state = 'stopped'
        app.quit()
      })
  })
  app.on('window-all-closed', () => app.quit())
  // Started by another program that has died: nobody is left to close the window.
  process.on('disconnect', () => app.quit())
}

/** Says why the application cannot go on, and ends it with a code. Nobody reads a box during a self-check. */
export const endWith = (title: string, words: string, quietly: boolean): void => {
  if (quietly) process.stderr.write(`${title}: ${words}\n`)
  else dialog.showErrorBox(title, words)
  app.exit(1)
}
