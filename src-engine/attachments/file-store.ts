import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statfsSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { EngineError } from '../engine-error.ts'
import {
  deriveFileKeys,
  headBytes,
  keyOfFile,
  nameOfFile,
  openPiece,
  pieceBytes,
  placeInFile,
  readHead,
  sealedLength,
  sealedPieceBytes,
} from './seal-pieces.ts'
import { openPart, type PartWriter } from './write-part.ts'

export type StoredFile = { readonly sha256: string; readonly sizeBytes: number }
export type FileStore = {
  readonly has: (file: StoredFile) => boolean
  /** Bytes of an unfinished fetch that are safe. */
  readonly partBytes: (sha256: string) => number
  readonly openPart: (sha256: string) => PartWriter
  /** A file whose content is not known before it is whole. */
  readonly takeIn: (token: string) => PartWriter
  readonly pathOf: (sha256: string) => string
  /** @throws {EngineError} `not_here` · `file_mismatch` when the disk gives back other bytes than were written */
  readonly read: (file: StoredFile, from: number, bytes: number) => Buffer
  /** The file was used: it leaves later than others. */
  readonly touch: (sha256: string, at: number) => void
  readonly remove: (sha256: string) => void
  readonly removePart: (sha256: string) => void
  /** Whole files: by the name under which they lie. */
  readonly list: () => { readonly name: string; readonly bytes: number; readonly usedAt: number }[]
  readonly nameOf: (sha256: string) => string
  /** Removes every file and part that is not one of these. @returns how many went */
  readonly keepOnly: (names: ReadonlySet<string>) => number
  readonly removeNamed: (name: string) => void
  /** Free bytes of the disk. */
  readonly roomBytes: () => number
}

const partEnding = '.part'
const takenInEnding = '.new'

/**
 * Files of one profile, content-addressed and sealed. The folder's name says under which key: whoever lost the key
 * leaves these files alone, and finds them again with it.
 */
export function createFileStore(profileFolder: string, masterHex: string): FileStore {
  const keys = deriveFileKeys(masterHex)
  const folder = join(
    profileFolder,
    `files-${createHash('sha256').update(masterHex).digest('hex').slice(0, 12)}`,
  )
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // What was half taken in belongs to a call that was never answered.
  for (const name of readdirSync(folder))
    if (name.endsWith(takenInEnding)) rmSync(join(folder, name), { force: true })

  const nameOf = (sha256: string): string => nameOfFile(keys, sha256)
  const pathOf = (sha256: string): string => join(folder, nameOf(sha256))
  const partOf = (sha256: string): string => `${pathOf(sha256)}${partEnding}`

  return {
    nameOf,
    pathOf,
    has: ({ sha256, sizeBytes }) =>
      statSync(pathOf(sha256), { throwIfNoEntry: false })?.size === sealedLength(sizeBytes),
    partBytes: (sha256) => {
      const length = statSync(partOf(sha256), { throwIfNoEntry: false })?.size ?? 0
      return Math.max(0, Math.floor((length - headBytes) / sealedPieceBytes)) * pieceBytes
    },
    openPart: (sha256) => openPart(partOf(sha256), keys),
    takeIn: (token) => openPart(join(folder, `${token}${takenInEnding}`), keys),
    read: (file, from, bytes) => readFile(pathOf(file.sha256), keys, file, from, bytes),
    touch: (sha256, at) => {
      const path = pathOf(sha256)
      if (existsSync(path)) utimesSync(path, at / 1000, at / 1000)
    },
    remove: (sha256) => rmSync(pathOf(sha256), { force: true }),
    removePart: (sha256) => rmSync(partOf(sha256), { force: true }),
    removeNamed: (name) => rmSync(join(folder, name), { force: true }),
    list: () =>
      readdirSync(folder)
        .filter((name) => !name.includes('.'))
        .flatMap((name) => {
          const stat = statSync(join(folder, name), { throwIfNoEntry: false })
          return stat === undefined ? [] : { name, bytes: stat.size, usedAt: stat.mtimeMs }
        }),
    keepOnly: (names) => {
      const others = readdirSync(folder).filter(
        (name) => !name.endsWith(takenInEnding) && !names.has(name.replace(partEnding, '')),
      )
      for (const name of others) rmSync(join(folder, name), { force: true })
      return others.length
    },
    roomBytes: () => {
      const { bavail, bsize } = statfsSync(folder)
      return bavail * bsize
    },
  }
}

function readFile(
  path: string,
  keys: ReturnType<typeof deriveFileKeys>,
  file: StoredFile,
  from: number,
  bytes: number,
): Buffer {
  if (!existsSync(path)) throw new EngineError('not_here')
  const handle = openSync(path, 'r')
  try {
    const head = Buffer.alloc(headBytes)
    readSync(handle, head, 0, headBytes, 0)
    const salt = readHead(keys, head, file)
    if (salt === undefined || fstatSync(handle).size !== sealedLength(file.sizeBytes))
      throw new EngineError('file_mismatch')
    const fileKey = keyOfFile(keys, salt)
    const until = Math.min(file.sizeBytes, from + bytes)
    const first = Math.floor(from / pieceBytes)
    const plain: Buffer[] = []
    for (let place = first; place * pieceBytes < until; place += 1) {
      const sealed = Buffer.alloc(sealedPieceBytes)
      const length = readSync(handle, sealed, 0, sealedPieceBytes, placeInFile(place))
      plain.push(openPiece(fileKey, place, sealed.subarray(0, length)))
    }
    return Buffer.concat(plain).subarray(from - first * pieceBytes, until - first * pieceBytes)
  } catch (error) {
    if (error instanceof EngineError) throw error
    throw new EngineError('file_mismatch', error instanceof Error ? error.message : 'the file does not open')
  } finally {
    closeSync(handle)
  }
}
