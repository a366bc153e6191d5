import { z } from 'zod'
import { type RequestId, requestId } from '#contract/ids.ts'
import { type KitQuery, mostChoices, type OfflineKit } from '#contract/offline/offline-kit.ts'
import type { FileDesk } from '../attachments/create-file-desk.ts'
import { kitPausedFact, readWishes } from '../attachments/file-wishes-table.ts'
import { nameDatabaseError } from '../cache/open-database.ts'
import { EngineError, isEngineError } from '../engine-error.ts'
import type { Clock, Log, Timers } from '../engine-parts.ts'
import { entityCodes } from '../entity-codes.ts'
import type { WritableDatabase } from '../cache/database-handle.ts'
import type { Topic } from '../live/live-hub.ts'
import { forgetFact, keepFact, readFact } from '../outbox/kept-facts-table.ts'
import { noteWantedBack } from '../retention/away-table.ts'
import { findRequest } from '../requests/requests-table.ts'
import { addPin, readChoices, readPins, removeChoice, removePin, saveChoice, setKept } from './kit-table.ts'
import { type MeasuredKit, measureKit } from './measure-kit.ts'
import { resolveKit, type ResolveParts } from './resolve-kit.ts'

export type OfflineKitDesk = {
  readonly now: () => OfflineKit
  readonly pins: () => RequestId[]
  readonly pin: (requestIds: readonly RequestId[], pinned: boolean) => void
  readonly choose: (choice: { id: string; name: string; query: KitQuery }) => void
  readonly remove: (id: string) => void
  readonly keep: (id: string, kept: boolean) => void
  readonly pause: (paused: boolean) => void
  /** Something has changed that may concern what belongs to the kit, or what of it is here. */
  readonly heard: (topic: Topic) => void
  readonly stop: () => void
}

type KitDeskParts = ResolveParts & {
  readonly cache: WritableDatabase
  readonly outbox: WritableDatabase
  readonly files: Pick<FileDesk, 'store' | 'keepFiles' | 'keptRequests' | 'lane'>
  readonly mayCall: () => boolean
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  readonly onCacheCorrupt: () => void
  readonly changed: () => void
  /** The rest of a request is to be asked for. */
  readonly wantBack: () => void
}

const readyFact = 'kit-ready-at'
/** Views are followed, but not at every change of a row. */
const restMs = 1_000
const afterFaultMs = 30_000
const askAgainMs = 5 * 60_000

const concerned: ReadonlySet<string> = new Set(['queue', 'files', 'transfers', 'session', 'sync', 'clock'])

/**
 * What a person wants to have here when the network is gone. It keeps what was chosen in the outbox, follows what the
 * chosen views show, has the files fetched by their own lane, and says what is still missing.
 */
