import type { App, WebContents } from 'electron/main'
import type { HostLog } from '../engine-hosting/host-log.ts'

/** Keeps crash dumps on this machine. Called first of all; nothing is ever uploaded from here. */
export const keepCrashDumps = (crashReporter: Electron.CrashReporter): void =>
  crashReporter.start({ uploadToServer: false, compress: true })

/** Logs that a process of the application has gone: what and why, never what was in it. */
export const logLostProcesses = (app: App, log: HostLog): void => {
  app.on('child-process-gone', (_, details) =>
    log('error', 'a process has gone', {
      kind: details.type,
      name: details.serviceName ?? details.name,
      reason: details.reason,
      code: details.exitCode,
    }),
  )
}

/** Tells the person when the page has crashed or hangs, and loads it again. `ask` answers whether to load it again. */
export const mendPage = (
  contents: WebContents,
  ask: (what: 'crashed' | 'hangs') => Promise<boolean>,
  log: HostLog,
): void => {
  const mend = async (what: 'crashed' | 'hangs') => {
    if ((await ask(what)) && !contents.isDestroyed()) contents.reload()
  }
  const failed = (error: unknown) => log('error', 'the person could not be asked', { problem: String(error) })
  contents.on('render-process-gone', (_, details) => {
    if (details.reason === 'clean-exit') return
    log('error', 'the page has gone', { reason: details.reason, code: details.exitCode })
    mend('crashed').catch(failed)
  })
  contents.on('unresponsive', () => {
    log('error', 'the page does not answer')
    mend('hangs').catch(failed)
  })
}
