import { join } from 'node:path'
import { app, dialog, ipcMain, Menu, protocol, safeStorage, session } from 'electron/main'
import electronUpdater from 'electron-updater'
import type { HostLog } from '../engine-hosting/host-log.ts'
import { appMenu } from './app-menu.ts'
import { serveAppScheme } from './app-protocol.ts'
import { createAsk } from './ask-person.ts'
import { onPortWanted } from './checked-ipc.ts'
import { mendPage } from './crash-reports.ts'
import { createEngineLink } from './engine-link.ts'
import { readSettings } from './host-settings.ts'
import { hostWords } from './host-words.ts'
import { denyPermissions } from './permissions.ts'
import { endWith, quitAfter } from './quit.ts'
import type { Launch } from './read-launch.ts'
import { openSecrets } from './secrets.ts'
import { watchForUpdates } from './updater.ts'
import { openWindow } from './window.ts'

export type ShellParts = {
  launch: Launch
  dataFolder: string
  /** The query part of the page's address at its first load. */
  firstPlace: () => string
  openOutside: (address: string, from: 'page' | 'engine') => void
  clock: { now: () => number }
  timers: { set: (ms: number, run: () => void) => () => void }
  log: HostLog
}

/** Where a central runs when nothing else is set: the one that `npm start` starts. */
const defaultCentralUrl = 'http://127.0.0.1:7400'
const built = (...path: string[]) => join(import.meta.dirname, '..', ...path)

/** Everything that happens once, after Electron is ready: handlers first, then the engine, then the window. */
export const startShell = async (parts: ShellParts): Promise<void> => {
  const { launch, dataFolder, log } = parts
  const words = hostWords(app.getLocale())
  const settings = await readSettings(dataFolder, process.resourcesPath)
  const secrets = await openSecrets(safeStorage, dataFolder, process.platform, log)

  denyPermissions(session.defaultSession)
  serveAppScheme(protocol, built('renderer'))
  Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu(app.isPackaged, process.platform)))

  const engine = createEngineLink({
    ...parts,
    modulePath: built('main', 'engine.js'),
    start: {
      dataFolder,
      centralUrl: launch.centralUrl ?? settings.centralUrl ?? defaultCentralUrl,
      keyStore: secrets.kind,
    },
    greeting: { host: 'electron', appVersion: app.getVersion() },
    secrets,
    onReady: () => launch.selfCheck && app.quit(),
    onRefused: ({ code, message }) => endWith(words.cannotStart, `${code}: ${message}`, launch.selfCheck),
  })
  quitAfter(app, engine.stop, log)
  if (launch.selfCheck) return
  onPortWanted(ipcMain, engine.connect, log)

  const { window, loaded } = openWindow({
    preload: built('preload', 'preload.cjs'),
    icon: built('..', 'resources', 'icons', 'icon.png'),
    isPackaged: app.isPackaged,
    place: parts.firstPlace(),
  })
  const ask = createAsk(dialog, window)
  mendPage(window.webContents, (what) => ask(words[what], words.reload, words.wait), log)
  watchForUpdates({
    feedUrl: settings.updateFeedUrl ?? null,
    openUpdater: () => electronUpdater.autoUpdater,
    ask: (what, version) =>
      what === 'download'
        ? ask(words.updateFound(version), words.download, words.later)
        : ask(words.updateReady(version), words.install, words.later),
    countUnsent: engine.countUnsent,
    beforeInstall: engine.stop,
    startAgain: () => {
      app.relaunch()
      app.exit(0)
    },
    timers: parts.timers,
    log,
  })
  await loaded
  // The one line that programs read.
  process.stdout.write(`${JSON.stringify({ ready: true, pid: process.pid })}\n`)
}
