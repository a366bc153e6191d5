import type { Session } from '#contract/sync/session.ts'
import type { WritableDatabase } from '../../../src-engine/cache/database-handle.ts'
import {
  createReplica,
  keepSession,
  readKeptSession,
  type Replica,
} from '../../../src-engine/create-replica.ts'
import { entityCodes } from '../../../src-engine/entity-codes.ts'
import {
  compactAfterPurge,
  fillSearchIndex,
  markUnsearchable,
} from '../../../src-engine/search/fill-index.ts'
import type { SyncEvent } from '../../../src-engine/sync/sync-events.ts'
import { type CrashPoint, crashingHandle, createCrashPoint, type StatementFault } from './crash-port.ts'
import type { SimDisk } from './memory-disk.ts'

/** One life of one workbench's engine, from its start to its end or death: the real core on the files of its disk. */
export type SimProcess = Omit<Replica, 'healAll' | 'person'> & {
  readonly point: CrashPoint
  readonly cache: WritableDatabase
  readonly outbox: WritableDatabase
  readonly fillIndex: () => void
}

export type ProcessSettings = {
  readonly disk: SimDisk
  readonly clientId: string
  readonly firstSession: Session
  readonly now: () => number
  readonly random: () => number
  readonly uuid: () => string
  readonly log: (message: string, details?: Record<string, unknown>) => void
  readonly send: (event: SyncEvent) => void
  readonly onCompacted: () => void
  readonly statementFault: StatementFault | undefined
  /** Of the cache's file; the outbox has its reserve. */
  readonly isDiskFull: () => boolean
}

/** Opens the profile as a desk does, with ports that may die at every call. */
export function startProcess(settings: ProcessSettings): SimProcess {
  const point = createCrashPoint()
  const { disk } = settings
  const cache = crashingHandle(disk.cache(), point, settings.statementFault, settings.isDiskFull)
  const outbox = crashingHandle(disk.outbox(), point, settings.statementFault)
  const session = readKeptSession(outbox) ?? settings.firstSession
  keepSession(outbox, session)
  const replica = createReplica({
    cache,
    outbox,
    session,
    clientId: settings.clientId,
    clock: {
      now: () => {
        point.call()
        return settings.now()
      },
    },
    random: () => {
      point.call()
      return settings.random()
    },
    ids: { uuid: settings.uuid },
    log: (_level, message, details) => {
      point.call()
      settings.log(message, details)
    },
    changed: () => undefined,
    indexer: { wake: () => undefined, mark: (requestId) => void markUnsearchable(cache, requestId) },
    send: settings.send,
    onSession: () => undefined,
    onUpToDate: () => undefined,
    afterPurge: () => {
      compactAfterPurge(cache)
      settings.onCompacted()
    },
    onCacheCorrupt: () => undefined,
  })
  replica.healAll()
  return {
    ...replica,
    point,
    cache,
    outbox,
    fillIndex: () =>
      void fillSearchIndex(
        cache,
        entityCodes,
        () => undefined,
        () => undefined,
      ),
  }
}
