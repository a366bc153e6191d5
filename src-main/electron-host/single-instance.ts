import type { App } from 'electron/main'

/**
 * Whether this is the only Takahuone on its data folder. Asked before anything opens a file there; a second start hands
 * its arguments to the first, which shows itself, and ends.
 */
export const holdSingleInstance = (app: App, onSecondStart: (args: readonly string[]) => void): boolean => {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', (_, args) => onSecondStart(args))
  return true
}
