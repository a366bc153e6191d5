import { join } from 'node:path'
import { errorCodes } from '#contract/error-codes.ts'
import type { RequestId } from '#contract/ids.ts'
import type { Person } from '#contract/people/person.ts'
import type { Session } from '#contract/sync/session.ts'
import type { ContactView } from '#contract/outbox/outbox-view.ts'
import type { SyncStatus } from '#contract/sync/sync-status.ts'
import { createFileDesk, type FileDesk } from './attachments/create-file-desk.ts'
import type { WritableDatabase } from './cache/database-handle.ts'
import { buildDeferredIndexes } from './cache/deferred-indexes.ts'
import { openCache } from './cache/open-cache.ts'
import { createReplica, keepSession, readKeptSession } from './create-replica.ts'
import type { DeskSettings } from './desk-settings.ts'
import type { EngineParts } from './engine-parts.ts'
import { entityCodes } from './entity-codes.ts'
import { EngineError } from './engine-error.ts'
import { createTokenKeeper, type TokenKeeper } from './identity/token-keeper.ts'
import type { Topic } from './live/live-hub.ts'
import { describeContact } from './outbox/describe-contact.ts'
import { forgetLetGo } from './outbox/let-go.ts'
import { forgetDone } from './outbox/settle-outbox.ts'
import { createAnswerNotes } from './outbox/note-answers.ts'
import { createOfflineKit, type OfflineKitDesk } from './offline-kit/create-offline-kit.ts'
import type { DiskReserve } from './profile/disk-reserve.ts'
import { keepJournalsShort } from './profile/keep-journals-short.ts'
import { openBeside, openProfileOutbox, openReserve } from './profile/open-profile-files.ts'
import { sendingFacts, type SendingFacts } from './outbox/sending-facts.ts'
import type { CreateSurroundings } from './requests/created-request.ts'
import { createPresence, type Presence } from './presence/create-presence.ts'
import type { CommandParts } from './requests/run-command.ts'
import { openReader } from './reading/open-reader.ts'
import type { Reader } from './reading/reader.ts'
import { createEvictor } from './retention/create-evictor.ts'
import { compactAfterPurge } from './search/fill-index.ts'
import { createFetcher, type Fetcher } from './fetch-back/create-fetcher.ts'
import { createIndexer } from './search/create-indexer.ts'
import { type CentralCaller, createCentralCaller } from './sync/call-central.ts'
import { connectionOf, describeSync } from './sync/describe-sync.ts'
import { createKeptContact } from './sync/kept-contact.ts'
import { createSyncDriver } from './sync/sync-driver.ts'
import type { SyncEvent } from './sync/sync-events.ts'
import { createOfflineSwitch } from './work-offline/offline-switch.ts'

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
  /** Brings a request whole that is not here (any more). */
  readonly fetchBack: Fetcher['fetch']
  readonly sync: (event: SyncEvent) => void
  /** Nothing leaves this machine while it is on; it survives a restart. */
  readonly workOffline: (offline: boolean) => void
  readonly syncStatus: () => SyncStatus
  /** What decides whether commands leave this machine now. */
  readonly sending: () => SendingFacts
  readonly contact: () => ContactView
  readonly presence: Presence
  readonly files: FileDesk
  readonly kit: OfflineKitDesk
  /** Central has said that this workbench is too old: it may be read, and what waits is kept. */
  readonly isTooOld: () => boolean
  /** What may leave the cache leaves it now rather than within hours. */
  readonly evictNow: () => void
  /** Answers questions over everything. */
  readonly reader: Reader
  /** Asked before anything is downloaded; told when something had no room. */
  readonly disk: Pick<DiskReserve, 'found' | 'hasRoom'>
  /** Set in a review package: nothing but findings is taken there, and looks are noted. */
  readonly packaged?: { readonly onView: (requestId: RequestId) => void }
  /** Ends when the desk closes: every live question of it ends then. */
  readonly closed: AbortSignal
  readonly close: () => void
}

