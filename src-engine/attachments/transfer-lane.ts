import type { WritableDatabase } from '../cache/database-handle.ts'
import { EngineError } from '../engine-error.ts'
import type { Clock, Log, Timers } from '../engine-parts.ts'
import { unsentFiles } from '../outbox/unsent-files.ts'
import type { CentralCaller } from '../sync/call-central.ts'
import { type KeptFile } from './choose-files.ts'
import { downloadFile } from './download-file.ts'
import type { FileStore } from './file-store.ts'
import { changeWish, readWishes } from './file-wishes-table.ts'
import { markFileSent, type OwnFileRow, ownFiles, refuseOwnFile, setUploadPath } from './own-files-table.ts'
import { judgeFailure } from './transfer-failures.ts'
import { uploadFile } from './upload-file.ts'

export type TransferLane = {
  /** Looks again at what is to be moved: after every change that may concern files. */
  readonly plan: () => void
  /** Bytes moved of what is under way, by attachment id. */
  readonly moving: () => ReadonlyMap<string, number>
  /** Why a file waits although it could move; undefined when it simply has its turn to come. */
  readonly waitsFor: (id: string) => 'disk_pressure' | undefined
  /** The person stopped it, or it is not wanted any more. */
  readonly abort: (id: string) => void
  /** Tries it again now, whatever it is waiting for. */
  readonly forgetFailures: (id: string) => void
  readonly stop: () => void
}
type LaneParts = {
  readonly outbox: WritableDatabase
  readonly store: FileStore
  readonly call: CentralCaller
  readonly refreshToken: () => Promise<unknown>
  readonly clock: Clock
  readonly timers: Timers
  readonly random: () => number
  readonly log: Log
  /** Signed in, served, and neither stopped nor told to work offline. */
  readonly mayCall: () => boolean
  readonly hasRoom: () => boolean
  /** What shall be here, in order. */
  readonly wanted: () => readonly KeptFile[]
  /** Whether central can know the request of this file yet. */
  readonly canSend: (file: OwnFileRow) => boolean
  readonly changed: () => void
  /** Central has all of a file: a command may wait for exactly that. */
  readonly onSent: () => void
  readonly onHere: () => void
}
type Failed = { count: number; until: number; fromNetwork: boolean }

const downloadsAtOnce = 2
const uploadsAtOnce = 1
/** So much stays free for the databases, whatever is to be fetched. */
const reservedRoomBytes = 64 * 1024 * 1024

/**
 * Moves files between this machine and central in a lane of their own, beside commands and feed: few at a time, each
 * going on where it stopped, with the back-off of all other calls. It holds no truth: what is to be moved is derived
 * at each `plan` from the databases and the folder.
 */
