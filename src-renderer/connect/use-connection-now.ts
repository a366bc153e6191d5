import type { SyncStatus } from '#contract/sync/sync-status.ts'
import { useLive } from './use-live.ts'

/** How the engine stands with central now; undefined until it is known. */
export const useConnectionNow = (): SyncStatus['connection'] | undefined =>
  useLive(['sync.watch'], (engine, signal) => engine.sync.watch(undefined, { signal })).data?.connection
