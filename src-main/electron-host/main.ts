// The Electron host: a table of contents. Every capability of the shell is one file beside this one.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { crashReporter, shell } from 'electron/common'
import { app, BrowserWindow, protocol } from 'electron/main'
import { createSystemParts } from '../engine-hosting/system-parts.ts'
import { registerAppScheme } from './app-protocol.ts'
import { keepCrashDumps, logLostProcesses } from './crash-reports.ts'
import { placeOfArguments, takeLinks } from './deep-links.ts'
import { createExternalLinks } from './external-links.ts'
import { createFileLog } from './log-file.ts'
import { guardNavigation } from './navigation-guards.ts'
import { endWith } from './quit.ts'
import { readLaunch } from './read-launch.ts'
import { holdSingleInstance } from './single-instance.ts'
import { startShell } from './start-shell.ts'
import { showPlace } from './window.ts'

app.enableSandbox()
keepCrashDumps(crashReporter)
registerAppScheme(protocol)

const launch = readLaunch(process.argv, app.isPackaged)
if (launch.dataFolder !== undefined) {
  // Electron refuses a folder that does not exist.
  mkdirSync(launch.dataFolder, { recursive: true, mode: 0o700 })
  app.setPath('userData', launch.dataFolder)
}
const dataFolder = app.getPath('userData')
const system = createSystemParts()
const log = createFileLog(join(dataFolder, 'logs'), system.clock)
const openOutside = createExternalLinks((address) => shell.openExternal(address), log)
let firstPlace = launch.place

const go = (place: string | null) => {
  firstPlace = place ?? firstPlace
  const window = BrowserWindow.getAllWindows()[0]
  if (window !== undefined) showPlace(window, place)
}

logLostProcesses(app, log)
guardNavigation(app, openOutside)
takeLinks(app, process.argv, process.defaultApp, go)
if (holdSingleInstance(app, (args) => go(placeOfArguments(args)))) {
  // Not awaited here: Electron becomes ready only after this file has run to its end.
  app
    .whenReady()
    .then(() => startShell({ ...system, launch, dataFolder, firstPlace: () => firstPlace, openOutside, log }))
    .catch((error: unknown) => {
      log('error', 'the start failed', { problem: String(error) })
      endWith('Takahuone', error instanceof Error ? error.message : String(error), launch.selfCheck)
    })
} else app.quit()
