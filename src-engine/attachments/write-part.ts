import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import {
  type FileKeys,
  headBytes,
  keyOfFile,
  makeHead,
  newSalt,
  openPiece,
  pieceBytes,
  placeInFile,
  readHead,
  sealedPieceBytes,
  sealPiece,
} from './seal-pieces.ts'

/** A file that is being written, piece by sealed piece. What is not a whole piece yet is only in memory. */
export type PartWriter = {
  /** Bytes taken so far, the ones in memory included. */
  readonly taken: () => number
  /** Bytes that a killed process would find again. */
  readonly safe: () => number
  readonly write: (bytes: Uint8Array) => void
  /** Durable under its own name, when this is the announced content; otherwise gone, and false. */
  readonly finish: (pathOf: (sha256: string) => string, expected?: string) => FinishedPart | false
  /** Leaves what is safe for another time. */
  readonly pause: () => void
  readonly discard: () => void
}
export type FinishedPart = { readonly sha256: string; readonly sizeBytes: number }

/**
 * Begins a part, or goes on with one that an earlier run left: whole pieces of it are read again for the content hash,
 * a torn last piece is cut off.
 */
export function openPart(path: string, keys: FileKeys): PartWriter {
  const file = openSync(path, existsSync(path) ? 'r+' : 'wx+', 0o600)
  const hash = createHash('sha256')
  const salt = readSalt(file, keys) ?? beginAnew(file, keys)
  const fileKey = keyOfFile(keys, salt)
  let pieces = readAgain(file, fileKey, (plain) => hash.update(plain))
  let waiting = Buffer.alloc(0)
  let open = true

  const put = (plain: Uint8Array): void => {
    writeWhole(file, sealPiece(fileKey, pieces, plain), placeInFile(pieces))
    pieces += 1
  }
  const close = (): void => {
    if (open) closeSync(file)
    open = false
  }
  const discard = (): void => {
    close()
    rmSync(path, { force: true })
  }
  return {
    taken: () => pieces * pieceBytes + waiting.length,
    safe: () => pieces * pieceBytes,
    write: (bytes) => {
      hash.update(bytes)
      waiting = Buffer.concat([waiting, bytes])
      while (waiting.length >= pieceBytes) {
        put(waiting.subarray(0, pieceBytes))
        waiting = Buffer.from(waiting.subarray(pieceBytes))
      }
    },
    finish: (pathOf, expected) => {
      const sizeBytes = pieces * pieceBytes + waiting.length
      const sha256 = hash.digest('hex')
      if (expected !== undefined && expected !== sha256) {
        discard()
        return false
      }
      if (waiting.length > 0) put(waiting)
      writeWhole(file, makeHead(keys, salt, { sha256, sizeBytes }), 0)
      fsyncSync(file)
      close()
      const target = pathOf(sha256)
      renameSync(path, target)
      flushFolder(dirname(target))
      return { sha256, sizeBytes }
    },
    pause: close,
    discard,
  }
}

function readSalt(file: number, keys: FileKeys): Buffer | undefined {
  const head = Buffer.alloc(headBytes)
  return readSync(file, head, 0, headBytes, 0) < headBytes ? undefined : readHead(keys, head)
}

function beginAnew(file: number, keys: FileKeys): Buffer {
  const salt = newSalt()
  ftruncateSync(file, 0)
  writeWhole(file, makeHead(keys, salt), 0)
  return salt
}

/** @returns how many whole pieces there are; from the first one that does not open on, the file is cut */
function readAgain(file: number, fileKey: Buffer, seen: (plain: Buffer) => void): number {
  const there = Math.floor((fstatSync(file).size - headBytes) / sealedPieceBytes)
  const sealed = Buffer.alloc(sealedPieceBytes)
  let pieces = 0
  while (pieces < there) {
    readSync(file, sealed, 0, sealedPieceBytes, placeInFile(pieces))
    const plain = openOrNothing(fileKey, pieces, sealed)
    if (plain === undefined) break
    seen(plain)
    pieces += 1
  }
  ftruncateSync(file, placeInFile(pieces))
  return pieces
}

function openOrNothing(fileKey: Buffer, place: number, sealed: Buffer): Buffer | undefined {
  try {
    return openPiece(fileKey, place, sealed)
  } catch {
    return undefined // Torn by a power cut: fetched again.
  }
}

/** `writeSync` may write less than it was given where the disk fills up; the next call then says so. */
function writeWhole(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(file, bytes, done, bytes.length - done, position + done)
}

/** The new name itself must survive a power cut; Windows keeps names without it and cannot open folders. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
