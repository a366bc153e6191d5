import type { LocalFile, OwnFile } from '#contract/requests/attachment-calls.ts'
import type { ReadableDatabase } from '../cache/database-handle.ts'
import type { FileDesk } from './create-file-desk.ts'
import { noWish, readWishes } from './file-wishes-table.ts'
import { ownFilesOfRequest, type OwnFileRow } from './own-files-table.ts'
import { filesOfRequest, type VisibleFile } from './visible-files.ts'

type Described = { local: LocalFile[]; own: OwnFile[] }

/** The files of one request as they stand on this machine: what came, and what is on its way to central. */
export function describeFiles(
  { cache, outbox, files }: { cache: ReadableDatabase; outbox: ReadableDatabase; files: FileDesk },
  requestId: string,
): Described {
  const moving = files.lane.moving()
  const wishes = readWishes(outbox)
  const kept = new Map(files.keeper.wanted().map(({ file, why }) => [file.id, why]))
  const pressed = files.lane.waitsFor('')

  const local = (file: VisibleFile): LocalFile => {
    const wish = wishes.get(file.id) ?? noWish(file.id)
    const isHere = files.store.has(file)
    const why = kept.get(file.id)
    const fetching = moving.get(file.id)
    const wanted = why !== undefined
    return {
      attachmentId: file.id,
      here: isHere
        ? 'here'
        : wish.paused
          ? 'paused'
          : fetching !== undefined
            ? 'fetching'
            : wanted && wish.refusal === null
              ? 'asked'
              : 'no',
      fetchedBytes: isHere ? file.sizeBytes : (fetching ?? files.store.partBytes(file.sha256)),
      kept: why === undefined || why === 'asked' ? 'no' : why,
      refusal: wish.refusal ?? (wanted && !isHere && pressed !== undefined ? { code: pressed } : null),
    }
  }
  const own = (file: OwnFileRow): OwnFile => {
    const { attachmentId, name, mediaType, sizeBytes, sha256, kind, refusal } = file
    const sending = moving.get(attachmentId)
    const isSent = file.state === 'sent' || file.state === 'linked'
    return {
      attachmentId,
      name,
      mediaType,
      sizeBytes,
      sha256,
      requestId: file.requestId,
      kind,
      refusal,
      state:
        file.state === 'refused'
          ? 'refused'
          : isSent
            ? 'sent'
            : file.paused
              ? 'paused'
              : sending === undefined
                ? 'waiting'
                : 'sending',
      sentBytes: isSent ? sizeBytes : (sending ?? 0),
      linked: file.named,
    }
  }
  return {
    local: filesOfRequest(cache, requestId).map(local),
    own: ownFilesOfRequest(outbox, requestId)
      .filter(({ state }) => state !== 'linked')
      .map(own),
  }
}
