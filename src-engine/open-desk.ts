import { join } from 'node:path'
import { errorCodes } from '#contract/error-codes.ts'
import { protocolVersion } from '#contract/protocol-version.ts'
import type { Person } from '#contract/people/person.ts'
import { type Session, session as sessionSchema } from '#contract/sync/session.ts'
import type { SyncStatus } from '#contract/sync/sync-status.ts'
import type { WritableDatabase } from './cache/database-handle.ts'
import { buildDeferredIndexes } from './cache/deferred-indexes.ts'
import { openCache } from './cache/open-cache.ts'
import { createStores, forgetRevisions } from './create-stores.ts'
import type { EngineParts } from './engine-parts.ts'
import { entityCodes } from './entity-codes.ts'
import type { IdentityProvider } from './identity/identity-provider.ts'
import { createTokenKeeper, type TokenKeeper } from './identity/token-keeper.ts'
import type { LiveHub, Topic } from './live/live-hub.ts'
import { keepFact, readFact } from './outbox/kept-facts-table.ts'
import { openOutbox } from './outbox/open-outbox.ts'
import { keepReservedNumbers } from './outbox/reserved-numbers-table.ts'
import { rejectForLostAccess } from './outbox/settle-outbox.ts'
import { createdRequest, type CreateSurroundings } from './requests/created-request.ts'
import type { CommandParts } from './requests/run-command.ts'
import { createRequestOverlay } from './requests/request-overlay.ts'
import { findRequestKey } from './requests/requests-table.ts'
import { findOrganisation, findService } from './reference/read-reference.ts'
import { compactAfterPurge } from './search/fill-index.ts'
import { createIndexer } from './search/create-indexer.ts'
import { type CentralCaller, createCentralCaller } from './sync/call-central.ts'
import { describeSync } from './sync/describe-sync.ts'
import { createSyncCore } from './sync/sync-core.ts'
import { createSyncDriver } from './sync/sync-driver.ts'
import type { SyncEvent } from './sync/sync-events.ts'

/** One person's open profile: the files, what may be asked of them, and the sync that keeps them right. */
export type Desk = {
  readonly profile: string
  readonly cache: WritableDatabase
  readonly outbox: WritableDatabase
  readonly session: () => Session
  readonly person: () => Person
  readonly commandParts: () => CommandParts & { surroundings: CreateSurroundings }
  readonly refold: (requestId: string) => void
  readonly tokens: TokenKeeper
  readonly call: CentralCaller
  readonly sync: (event: SyncEvent) => void
  readonly syncStatus: () => SyncStatus
  /** Central has said that this workbench is too old: it may be read, and what waits is kept. */
  readonly isTooOld: () => boolean
  /** Ends when the desk closes: every live question of it ends then. */
  readonly closed: AbortSignal
  readonly close: () => void
}

export type DeskSettings = {
  readonly profile: string
  readonly folder: string
  readonly keyHex: string
  readonly clientId: string
  readonly centralUrl: string
  readonly provider: IdentityProvider
  /** Of a sign-in just made; otherwise the stored one of the last contact. */
  readonly session: Session | undefined
  readonly hub: LiveHub
  readonly onSession: (session: Session) => void
  readonly onCacheCorrupt: () => void
  /** Something in the files could not be read a moment ago: every page of them is looked at. */
  readonly wasBroken?: boolean
  /** What was found of this machine's files since the start, said for as long as the desk is open. */
  readonly fileTrouble?: 'key_missing' | 'outbox_corrupt' | null
  /** The outbox was damaged; what could be read of it may not even say who works here. */
  readonly onSalvaged?: () => void
}

const sessionFact = 'session'