export function createTransferLane(parts: LaneParts): TransferLane {
  const { outbox, store, clock, timers, log } = parts
  const running = new Map<string, { kind: 'up' | 'down'; giveUp: AbortController; bytes: number }>()
  const failed = new Map<string, Failed>()
  let noRoomUntil = 0
  let cancelTimer: (() => void) | undefined
  let stopped = false
  let wasCut = false

  const rests = (id: string): boolean => (failed.get(id)?.until ?? 0) > clock.now()
  const count = (kind: 'up' | 'down'): number =>
    [...running.values()].filter((transfer) => transfer.kind === kind).length

  const plan = (): void => {
    try {
      look()
    } catch (error) {
      // The disk is full, or a database is: nothing is lost, and it is looked at again.
      log('warn', 'files could not be moved', { reason: String(error) })
      noRoomUntil = clock.now() + judgeNoRoomMs
      armTimer()
    }
  }
  const look = (): void => {
    if (stopped) return
    if (!parts.mayCall()) {
      wasCut = true
      for (const { giveUp } of running.values()) giveUp.abort(new Error('the network is not to be used'))
      return
    }
    // The network is back: what failed for its sake need not wait any longer.
    if (wasCut) for (const [id, { fromNetwork }] of failed) if (fromNetwork) failed.delete(id)
    wasCut = false
    planUploads()
    planDownloads()
    armTimer()
  }
  const planUploads = (): void => {
    if (unsentFiles(outbox).size === 0) return
    const waiting = ownFiles(outbox).filter(
      (file) => file.state === 'waiting' && !file.paused && !running.has(file.attachmentId),
    )
    const inTurn = waiting.toSorted((a, b) => Number(b.named) - Number(a.named))
    for (const file of inTurn) {
      if (count('up') >= uploadsAtOnce) return
      if (rests(file.attachmentId) || !parts.canSend(file)) continue
      move(file.attachmentId, 'up', async (giveUp, onBytes) => {
        const keepPath = (path: string | null): void => setUploadPath(outbox, file.attachmentId, path)
        await uploadFile({ ...parts, giveUp, onBytes, keepPath }, file)
        markFileSent(outbox, file.attachmentId)
        parts.onSent()
      })
    }
  }
  const planDownloads = (): void => {
    if (noRoomUntil > clock.now()) return
    const wishes = readWishes(outbox)
    const fetched = new Set<string>()
    for (const { file } of parts.wanted()) {
      if (count('down') >= downloadsAtOnce) return
      const wish = wishes.get(file.id)
      if (running.has(file.id) || wish?.paused === true || (wish?.refusal ?? null) !== null) continue
      if (rests(file.id) || fetched.has(file.sha256) || store.has(file)) continue
      if ([...running.keys()].some((id) => contentOf.get(id) === file.sha256)) continue
      if (
        !parts.hasRoom() ||
        store.roomBytes() < file.sizeBytes - store.partBytes(file.sha256) + reservedRoomBytes
      ) {
        noRoomUntil = clock.now() + judgeNoRoomMs
        parts.changed()
        return
      }
      fetched.add(file.sha256)
      contentOf.set(file.id, file.sha256)
      move(file.id, 'down', async (giveUp, onBytes) => {
        await downloadFile({ ...parts, giveUp, onBytes }, file)
        store.touch(file.sha256, clock.now())
        if (readWishes(outbox).get(file.id)?.asked === true) changeWish(outbox, file.id, { asked: false })
        parts.onHere()
      })
    }
  }
  const contentOf = new Map<string, string>()

  const move = (
    id: string,
    kind: 'up' | 'down',
    work: (giveUp: AbortController, onBytes: (bytes: number) => void) => Promise<void>,
  ): void => {
    const giveUp = new AbortController()
    const transfer = { kind, giveUp, bytes: 0 }
    running.set(id, transfer)
    const onBytes = (bytes: number): void => {
      transfer.bytes = bytes
      parts.changed()
    }
    work(giveUp, onBytes)
      .then(() => failed.delete(id))
      .catch((error: unknown) => {
        // What was stopped on purpose has not failed; the databases may be closed by now.
        if (!stopped && (!giveUp.signal.aborted || isPatience(giveUp.signal))) fail(id, kind, error)
      })
      .finally(() => {
        running.delete(id)
        contentOf.delete(id)
        parts.changed()
        plan()
      })
      .catch((error: unknown) => log('error', 'the lane of files failed', { reason: String(error) }))
  }
  const fail = (id: string, kind: 'up' | 'down', error: unknown): void => {
    const times = (failed.get(id)?.count ?? 0) + 1
    const verdict = judgeFailure(error, times, parts.random)
    const reason = error instanceof EngineError ? error.code : String(error)
    log('info', 'a file did not get through', { kind, verdict: verdict.kind, reason })
    if (verdict.kind === 'refused') {
      failed.delete(id)
      if (kind === 'up') refuseOwnFile(outbox, id, { code: verdict.code })
      else changeWish(outbox, id, { refusal: { code: verdict.code } })
      return
    }
    if (verdict.kind === 'no-room') noRoomUntil = clock.now() + verdict.afterMs
    if (verdict.kind === 'sign-in-again') void parts.refreshToken().then(plan, () => undefined) // The sync itself says what is wrong with the sign-in.
    const fromNetwork = verdict.kind === 'later' && verdict.fromNetwork
    failed.set(id, { count: times, until: clock.now() + verdict.afterMs, fromNetwork })
  }
  /** Whatever waits has a timer (invariant 16, for files). */
  const armTimer = (): void => {
    cancelTimer?.()
    cancelTimer = undefined
    const next = Math.min(
      ...[...failed.values(), { until: noRoomUntil }]
        .map(({ until }) => until)
        .filter((until) => until > clock.now()),
    )
    if (next === Infinity) return
    cancelTimer = timers.set(next - clock.now() + 1, plan)
  }

  return {
    plan,
    moving: () => new Map([...running].map(([id, { bytes }]) => [id, bytes])),
    waitsFor: () => (noRoomUntil > clock.now() ? 'disk_pressure' : undefined),
    abort: (id) => running.get(id)?.giveUp.abort(new Error('stopped by the person')),
    forgetFailures: (id) => {
      failed.delete(id)
      noRoomUntil = 0
    },
    stop: () => {
      stopped = true
      cancelTimer?.()
      for (const { giveUp } of running.values()) giveUp.abort(new Error('the workbench closes'))
    },
  }
}

const judgeNoRoomMs = 60_000

/** Given up because nothing came, which is a failure of the network and not a wish of the person. */
const isPatience = ({ reason }: AbortSignal): boolean =>
  reason instanceof Error && reason.message === 'nothing came for too long'