export function createOfflineKit(parts: KitDeskParts): OfflineKitDesk {
  const { cache, outbox, files, clock, timers } = parts
  let latest: MeasuredKit | undefined
  let cancel: (() => void) | undefined
  let stopped = false
  /** When the rest of a request was asked for: what failed is tried again, but not in every second. */
  const askedAt = new Map<string, number>()

  const isPaused = (): boolean => readFact(outbox, kitPausedFact, z.boolean()) ?? false
  const measure = (): MeasuredKit => {
    return measureKit(resolveKit(parts), {
      cache,
      store: files.store,
      pins: readPins(outbox),
      isComplete: isComplete(cache),
    })
  }

  /** Brings what is fetched in line with what is chosen, and notes since when all of it is here. */
  const follow = (): void => {
    cancel?.()
    cancel = undefined
    if (stopped) return
    dropPinsOfOthers()
    const measured = measure()
    latest = measured
    if (!sameIds(measured.members, files.keptRequests())) files.keepFiles(measured.members)
    if (!isPaused()) wantRest(measured)
    noteReady(measured)
    parts.changed()
  }
  const followSoon = (): void => {
    if (!stopped) cancel ??= timers.set(restMs, followSafely)
  }
  /** A timer of its own: nobody else would hear of what goes wrong here, and the process would end. */
  const followSafely = (): void => {
    try {
      follow()
    } catch (error) {
      const named = nameDatabaseError(error)
      if (isEngineError(named, 'cache_corrupt')) return parts.onCacheCorrupt()
      parts.log('warn', 'the kit for work without a network could not be followed', { reason: String(named) })
      if (!stopped) cancel ??= timers.set(afterFaultMs, followSafely)
    }
  }
  const wantRest = ({ partly }: MeasuredKit): void => {
    const now = clock.now()
    const away = partly.filter(
      (id) =>
        now - (askedAt.get(id) ?? Number.NEGATIVE_INFINITY) > askAgainMs &&
        isAny(cache, 'SELECT 1 FROM away WHERE request_id = ? LIMIT 1', id),
    )
    if (away.length === 0 || !parts.mayCall()) return
    for (const id of away) {
      askedAt.set(id, now)
      noteWantedBack(cache, id)
    }
    parts.wantBack()
  }
  /** A pin of a request that is neither here nor on central for this person is one of a right that has ended. */
  const dropPinsOfOthers = (): void => {
    if (!isComplete(cache)) return
    for (const pin of readPins(outbox)) {
      const isThere =
        isAny(cache, 'SELECT 1 FROM request WHERE id = ?', pin.requestId) ||
        isAny(cache, `SELECT 1 FROM away WHERE id = ? AND entity = ${entityCodes.request}`, pin.requestId)
      if (!isThere && !isOwnUnsent(pin.requestId)) removePin(outbox, pin.requestId)
    }
  }
  const isOwnUnsent = (id: string): boolean =>
    isAny(outbox, `SELECT 1 FROM command WHERE request_id = ? AND state <> 'done' LIMIT 1`, id)

  const noteReady = (measured: MeasuredKit): void => {
    const known = readFact(outbox, readyFact, z.number())
    const isReady = hasKept(measured) && isAllHere(measured)
    if (isReady && known === undefined) keepFact(outbox, readyFact, clock.now())
    if (!isReady && known !== undefined) forgetFact(outbox, readyFact)
  }
  const stateOf = (measured: MeasuredKit): OfflineKit['state'] => {
    if (!hasKept(measured)) return 'nothing'
    if (isAllHere(measured)) return 'ready'
    if (isPaused()) return 'paused'
    if (!parts.mayCall()) return 'waiting'
    return isStuck(measured) ? 'stopped' : 'fetching'
  }
  /** Whatever is missing has been refused, or the person paused just that file. */
  const isStuck = ({ named, missing }: MeasuredKit): boolean => {
    if (missing.requests > 0 || files.lane.moving().size > 0) return false
    const wishes = [...readWishes(outbox).values()]
    const held = wishes.filter((wish) => wish.paused || wish.refusal !== null).length
    return held > 0 && named.filter(({ what }) => what === 'file').length <= held
  }
  const acted = (): void => follow()

  followSoon()
  return {
    now: () => {
      const measured = (latest ??= measure())
      const { parts: shown, all, missing, named } = measured
      return {
        parts: shown,
        all,
        missing,
        named,
        state: stateOf(measured),
        readyAt: isAllHere(measured) ? (readFact(outbox, readyFact, z.number()) ?? null) : null,
        pinned: pinnedIds(),
      }
    },
    pins: () => pinnedIds(),
    pin: (requestIds, pinned) => {
      outbox.inTransaction(() => {
        for (const id of requestIds) {
          const stored = findRequest(cache, id)
          if (!pinned) removePin(outbox, id)
          else if (stored === undefined) throw new EngineError('gone')
          else addPin(outbox, { requestId: id, number: stored.request.number, pinnedAt: clock.now() })
        }
      })
      acted()
    },
    choose: (choice) => {
      const known = readChoices(outbox)
      if (known.length >= mostChoices && known.every(({ id }) => id !== choice.id))
        throw new EngineError('validation', `at most ${mostChoices} choices`, 'choices')
      saveChoice(outbox, { ...choice, chosenAt: clock.now() })
      acted()
    },
    remove: (id) => {
      removeChoice(outbox, id)
      acted()
    },
    keep: (id, kept) => {
      const isPart = id === 'mine' || readChoices(outbox).some((choice) => choice.id === id)
      if (!isPart) throw new EngineError('gone')
      setKept(outbox, id, kept)
      acted()
    },
    pause: (paused) => {
      if (paused) keepFact(outbox, kitPausedFact, true)
      else forgetFact(outbox, kitPausedFact)
      // What is under way for something else goes on by itself.
      if (paused) for (const id of files.lane.moving().keys()) files.lane.abort(id)
      files.keepFiles(measure().members)
      acted()
    },
    heard: (topic) => {
      if (concerned.has(topic)) followSoon()
    },
    stop: () => {
      stopped = true
      cancel?.()
    },
  }

  function pinnedIds(): RequestId[] {
    return readPins(outbox).map((pin) => requestId.parse(pin.requestId))
  }
}

const isAny = (database: WritableDatabase, sql: string, id: string): boolean =>
  database.rows(sql, id).length > 0
const isComplete = (cache: WritableDatabase): boolean =>
  cache.count('SELECT COUNT(*) FROM scope WHERE complete = 0 OR dead = 1') === 0 &&
  cache.count('SELECT COUNT(*) FROM scope') > 0
const hasKept = ({ parts }: MeasuredKit): boolean =>
  parts.some(({ kept, kind, all }) => kept && (kind !== 'pinned' || all.requests > 0))
const isAllHere = ({ missing }: MeasuredKit): boolean => missing.requests === 0 && missing.files === 0
const sameIds = (one: readonly string[], other: ReadonlySet<string>): boolean =>
  one.length === other.size && one.every((id) => other.has(id))