/** Opens a profile. Undefined when it has never been signed in to, so that nobody is known to work at it. */
export function openDesk(parts: EngineParts, settings: DeskSettings): Desk | undefined {
  const { hub, profile, keyHex } = settings
  const { outbox, salvaged } = openProfileOutbox(parts, settings)
  if (salvaged !== null) settings.onSalvaged?.()
  if (settings.session !== undefined) keepSession(outbox, settings.session)
  const known = settings.session ?? readFact(outbox, sessionFact, sessionSchema)
  if (known === undefined) {
    outbox.close()
    return undefined
  }
  let session = known
  const cache = openBeside(outbox, () =>
    openCache({
      path: join(settings.folder, 'cache.db'),
      keyHex,
      log: parts.log,
      wasBroken: settings.wasBroken,
    }),
  )
  const closed = new AbortController()
  const changed = (topic: Topic) => hub.changed(topic)
  const surroundings = (): CreateSurroundings => ({
    person: session.person,
    findService: (portal, service) => findService(cache, portal, service),
    findOrganisation: (id) => findOrganisation(cache, id),
  })
  const indexer = createIndexer({
    cache,
    codes: entityCodes,
    timers: parts.timers,
    log: parts.log,
    isFetching: () =>
      core.state().calls.has('pull') &&
      cache.count('SELECT COUNT(*) FROM scope WHERE complete = 0 AND dead = 0') > 0,
    onIndexed: () => changed('queue'),
  })
  const overlay = createRequestOverlay(
    {
      cache,
      outbox,
      fold: () => ({
        actor: session.person,
        created: (entry) => createdRequest(entry.command, surroundings()),
        hasArrived: (table, id) => cache.count(`SELECT COUNT(*) FROM ${table} WHERE id = ?`, id) > 0,
      }),
      onChange: (requestId) => {
        indexer.wake()
        changed('queue')
        changed(`request:${requestId}`)
      },
    },
    entityCodes.request,
  )
  const stores = createStores({ cache, overlay, changed, indexAgain: indexer.mark })
  const tokens = createTokenKeeper({ profile, secrets: parts.secrets, outbox, provider: settings.provider })
  const call = createCentralCaller({
    centralUrl: settings.centralUrl,
    fetch: parts.fetch,
    accessToken: tokens.access,
  })
  const core = createSyncCore({
    cache,
    outbox,
    stores,
    clientId: settings.clientId,
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
      settings.onSession(answered)
    },
    refold: overlay.refold,
    revisionOf: (requestId) => findRequestKey(cache, requestId)?.rev,
    onAccessLost: (requestIds) => {
      for (const requestId of requestIds) if (rejectForLostAccess(outbox, requestId)) changed('outbox')
      changed('queue')
    },
    onUpToDate: () => buildDeferredIndexes(cache),
    forgetRevisions: () => forgetRevisions(cache),
    afterPurge: () => compactAfterPurge(cache),
    onCacheCorrupt: settings.onCacheCorrupt,
    changed,
  })
  const driver = createSyncDriver({
    core,
    call,
    refreshToken: tokens.refresh,
    timers: parts.timers,
    clock: parts.clock,
    log: parts.log,
    onCacheCorrupt: settings.onCacheCorrupt,
  })
  overlay.healAll()
  indexer.wake()
  const { fileTrouble = null } = settings
  if (fileTrouble !== null) core.reportTrouble(fileTrouble, errorCodes[fileTrouble].meaning, null)
  if (salvaged !== null)
    core.reportTrouble(
      'outbox_corrupt',
      `the file of unsent work was damaged; ${salvaged.commands} commands were read`,
      null,
    )

  return {
    profile,
    cache,
    outbox,
    session: () => session,
    person: () => session.person,
    commandParts: () => ({
      cache,
      outbox,
      person: session.person,
      ids: parts.ids,
      clock: parts.clock,
      surroundings: surroundings(),
      afterAppend: (requestId) => {
        core.refold(requestId)
        changed('outbox')
        changed('sync')
        driver.send({ on: 'outbox-changed' })
      },
    }),
    refold: overlay.refold,
    tokens,
    call,
    sync: (event) => driver.send(event),
    isTooOld: () => core.state().blocked === 'upgrade_required',
    syncStatus: () =>
      describeSync({
        cache,
        outbox,
        state: core.state(),
        encryption: { encrypted: true, keyFrom: parts.secrets.kind },
      }),
    closed: closed.signal,
    close: () => {
      driver.send({ on: 'stop' })
      indexer.stop()
      closed.abort()
      cache.close()
      outbox.close()
    },
  }
}

/** A profile whose cache cannot be opened is not open at all. */
function openBeside(outbox: WritableDatabase, open: () => WritableDatabase): WritableDatabase {
  try {
    return open()
  } catch (error) {
    outbox.close()
    throw error
  }
}

const openProfileOutbox = (parts: EngineParts, { folder, keyHex }: DeskSettings) => {
  const { database, salvaged } = openOutbox({ path: join(folder, 'outbox.db'), keyHex, log: parts.log })
  return { outbox: database, salvaged }
}

function keepSession(outbox: WritableDatabase, session: Session): void {
  outbox.inTransaction(() => {
    keepFact(outbox, sessionFact, session)
    keepReservedNumbers(outbox, session.reservedNumbers)
  })
}
