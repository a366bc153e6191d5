import type { SyncStatus } from '#contract/sync/sync-status.ts'
import { useLive } from '../connect/use-live.ts'

/** The live state of the sync; undefined until the engine has said it. */
export const useSyncStatus = (): SyncStatus | undefined =>
  useLive(['sync.watch'], (engine, signal) => engine.sync.watch(undefined, { signal })).data
