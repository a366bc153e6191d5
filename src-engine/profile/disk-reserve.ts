import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { Log, Timers } from '../engine-parts.ts'

/** Room for some ten thousand commands. On a small disk an eighth of what is free. */
export const reserveBytes = 32 * 1024 * 1024
/** Below it a reserve would only help the disk to be full. */
const leastBytes = 1024 * 1024
const shareOfFree = 8
/** What must be free beside a new reserve before anything is downloaded again. */
const marginBytes = 32 * 1024 * 1024
/** The start of the day has better things to do. */
const firstLookMs = 20_000
const lookEveryMs = 10 * 60_000
const stepBytes = 1024 * 1024
const stepMs = 10

/** A file of no content that gives its room to the handler's work when the disk is full (H20). */
export type DiskReserve = {
  /** The disk was found full: no download until `hasRoom`. */
  readonly found: () => void
  /** The handler's own work has no room. @returns whether there is some now */
  readonly giveUp: () => boolean
  /** Asks the disk, not a retry, whether anything may be downloaded. */
  readonly hasRoom: () => boolean
  readonly stop: () => void
}
type ReserveParts = {
  readonly path: string
  readonly timers: Timers
  readonly log: Log
  readonly bytes?: number
  readonly freeBytes?: (folder: string) => number
  /** The disk was found full, or has room again. */
  readonly onChange?: (isFull: boolean) => void
}

export function createDiskReserve({
  path,
  timers,
  log,
  bytes = reserveBytes,
  freeBytes = bytesFree,
  onChange = () => undefined,
}: ReserveParts): DiskReserve {
  const folder = dirname(path)
  const half = `${path}.new`
  let isFull = false
  let isStopped = false
  let filling: number | undefined
  let cancel: (() => void) | undefined

  const arm = (ms: number, run: () => void): void => {
    cancel?.()
    cancel = isStopped ? undefined : timers.set(ms, run)
  }
  const look = (): void => {
    try {
      begin()
    } catch (error) {
      log('warn', 'the disk could not be asked for its room', { reason: String(error) })
      arm(lookEveryMs, look)
    }
  }
  const begin = (): void => {
    if (existsSync(path)) return
    const size = Math.min(bytes, Math.floor(freeBytes(folder) / shareOfFree))
    if (isFull || size < Math.min(bytes, leastBytes)) return arm(lookEveryMs, look)
    mkdirSync(folder, { recursive: true })
    filling = openSync(half, 'w', 0o600)
    arm(0, () => fill(size))
  }
  /** In steps: the whole at once would hold every answer up. Random, because a hole or a packed zero is no room. */
  const fill = (left: number): void => {
    if (filling === undefined) return
    try {
      writeSync(filling, randomBytes(Math.min(left, stepBytes)))
      if (left > stepBytes) return arm(stepMs, () => fill(left - stepBytes))
      fsyncSync(filling)
      endFilling()
      renameSync(half, path)
    } catch (error) {
      endFilling()
      rmSync(half, { force: true })
      log('warn', 'there is no room for a reserve on the disk', { reason: String(error) })
      arm(lookEveryMs, look)
    }
  }
  const endFilling = (): void => {
    if (filling !== undefined) closeSync(filling)
    filling = undefined
  }
  const removeHalf = (): boolean => {
    const had = filling !== undefined || existsSync(half)
    endFilling()
    rmSync(half, { force: true })
    return had
  }
  const found = (): void => {
    if (isFull) return
    isFull = true
    log('warn', 'the disk is full: nothing is downloaded until there is room')
    onChange(true)
  }

  arm(firstLookMs, look)
  return {
    found,
    giveUp: () => {
      found()
      const hadHalf = removeHalf()
      if (!existsSync(path)) {
        arm(lookEveryMs, look)
        return hadHalf
      }
      const size = statSync(path).size
      rmSync(path)
      log('warn', 'the reserve on the disk was given to the work that waits', { bytes: size })
      arm(lookEveryMs, look)
      onChange(true)
      return true
    },
    hasRoom: () => {
      if (!isFull) return true
      if (freeBytes(folder) < (existsSync(path) ? marginBytes : bytes + marginBytes)) return false
      isFull = false
      log('info', 'there is room on the disk again')
      onChange(false)
      arm(0, look)
      return true
    },
    stop: () => {
      isStopped = true
      cancel?.()
      removeHalf()
    },
  }
}

/** What this person may still write in the folder's file system. */
function bytesFree(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
