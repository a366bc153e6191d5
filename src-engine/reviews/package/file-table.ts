import { mkdirSync, openSync, rmSync, statSync, writeSync, closeSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { EngineError } from '../../engine-error.ts'

const pieceBytes = 256 * 1024

export type FileTable = {
  /** A new empty file for sealed bytes. */
  readonly begin: () => string
  readonly add: (fileId: string, piece: Uint8Array) => void
  readonly size: (fileId: string) => number
  readonly read: (fileId: string, from: number, length: number) => Buffer
  readonly stream: (fileId: string) => ReadableStream<Uint8Array>
  readonly remove: (fileId: string) => void
}

/** Sealed files on their way in or out. What an earlier run left is removed. SECURITY: nothing readable is ever here. */
export function createFileTable(dataFolder: string, ids: { uuid: () => string }): FileTable {
  const folder = join(dataFolder, 'sealed-files')
  rmSync(folder, { recursive: true, force: true })
  const known = new Set<string>()
  const pathOf = (fileId: string): string => {
    if (!known.has(fileId)) throw new EngineError('gone', 'no such file', 'fileId')
    return join(folder, fileId)
  }
  const read = (fileId: string, from: number, length: number): Buffer => {
    const file = openSync(pathOf(fileId), 'r')
    try {
      const into = Buffer.alloc(length)
      return into.subarray(0, readSync(file, into, 0, length, from))
    } finally {
      closeSync(file)
    }
  }
  const remove = (fileId: string): void => {
    if (!known.delete(fileId)) return
    rmSync(join(folder, fileId), { force: true })
  }
  return {
    begin: () => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const fileId = ids.uuid()
      closeSync(openSync(join(folder, fileId), 'wx', 0o600))
      known.add(fileId)
      return fileId
    },
    add: (fileId, piece) => {
      const file = openSync(pathOf(fileId), 'a')
      try {
        let at = 0
        while (at < piece.length) at += writeSync(file, piece, at)
      } finally {
        closeSync(file)
      }
    },
    size: (fileId) => statSync(pathOf(fileId)).size,
    read,
    stream: (fileId) => {
      let at = 0
      return new ReadableStream({
        pull: (into) => {
          const piece = read(fileId, at, pieceBytes)
          at += piece.length
          if (piece.length === 0) into.close()
          else into.enqueue(piece)
        },
      })
    },
    remove,
  }
}
