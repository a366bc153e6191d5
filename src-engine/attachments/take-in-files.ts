import type { WritableDatabase } from '../cache/database-handle.ts'
import { EngineError } from '../engine-error.ts'
import type { Clock } from '../engine-parts.ts'
import { attachmentId as attachmentIdSchema, type RequestId } from '#contract/ids.ts'
import { mostFilesAMessage } from '#contract/messages/linked-file.ts'
import { plainFileName, plainMediaType } from '#contract/rules/plain-file-name.ts'
import type { FileStore } from './file-store.ts'
import { findOwnFile, insertOwnFile, ownFilesOfRequest, type OwnFileRow } from './own-files-table.ts'
import type { PartWriter } from './write-part.ts'

export type NewOwnFile = {
  readonly requestId: RequestId
  readonly kind: 'reply' | 'note'
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number
}
export type FileIntake = {
  readonly begin: (file: NewOwnFile) => { attachmentId: OwnFileRow['attachmentId'] }
  readonly append: (id: string, at: number, bytes: Uint8Array) => { takenBytes: number }
  readonly finish: (id: string) => OwnFileRow
  /** Gives up what is being taken in. @returns whether there was such a file */
  readonly giveUp: (id: string) => boolean
  readonly close: () => void
}
type IntakeParts = {
  readonly outbox: WritableDatabase
  readonly store: FileStore
  readonly clock: Clock
  readonly ids: { uuid: () => string }
  /** The largest file that central takes, as it said at the last contact. */
  readonly largestBytes: () => number
}

/** Whoever says nothing of a file for so long, in milliseconds, will not say more: its page was closed or loaded anew. */
const abandonedAfterMs = 10 * 60_000

/**
 * Takes in files that a person attaches: sealed while they come, so that the original may be moved or deleted at once
 * and no readable copy is made. Durable when `finish` returns: bytes first, then the row that names them.
 */
export function createFileIntake({ outbox, store, clock, ids, largestBytes }: IntakeParts): FileIntake {
  const open = new Map<string, { file: NewOwnFile; part: PartWriter; heardAt: number }>()
  const mustFind = (id: string) => {
    const found = open.get(id)
    if (found === undefined) throw new EngineError('gone', 'no such file is being taken in')
    return found
  }
  const giveUp = (id: string): boolean => {
    open.get(id)?.part.discard()
    return open.delete(id)
  }
  /** Otherwise each would count against what one message may have, and keep its bytes, until the next start. */
  const giveUpAbandoned = (): void => {
    const since = clock.now() - abandonedAfterMs
    for (const [id, { heardAt }] of open) if (heardAt < since) giveUp(id)
  }
  return {
    giveUp,
    begin: (given) => {
      const name = plainFileName(given.name)
      if (name === undefined) throw new EngineError('validation', 'that is not the name of a file', 'name')
      // As central will have it: what is shown here is what the customer gets.
      const file = { ...given, name, mediaType: plainMediaType(given.mediaType) }
      giveUpAbandoned()
      if (file.sizeBytes > largestBytes()) throw new EngineError('file_too_large', undefined, 'sizeBytes')
      const beside = ownFilesOfRequest(outbox, file.requestId).filter(
        ({ kind, named }) => kind === file.kind && !named,
      )
      const coming = [...open.values()].filter(
        (other) => other.file.requestId === file.requestId && other.file.kind === file.kind,
      )
      if (beside.length + coming.length >= mostFilesAMessage) throw new EngineError('too_many_files')
      const attachmentId = attachmentIdSchema.parse(ids.uuid())
      open.set(attachmentId, { file, part: store.takeIn(attachmentId), heardAt: clock.now() })
      return { attachmentId }
    },
    append: (id, at, bytes) => {
      const found = mustFind(id)
      found.heardAt = clock.now()
      const { file, part } = found
      if (at !== part.taken() || at + bytes.length > file.sizeBytes) {
        giveUp(id)
        throw new EngineError('file_mismatch', 'the file changed while it was read')
      }
      part.write(bytes)
      return { takenBytes: part.taken() }
    },
    finish: (id) => {
      const { file, part } = mustFind(id)
      if (part.taken() !== file.sizeBytes) {
        giveUp(id)
        throw new EngineError('file_mismatch', 'the file changed while it was read')
      }
      const finished = part.finish(store.pathOf)
      // Only now: of a file that the disk had no room for, whoever gives it up leaves nothing behind.
      open.delete(id)
      if (finished === false) throw new EngineError('file_mismatch')
      insertOwnFile(outbox, {
        ...file,
        attachmentId: attachmentIdSchema.parse(id),
        sha256: finished.sha256,
        addedAt: clock.now(),
      })
      const row = findOwnFile(outbox, id)
      if (row === undefined) throw new EngineError('internal', 'a file that was just written is not there')
      return row
    },
    close: () => {
      for (const id of open.keys()) giveUp(id)
    },
  }
}
