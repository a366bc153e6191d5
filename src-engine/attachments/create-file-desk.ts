import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { WritableDatabase } from '../cache/database-handle.ts'
import { nameDatabaseError } from '../cache/open-database.ts'
import { isEngineError } from '../engine-error.ts'
import type { Clock, Log, Timers } from '../engine-parts.ts'
import type { Topic } from '../live/live-hub.ts'
import { commandsOfRequest } from '../outbox/commands-table.ts'
import { keepFact, readFact } from '../outbox/kept-facts-table.ts'
import { type FileOnItsWay, unsentFiles } from '../outbox/unsent-files.ts'
import { noRoomPauseMs } from '../sync/back-off.ts'
import type { CentralCaller } from '../sync/call-central.ts'
import { createFileIntake, type FileIntake } from './take-in-files.ts'
import { createFileKeeper, type FileKeeper } from './keep-files.ts'
import { createFileStore, type FileStore } from './file-store.ts'
import { keptRequests, replaceKeptRequests } from './file-wishes-table.ts'
import { followCommands, ownFiles, type OwnFileRow } from './own-files-table.ts'
import { createTransferLane, type TransferLane } from './transfer-lane.ts'
import { filesOfRequest } from './visible-files.ts'

export type FileDesk = {
  readonly store: FileStore
  readonly intake: FileIntake
  readonly keeper: FileKeeper
  readonly lane: TransferLane
  /** Something has changed that may concern files. */
  readonly heard: (topic: Topic) => void
  /** Looks at once at what is to be moved or removed: after an act of the person. */
  readonly planNow: () => void
  /**
   * Keeps the files of exactly these requests here for work without a network, whatever the budget; they are fetched as
   * soon as there is one, and kept until another list replaces this one. Durable.
   */
  readonly keepFiles: (requestIds: readonly string[]) => void
  readonly keptRequests: () => ReadonlySet<string>
  /** How much the files of these requests are, and how much of it is not here yet. Nothing is fetched. */
  readonly measureFiles: (requestIds: readonly string[]) => FileMeasure
  /** Tells central that an upload will not be finished; unheard, the upload expires by itself. */
  readonly forgetUpload: (path: string) => void
  /** Own files that central does not have yet. */
  readonly onTheirWay: () => ReadonlyMap<string, FileOnItsWay>
  /** Tells whoever watches files. */
  readonly tell: () => void
  /** A right has ended: before this returns, its files are gone (invariant 19). */
  readonly purge: () => void
  readonly stop: () => void
}
export type FileMeasure = {
  readonly files: number
  readonly bytes: number
  readonly missingFiles: number
  readonly missingBytes: number
}
export type FileDeskParts = {
  readonly profileFolder: string
  readonly cache: WritableDatabase
  readonly outbox: WritableDatabase
  readonly call: CentralCaller
  readonly refreshToken: () => Promise<unknown>
  readonly clock: Clock
  readonly timers: Timers
  readonly random: () => number
  readonly ids: { uuid: () => string }
  readonly log: Log
  readonly personId: () => string
  readonly largestBytes: () => number
  readonly mayCall: () => boolean
  /** False while the disk is full: nothing is fetched then. */
  readonly hasRoom: () => boolean
  readonly onCacheCorrupt: () => void
  readonly changed: (topic: 'transfers' | 'outbox') => void
  /** A file that a command waits for has arrived at central. */
  readonly onSent: () => void
}

const keyFact = 'files-key'
/** Changes come in crowds; files are looked at once for all of them. */
const restMs = 500
const hourMs = 3_600_000
const progressMs = 250

