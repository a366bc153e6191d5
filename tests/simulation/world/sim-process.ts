import { protocolVersion } from '#contract/protocol-version.ts'
import { type Session, session as sessionSchema } from '#contract/sync/session.ts'
import { createStores, forgetRevisions } from '../../../src-engine/create-stores.ts'
import { entityCodes } from '../../../src-engine/entity-codes.ts'
import { keepFact, readFact } from '../../../src-engine/outbox/kept-facts-table.ts'
import { keepReservedNumbers } from '../../../src-engine/outbox/reserved-numbers-table.ts'
import { rejectForLostAccess } from '../../../src-engine/outbox/settle-outbox.ts'
import { findOrganisation, findService } from '../../../src-engine/reference/read-reference.ts'
import { createdRequest, type CreateSurroundings } from '../../../src-engine/requests/created-request.ts'
import { createRequestOverlay } from '../../../src-engine/requests/request-overlay.ts'
import { findRequestKey } from '../../../src-engine/requests/requests-table.ts'
import type { CommandParts } from '../../../src-engine/requests/run-command.ts'
import {
  compactAfterPurge,
  fillSearchIndex,
  markUnsearchable,
} from '../../../src-engine/search/fill-index.ts'
import { createSyncCore, type SyncCore } from '../../../src-engine/sync/sync-core.ts'
import type { WritableDatabase } from '../../../src-engine/cache/database-handle.ts'
import type { FoldParts } from '../../../src-engine/requests/fold-pending.ts'
import { type CrashPoint, crashingHandle, createCrashPoint, type StatementFault } from './crash-port.ts'
import type { SimDisk } from './memory-disk.ts'

/** One life of one workbench's engine, from its start to its end or death: the real core on the files of its disk. */
export type SimProcess = {
  readonly point: CrashPoint
  readonly core: SyncCore
  readonly cache: WritableDatabase
  readonly outbox: WritableDatabase
  readonly session: () => Session
  readonly fold: () => FoldParts
  readonly commandParts: () => CommandParts & { surroundings: CreateSurroundings }
  readonly refold: (requestId: string) => void
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
  readonly note: (what: string) => void
  readonly onOutboxChanged: () => void
  readonly onCompacted: () => void
  readonly statementFault: StatementFault | undefined
}

const sessionFact = 'session'

/** Puts the parts together as an open desk does, with ports that may die at every call. */
export function startProcess(settings: ProcessSettings): SimProcess {
  const point = createCrashPoint()
  const { disk } = settings
  const cache = crashingHandle(disk.cache(), point, settings.statementFault)
  const outbox = crashingHandle(disk.outbox(), point, settings.statementFault)
  let session = readFact(outbox, sessionFact, sessionSchema) ?? settings.firstSession
  const keepSession = (kept: Session): void =>
    outbox.inTransaction(() => {
      keepFact(outbox, sessionFact, kept)
      keepReservedNumbers(outbox, kept.reservedNumbers)
    })
  keepSession(session)
  const clock = {
    now: () => {
      point.call()
      return settings.now()
    },
  }
  const surroundings = (): CreateSurroundings => ({
    person: session.person,
    findService: (portal, service) => findService(cache, portal, service),
    findOrganisation: (id) => findOrganisation(cache, id),
  })
  const fold = (): FoldParts => ({
    actor: session.person,
    created: (entry) => createdRequest(entry.command, surroundings()),
    hasArrived: (table, id) => cache.count(`SELECT COUNT(*) FROM ${table} WHERE id = ?`, id) > 0,
  })
  const overlay = createRequestOverlay(
    { cache, outbox, fold, onChange: () => undefined },
    entityCodes.request,
  )
  const core = createSyncCore({
    cache,
    outbox,
    stores: createStores({
      cache,
      overlay,
      changed: () => undefined,
      indexAgain: (requestId) => void markUnsearchable(cache, requestId),
    }),
    clientId: settings.clientId,
    protocol: { from: protocolVersion.floor, to: protocolVersion.current },
    clock,
    random: () => {
      point.call()
      return settings.random()
    },
    log: (_level, message, details) => {
      point.call()
      settings.log(message, details)
    },
    onSession: (answered) => {
      const hadOtherRights = JSON.stringify(session.person) !== JSON.stringify(answered.person)
      session = answered
      keepSession(answered)
      if (hadOtherRights) overlay.healAll()
    },
    refold: overlay.refold,
    revisionOf: (requestId) => findRequestKey(cache, requestId)?.rev,
    onAccessLost: (requestIds) => {
      for (const requestId of requestIds)
        if (rejectForLostAccess(outbox, requestId)) settings.note('access lost while a command waited')
    },
    onUpToDate: () => undefined,
    forgetRevisions: () => forgetRevisions(cache),
    afterPurge: () => {
      compactAfterPurge(cache)
      settings.onCompacted()
    },
    onCacheCorrupt: () => undefined,
    changed: () => undefined,
  })
  overlay.healAll()
  return {
    point,
    core,
    cache,
    outbox,
    session: () => session,
    fold,
    commandParts: () => ({
      cache,
      outbox,
      person: session.person,
      ids: { uuid: settings.uuid },
      clock,
      surroundings: surroundings(),
      afterAppend: (requestId) => {
        overlay.refold(requestId)
        settings.onOutboxChanged()
      },
    }),
    refold: overlay.refold,
    fillIndex: () =>
      void fillSearchIndex(
        cache,
        entityCodes,
        () => undefined,
        () => undefined,
      ),
  }
}
