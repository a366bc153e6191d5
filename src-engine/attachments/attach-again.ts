import type { WritableDatabase } from '../cache/database-handle.ts'
import type { Clock } from '../engine-parts.ts'
import { attachmentId, type MessageId, type RequestId } from '#contract/ids.ts'
import type { FileStore } from './file-store.ts'
import { findOwnFile, insertOwnFile } from './own-files-table.ts'

type AgainParts = {
  readonly outbox: WritableDatabase
  readonly store: Pick<FileStore, 'has'>
  readonly clock: Clock
  readonly ids: { uuid: () => string }
}

/**
 * The files of a sent message that is taken back lie beside the draft again, as its text does. They are new files under
 * new ids: central forgets the old ones with the message. What is not on this machine any more stays away.
 * @returns how many there are
 */
export function attachAgain(
  { outbox, store, clock, ids }: AgainParts,
  { requestId, messageId }: { requestId: RequestId; messageId: MessageId },
): number {
  const files = outbox
    .rows(
      `SELECT file.value ->> '$.attachmentId'
       FROM command, json_each(command.args, '$.attachments') AS file
       WHERE command.type = 'messages.send'
         AND command.request_id = ?
         AND command.args ->> '$.messageId' = ?`,
      requestId,
      messageId,
    )
    .flatMap(([id]) => findOwnFile(outbox, String(id)) ?? [])
    .filter((file) => store.has(file))
  outbox.inTransaction(() => {
    for (const file of files)
      insertOwnFile(outbox, { ...file, attachmentId: attachmentId.parse(ids.uuid()), addedAt: clock.now() })
  })
  return files.length
}