/** Everything about files of one open profile. */
export function createFileDesk(parts: FileDeskParts): FileDesk {
  const { cache, outbox, clock, timers } = parts
  const store = createFileStore(parts.profileFolder, masterKey(outbox))
  const keeper = createFileKeeper({ cache, outbox, store, personId: parts.personId })
  const intake = createFileIntake({ outbox, store, clock, ids: parts.ids, largestBytes: parts.largestBytes })
  let cancelPlan: (() => void) | undefined
  let mustCollect = true
  let mustFollow = true
  let stopped = false

  let cancelTelling: (() => void) | undefined
  /** Progress is told a few times a second: every list of what waits looks at it. */
  const tellSoon = (): void => {
    if (stopped) return
    cancelTelling ??= timers.set(progressMs, () => {
      cancelTelling = undefined
      parts.changed('transfers')
    })
  }
  const lane = createTransferLane({
    ...parts,
    store,
    wanted: keeper.wanted,
    canSend: (file) => isKnownToCentral(outbox, file),
    changed: tellSoon,
    onSent: () => {
      parts.changed('outbox')
      parts.onSent()
    },
    onHere: () => keeper.evict(),
  })
  /** A fault here must neither end the process nor leave files without a timer. */
  const planNow = (): void => {
    if (stopped) return
    cancelPlan?.()
    cancelPlan = undefined
    try {
      look()
    } catch (thrown) {
      const error = nameDatabaseError(thrown)
      if (isEngineError(error, 'cache_corrupt')) return parts.onCacheCorrupt()
      parts.log('error', 'files could not be looked at', { reason: String(error) })
      planSoon(noRoomPauseMs)
    }
  }
  const look = (): void => {
    if (mustFollow) {
      if (followCommands(outbox)) parts.changed('transfers')
      mustFollow = false
    }
    if (mustCollect && isComplete(cache)) {
      keeper.collect()
      keeper.evict()
      mustCollect = false
    }
    lane.plan()
  }
  const planSoon = (afterMs: number): void => {
    if (!stopped) cancelPlan ??= timers.set(afterMs, planNow)
  }
  let cancelHour: (() => void) | undefined
  const hourly = (): void => {
    mustCollect = true
    planSoon(0)
    cancelHour = timers.set(hourMs, hourly)
  }
  cancelHour = timers.set(hourMs, hourly)
  planSoon(restMs)

  return {
    store,
    intake,
    keeper,
    lane,
    planNow,
    heard: (topic) => {
      if (topic === 'files') mustCollect = true
      if (topic === 'outbox') mustFollow = true
      if (topic === 'files' || topic === 'queue' || topic === 'session') keeper.changed()
      else if (topic !== 'sync' && topic !== 'outbox') return
      planSoon(restMs)
    },
    keepFiles: (requestIds) => {
      replaceKeptRequests(outbox, requestIds)
      keeper.changed()
      parts.changed('transfers')
      planNow()
    },
    keptRequests: () => keptRequests(outbox),
    measureFiles: (requestIds) => measure(requestIds),
    forgetUpload: (path) => {
      if (!parts.mayCall()) return
      parts
        .call(path, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } })
        .catch((error: unknown) => parts.log('info', 'an upload was not ended', { reason: String(error) }))
    },
    onTheirWay: () => {
      if (unsentFiles(outbox).size === 0) return new Map()
      const moving = lane.moving()
      return new Map(
        ownFiles(outbox)
          .filter(({ state }) => state === 'waiting' || state === 'refused')
          .map(({ attachmentId, sizeBytes, paused, refusal }) => [
            attachmentId,
            { sizeBytes, sentBytes: moving.get(attachmentId) ?? 0, code: refusal?.code ?? null, paused },
          ]),
      )
    },
    tell: () => parts.changed('transfers'),
    purge: () => keeper.collect(),
    stop: () => {
      stopped = true
      cancelPlan?.()
      cancelHour?.()
      cancelTelling?.()
      lane.stop()
      intake.close()
    },
  }

  function measure(requestIds: readonly string[]): FileMeasure {
    const contents = new Map(
      requestIds
        .flatMap((id) => filesOfRequest(cache, id))
        .filter(({ scan }) => scan !== 'infected')
        .map((file) => [file.sha256, file]),
    )
    const all = [...contents.values()]
    const missing = all.filter((file) => !store.has(file))
    const bytesOf = (files: readonly { sizeBytes: number }[]): number =>
      files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    return {
      files: all.length,
      bytes: bytesOf(all),
      missingFiles: missing.length,
      missingBytes: bytesOf(missing) - missing.reduce((sum, { sha256 }) => sum + store.partBytes(sha256), 0),
    }
  }
}

/**
 * 256 random bits that all keys of files are made from. They live in the outbox, which is encrypted under the key of the
 * profile: a new key of the profile seals them anew, without a file being written again.
 */
function masterKey(outbox: WritableDatabase): string {
  const kept = readFact(outbox, keyFact, z.string().regex(/^[0-9a-f]{64}$/))
  if (kept !== undefined) return kept
  const made = randomBytes(32).toString('hex')
  keepFact(outbox, keyFact, made)
  return made
}

/** A request that was made here has to be at central before a file can be sent for it. */
const isKnownToCentral = (outbox: WritableDatabase, { requestId }: OwnFileRow): boolean =>
  commandsOfRequest(outbox, requestId).every(
    ({ command, state }) => command.type !== 'requests.create' || state === 'acked',
  )

const isComplete = (cache: WritableDatabase): boolean =>
  cache.count('SELECT COUNT(*) FROM scope WHERE complete = 0 OR dead = 1') === 0 &&
  cache.count('SELECT COUNT(*) FROM scope') > 0
