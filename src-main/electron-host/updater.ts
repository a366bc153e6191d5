import type { AppUpdater } from 'electron-updater'
import type { HostLog } from '../engine-hosting/host-log.ts'

export type UpdaterParts = {
  /** null: updates are off, and the updater is never opened. */
  feedUrl: string | null
  openUpdater: () => AppUpdater
  ask: (what: 'download' | 'install', version: string) => Promise<boolean>
  /** null: nobody can say, so there may be some. */
  countUnsent: () => Promise<number | null>
  /** Closes the engine's files in peace. */
  beforeInstall: () => Promise<void>
  /** The application should have ended for the installation and has not: it must start again, its engine is gone. */
  startAgain: () => void
  timers: { set: (ms: number, run: () => void) => () => void }
  log: HostLog
}

const firstCheckMs = 30_000
const checkEveryMs = 4 * 3_600_000
const unsentAgainMs = 300_000
const endsWithinMs = 15_000

/**
 * Looks for newer versions on the configured feed. Asks before it downloads and again before it installs, and installs
 * only when no command waits to be sent. A file whose hash or signature is wrong is refused by the library and logged.
 * @returns how to stop looking
 */
export const watchForUpdates = (parts: UpdaterParts): (() => void) => {
  if (parts.feedUrl === null) {
    parts.log('info', 'updates are off: no feed is configured')
    return () => {}
  }
  const updater = parts.openUpdater()
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.allowDowngrade = false
  updater.logger = null
  updater.setFeedURL({ provider: 'generic', url: parts.feedUrl })

  let cancel = parts.timers.set(firstCheckMs, () => void check())
  let busy = false
  let downloaded: string | null = null
  const again = (ms: number) => {
    cancel = parts.timers.set(ms, () => void check())
  }
  const failed = (what: string) => (error: unknown) => parts.log('error', what, { problem: String(error) })

  const check = async () => {
    again(checkEveryMs)
    if (busy) return
    if (downloaded === null) await updater.checkForUpdates().catch(failed('looking for updates failed'))
    else await offerInstall(downloaded).catch(failed('the update could not be installed'))
  }

  const offerDownload = async (version: string) => {
    if (await parts.ask('download', version)) await updater.downloadUpdate()
    else parts.log('info', 'the person put the download off', { version })
  }

  const offerInstall = async (version: string) => {
    if ((await unsentStops(version)) || !(await parts.ask('install', version))) return
    // The person may have gone on working while the question was open.
    if (await unsentStops(version)) return
    await parts.beforeInstall()
    parts.timers.set(endsWithinMs, () => {
      parts.log('error', 'the installation did not end the application', { version })
      parts.startAgain()
    })
    updater.quitAndInstall(false, true)
  }

  const unsentStops = async (version: string) => {
    const unsent = await parts.countUnsent()
    if (unsent === 0) return false
    parts.log('info', 'the update waits until everything is sent', { version, unsent })
    cancel()
    again(unsentAgainMs)
    return true
  }

  const oneAtATime = (run: () => Promise<void>, what: string) => {
    busy = true
    run()
      .catch(failed(what))
      .finally(() => {
        busy = false
      })
  }
  updater.on('update-available', ({ version }) =>
    oneAtATime(() => offerDownload(version), 'the update could not be downloaded'),
  )
  updater.on('update-downloaded', ({ version }) => {
    downloaded = version
    oneAtATime(() => offerInstall(version), 'the update could not be installed')
  })
  updater.on('error', failed('the updater failed'))
  return () => cancel()
}
