import type { IpcMain, WebFrameMain } from 'electron/main'
import type { HostLog } from '../engine-hosting/host-log.ts'
import { isAppUrl } from './app-origin.ts'

/** What is known of the frame that a message came from. */
export type AskingFrame = { url: string; parent: unknown; isDestroyed: () => boolean }

/**
 * Whether a frame may be given the engine.
 * SECURITY: null means that the frame has navigated or gone since it asked; a frame inside the page is not the page.
 */
export const mayHaveEngine = (frame: AskingFrame | null): boolean =>
  frame !== null && !frame.isDestroyed() && frame.parent === null && isAppUrl(frame.url)

/** The only channel on which a page may speak to the shell: it asks for its port to the engine, without arguments. */
export const wantPortChannel = 'want-engine-port'

export const onPortWanted = (ipcMain: IpcMain, give: (frame: WebFrameMain) => void, log: HostLog): void => {
  ipcMain.on(wantPortChannel, (event) => {
    const frame = event.senderFrame
    if (frame === null || !mayHaveEngine(frame)) return log('warn', 'a frame was refused the engine')
    give(frame)
  })
}