/** Opens a profile. Undefined when it has never been signed in to, so that nobody is known to work at it. */
export function openDesk(parts: EngineParts, settings: DeskSettings): Desk | undefined {
  const { hub, profile, keyHex } = settings
  const open: WritableDatabase[] = []
  const reserve = openReserve(parts, settings, (isFull) => keepJournalsShort(open, isFull, parts.log))
  const { outbox, salvaged } = openProfileOutbox(parts, settings, reserve)
  if (salvaged !== null) settings.onSalvaged?.()
  if (settings.session !== undefined) keepSession(outbox, settings.session)
  const known = settings.session ?? readKeptSession(outbox)
  if (known === undefined) {
    reserve.stop()
    outbox.close()
    return undefined
  }
  const cache = openBeside(outbox, reserve, () =>
    openCache({
      path: join(settings.folder, 'cache.db'),
      keyHex: settings.cacheKeyHex ?? keyHex,
      log: parts.log,
      wasBroken: settings.wasBroken,
    }),
  )
  open.push(outbox, cache)
  const reader = openReader(parts, { ...settings, keyHex: settings.cacheKeyHex ?? keyHex }, cache)
  const closed = new AbortController()
  const changed = (topic: Topic): void => {
    hub.changed(topic)
    files.heard(topic)
    kit.heard(topic)
  }
  const mayCall = (): boolean => connectionOf(core.state()) === 'online'
  const files = createFileDesk({
    ...parts,
    profileFolder: settings.folder,
    cache,
    outbox,
    call: (path, options) => call(path, options),
    refreshToken: () => offline.guard(tokens.refresh)(),
    personId: () => replica.person().id,
    largestBytes: () => replica.session().limits.attachmentBytes,
    mayCall,
    hasRoom: reserve.hasRoom,
    onCacheCorrupt: settings.onCacheCorrupt,
    changed: (topic) => {
      hub.changed(topic)
      kit.heard(topic)
    },
    onSent: () => driver.send({ on: 'outbox-changed' }),
  })
  const kit = createOfflineKit({
    ...parts,
    cache,
    outbox,
    files,
    around: () => ({ person: replica.person(), now: parts.clock.now() }),
    mayCall,
    changed: () => hub.changed('kit'),
    onCacheCorrupt: settings.onCacheCorrupt,
    wantBack: () => void fetcher.fetchWanted(),
  })
  const indexer = createIndexer({
    cache,
    codes: entityCodes,
    timers: parts.timers,
    log: parts.log,
    isFetching: () =>
      replica.core.state().calls.has('pull') &&
      cache.count('SELECT COUNT(*) FROM scope WHERE complete = 0 AND dead = 0') > 0,
    onIndexed: () => changed('queue'),
    onNoRoom: reserve.found,
    hasRoom: reserve.hasRoom,
    onCacheCorrupt: settings.onCacheCorrupt,
  })
  const replica = createReplica({
    cache,
    outbox,
    session: known,
    clientId: settings.clientId,
    clock: parts.clock,
    random: parts.random,
    ids: parts.ids,
    log: parts.log,
    changed,
    indexer,
    send: (event) => driver.send(event),
    onSession: settings.onSession,
    onUpToDate: () => {
      buildDeferredIndexes(cache)
      evictor.begin()
      void fetcher.fetchWanted()
    },
    afterPurge: () => {
      // It writes as much as there is: not while every byte is needed.
      files.purge()
      if (!reserve.hasRoom()) throw new EngineError('disk_pressure')
      compactAfterPurge(cache)
    },
    room: reserve,
    onRightEnded: reader.rightEnded,
    onCacheCorrupt: settings.onCacheCorrupt,
    ...(settings.onWiped === undefined ? {} : { onWiped: settings.onWiped }),
  })
  const { core } = replica
  const evictor = createEvictor({
    evict: replica.evict,
    timers: parts.timers,
    log: parts.log,
    onEvicted: () => changed('queue'),
    onCacheCorrupt: settings.onCacheCorrupt,
  })
  const tokens = createTokenKeeper({ profile, secrets: parts.secrets, outbox, provider: settings.provider })
  const offline = createOfflineSwitch({ outbox, fetch: parts.fetch })
  const answers = createAnswerNotes(parts.clock)
  const call = answers.noting(
    createCentralCaller({
      centralUrl: settings.centralUrl,
      fetch: offline.fetch,
      accessToken: tokens.access,
    }),
  )
  const fetcher = createFetcher({
    cache,
    stores: replica.stores,
    call,
    session: () => (connectionOf(core.state()) === 'online' ? replica.session() : undefined),
    onFetched: (requestId) => {
      indexer.wake()
      changed('queue')
      changed(`request:${requestId}`)
    },
    log: parts.log,
  })
  const presence = createPresence({
    ...parts,
    call,
    clientId: settings.clientId,
    ownId: () => replica.person().id,
    mayCall,
    changed: () => changed('presence'),
  })
  const driver = createSyncDriver({
    core,
    call,
    refreshToken: offline.guard(tokens.refresh),
    timers: parts.timers,
    clock: parts.clock,
    log: parts.log,
    onCacheCorrupt: settings.onCacheCorrupt,
    presence,
  })
  const contact = createKeptContact({ ...parts, outbox, upToDateAt: () => core.state().upToDateAt })
  forgetLetGo(outbox, parts.clock.now())
  forgetDone(outbox, parts.clock.now())
  if (offline.isOn()) driver.send({ on: 'work-offline', offline: true })
  replica.healAll()
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
    session: replica.session,
    person: replica.person,
    commandParts: replica.commandParts,
    refold: replica.refold,
    tokens,
    call,
    fetchBack: fetcher.fetch,
    sync: (event) => driver.send(event),
    workOffline: (isOn) => {
      offline.set(isOn)
      driver.send({ on: 'work-offline', offline: isOn })
    },
    evictNow: evictor.hurry,
    reader,
    disk: reserve,
    presence,
    files,
    kit,
    isTooOld: () => core.state().blocked === 'upgrade_required',
    syncStatus: () => ({
      ...describeSync({
        cache,
        outbox,
        state: core.state(),
        encryption: { encrypted: true, keyFrom: parts.secrets.kind },
      }),
      keptAsOf: contact.asOf(),
    }),
    sending: () => ({ ...sendingFacts(core.state(), answers), files: files.onTheirWay() }),
    contact: () => describeContact({ cache, centralUrl: settings.centralUrl, state: core.state(), answers }),
    closed: closed.signal,
    close: () => {
      driver.send({ on: 'stop' })
      indexer.stop()
      presence.stop()
      files.stop()
      kit.stop()
      contact.stop()
      evictor.stop()
      reader.close()
      reserve.stop()
      closed.abort()
      cache.close()
      outbox.close()
    },
  }
}
