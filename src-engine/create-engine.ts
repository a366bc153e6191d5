import { openAccount } from './account.ts'
import { createEngineRouter } from './engine-router.ts'
import type { EngineParts } from './engine-parts.ts'
import { createLiveHub } from './live/live-hub.ts'
import { lockEngineFolder } from './profile/engine-lock.ts'

export type Engine = {
  /** Hosts give it to an oRPC handler and upgrade each port or socket to it. */
  readonly router: ReturnType<typeof createEngineRouter>
  /** Ends every live question and every call, closes the files and releases the folder. */
  readonly close: () => Promise<void>
}

/** So often the views that depend on the time of day are looked at again. */
const clockTickMs = 60_000

/**
 * The one place where the parts of the engine meet. Opens the last person's profile, if there is one, and begins to
 * sync; without the network everything that was here before can be used at once.
 * @throws {EngineError} `profile_in_use` while another engine uses the folder · `cache_from_future` when a newer
 *   Takahuone wrote its files
 */
export async function createEngine(parts: EngineParts): Promise<Engine> {
  const release = lockEngineFolder(parts.dataFolder)
  const hub = createLiveHub(parts.timers)
  try {
    const account = await openAccount(parts, hub)
    let cancelTick = (): void => {}
    const tick = (): void => {
      hub.changed('clock')
      cancelTick = parts.timers.set(clockTickMs, tick)
    }
    tick()
    return {
      router: createEngineRouter({ account, hub, clock: parts.clock, log: parts.log }),
      close: async () => {
        cancelTick()
        hub.close()
        await account.close()
        release()
      },
    }
  } catch (error) {
    hub.close()
    release()
    throw error
  }
}
