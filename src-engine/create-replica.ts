// The two files of one profile with all that keeps them right, but no network, no timers and no search: whatever opens
// a profile, a desk or a simulated one, puts its core together here.
import { protocolVersion } from '#contract/protocol-version.ts'
import type { Person } from '#contract/people/person.ts'
import { type Session, session as sessionSchema } from '#contract/sync/session.ts'
import type { WritableDatabase } from './cache/database-handle.ts'
import type { EntityStores } from './cache/entity-store.ts'
import { createStores, forgetRevisions } from './create-stores.ts'
import type { Clock, Log } from './engine-parts.ts'
import { entityCodes } from './entity-codes.ts'
import type { Topic } from './live/live-hub.ts'
import { keepFact, readFact } from './outbox/kept-facts-table.ts'
import { keepReservedNumbers } from './outbox/reserved-numbers-table.ts'
import { rejectForLostAccess } from './outbox/settle-outbox.ts'
import { findOrganisation, findService } from './reference/read-reference.ts'
import { createdRequest, type CreateSurroundings } from './requests/created-request.ts'
import { createPredictResume } from './requests/predict-resume.ts'
import type { FoldParts } from './requests/fold-pending.ts'
import { createRequestOverlay } from './requests/request-overlay.ts'
import { findRequestKey } from './requests/requests-table.ts'
import type { CommandParts } from './requests/run-command.ts'
import { createAwayTable } from './retention/away-table.ts'
import type { EvictParts } from './retention/evict-some.ts'
import { createLeavableStores } from './retention/leavable-stores.ts'
import { createRetention } from './retention/retention.ts'
import { createSyncCore, type SyncCore } from './sync/sync-core.ts'
import type { SyncEvent } from './sync/sync-events.ts'
import { type DiskRoom, endlessRoom } from './sync/sync-state.ts'

export type Replica = {
  readonly core: SyncCore
  readonly session: () => Session
  readonly person: () => Person
  /** With what the commands that wait are folded over central's rows. */
  readonly fold: () => FoldParts
  readonly commandParts: () => CommandParts & { surroundings: CreateSurroundings }
  readonly refold: (requestId: string) => void
  /** What may leave the cache, and how. */
  /** How rows of central are put into the cache. */
  readonly stores: EntityStores
  readonly evict: EvictParts
  /** Replays the outbox onto the cache. Once, before the first event. */
  readonly healAll: () => void
}

export type ReplicaParts = {
  readonly cache: WritableDatabase
  readonly outbox: WritableDatabase
  /** Of the last contact with central. */
  readonly session: Session
  readonly clientId: string
  readonly clock: Clock
  readonly random: () => number
  readonly ids: { uuid: () => string }
  readonly log: Log
  readonly changed: (topic: Topic) => void
  readonly indexer: {
    /** A request's visible row has changed. */
    readonly wake: () => void
    readonly mark: (requestId: string) => void
  }
  /** What a person just did must be known to whoever drives the core. */
  readonly send: (event: SyncEvent) => void
  readonly onSession: (session: Session) => void
  readonly onUpToDate: () => void
  readonly afterPurge: () => void
  readonly onCacheCorrupt: () => void
  readonly onWiped?: () => void
  /** Told in the transaction in which the rows of a scope vanish. */
  readonly onRightEnded?: () => void
  /** Left out where no disk can be full. */
  readonly room?: DiskRoom
}

const sessionFact = 'session'

/** The answer of the last contact. Undefined where nobody has ever signed in. */
export const readKeptSession = (outbox: WritableDatabase): Session | undefined =>
  readFact(outbox, sessionFact, sessionSchema)

export function keepSession(outbox: WritableDatabase, session: Session): void {
  outbox.inTransaction(() => {
    keepFact(outbox, sessionFact, session)
    keepReservedNumbers(outbox, session.reservedNumbers)
  })
}

export function createReplica(parts: ReplicaParts): Replica {
  const { cache, outbox, changed, indexer } = parts
  let session = parts.session
  const surroundings = (): CreateSurroundings => ({
    person: session.person,
    findService: (portal, service) => findService(cache, portal, service),
    findOrganisation: (id) => findOrganisation(cache, id),
  })
  const fold = (): FoldParts => ({
    actor: session.person,
    created: (entry) => createdRequest(entry.command, surroundings()),
    resume: createPredictResume(cache, entityCodes.event),
    hasArrived: (table, id) => cache.count(`SELECT COUNT(*) FROM ${table} WHERE id = ?`, id) > 0,
  })
  const overlay = createRequestOverlay(
    {
      cache,
      outbox,
      fold,
      onChange: (requestId) => {
        indexer.wake()
        changed('queue')
        changed(`request:${requestId}`)
      },
    },
    entityCodes.request,
  )
  const stored = createStores({ cache, overlay, changed, indexAgain: indexer.mark })
  const retention = createRetention({ cache, outbox, session: () => session })
  const evict: EvictParts = { cache, away: createAwayTable(cache), stores: stored, retention }
  const stores = createLeavableStores(stored, evict)
  const core = createSyncCore({
    cache,
    outbox,
    stores,
    clientId: parts.clientId,
    protocol: { from: protocolVersion.floor, to: protocolVersion.current },
    clock: parts.clock,
    random: parts.random,
    log: parts.log,
    onSession: (answered) => {
      const hadOtherRights = JSON.stringify(session.person) !== JSON.stringify(answered.person)
      session = answered
      keepSession(outbox, answered)
      // What waits is shown as the rights of now allow it.
      if (hadOtherRights) overlay.healAll()
      parts.onSession(answered)
    },
    refold: overlay.refold,
    revisionOf: (requestId) => findRequestKey(cache, requestId)?.rev,
    onAccessLost: (requestIds) => {
      parts.onRightEnded?.()
      for (const requestId of requestIds) {
        if (!rejectForLostAccess(outbox, requestId)) continue
        parts.log('info', 'access was lost while a command waited', { requestId })
        changed('outbox')
      }
      changed('queue')
    },
    onUpToDate: parts.onUpToDate,
    forgetRevisions: () => forgetRevisions(cache),
    afterPurge: parts.afterPurge,
    onCacheCorrupt: parts.onCacheCorrupt,
    ...(parts.onWiped === undefined ? {} : { onWiped: parts.onWiped }),
    room: parts.room ?? endlessRoom,
    changed,
  })
  const appended = (requestIds: readonly string[]): void => {
    const fold = (): void => {
      for (const requestId of requestIds) core.refold(requestId)
    }
    if (requestIds.length < 2) fold()
    else {
      try {
        cache.inTransaction(fold)
      } catch {
        fold() // What has no room or cannot be written is named row by row.
      }
    }
    changed('outbox')
    changed('sync')
    parts.send({ on: 'outbox-changed' })
  }
  return {
    core,
    session: () => session,
    person: () => session.person,
    fold,
    commandParts: () => ({
      cache,
      outbox,
      person: session.person,
      ids: parts.ids,
      clock: parts.clock,
      surroundings: surroundings(),
      afterAppend: (requestId) => appended([requestId]),
      afterAppendAll: appended,
    }),
    refold: overlay.refold,
    stores,
    evict,
    // A disk without room does not keep a profile shut: a row that cannot be folded now is folded when there is some.
    healAll: () => overlay.healAll(core.refold),
  }
}
