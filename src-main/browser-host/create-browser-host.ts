import type { HostLog } from '../engine-hosting/host-log.ts'
import { createEngineLink, type EngineRefusedError } from './engine-link.ts'
import { holdInstanceLock } from './instance-lock.ts'
import { openLoopbackServer } from './loopback-server.ts'
import type { BrowserHostFlags } from './read-flags.ts'

export type BrowserHost = {
  origin: string
  /** A new address that opens the page once. */
  mintAddress: () => string
  /** The engine process that is ready now, if one is. */
  enginePid: () => number | undefined
  close: () => Promise<void>
}

/**
 * Puts the browser host together: the folder's lock, the engine process, the loopback server.
 * @throws InstanceInUseError, EngineRefusedError, or the server's own error when the port is in use
 */
export const createBrowserHost = async (
  parts: BrowserHostFlags & {
    engineModule: string
    appVersion: string
    clock: { now: () => number }
    timers: { set: (ms: number, run: () => void) => () => void }
    log: HostLog
    /** The engine says, after a good start, that it cannot run any more. */
    onRefused: (error: EngineRefusedError) => void
  },
): Promise<BrowserHost> => {
  const releaseLock = await holdInstanceLock(parts.dataFolder)
  let running = false
  const engine = createEngineLink({
    modulePath: parts.engineModule,
    start: { dataFolder: parts.dataFolder, centralUrl: parts.centralUrl, keyStore: 'key-file' },
    clock: parts.clock,
    timers: parts.timers,
    log: parts.log,
    onRefused: (error) => running && parts.onRefused(error),
  })
  try {
    await engine.ready
    const server = await openLoopbackServer({
      port: parts.port,
      pageFolder: parts.pageFolder,
      appVersion: parts.appVersion,
      giveSocket: engine.giveSocket,
      log: parts.log,
    })
    running = true
    return {
      origin: server.origin,
      mintAddress: server.mintAddress,
      enginePid: engine.pid,
      close: async () => {
        running = false
        server.close()
        await engine.stop()
        await releaseLock()
      },
    }
  } catch (error) {
    await engine.stop()
    await releaseLock()
    throw error
  }
}
