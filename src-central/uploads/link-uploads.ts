import { sql } from 'kysely'
import type { MessageId, NoteId } from '#contract/ids.ts'
import type { LinkedFile } from '#contract/messages/linked-file.ts'
import { type Refusal, refuse } from '#contract/error-codes.ts'
import type { CommandContext } from '../commands/central-command.ts'
import { RetryLater } from '../commands/retry-later.ts'
import { addAttachment } from '../requests/add-attachment.ts'
import type { LoadedRequest } from '../requests/request-table.ts'
import { deleteUpload, lockCompleteUpload } from './uploads-table.ts'

/**
 * Whether every file that a message or note names is here, whole, uploaded by this person for this request.
 * @throws RetryLater `upload_missing`: the workbench sends the file (again), and then the command
 */
export async function verifyFiles(
  { write, person, command }: CommandContext,
  files: readonly LinkedFile[],
): Promise<Refusal | undefined> {
  for (const file of files) {
    const upload = await lockCompleteUpload(
      write.tx,
      { tenantId: write.tenantId, personId: person.id },
      file.attachmentId,
    )
    if (upload === undefined) {
      // SECURITY: an id that is taken is answered alike, whoever has it.
      if (await isTaken(write, file.attachmentId)) return refuse('key_reuse', 'attachments')
      throw new RetryLater(refuse('upload_missing', 'attachments'))
    }
    const fits =
      upload.requestId === command.requestId &&
      upload.sha256 === file.sha256 &&
      upload.sizeBytes === file.sizeBytes
    if (!fits) return refuse('file_mismatch', 'attachments')
  }
  return undefined
}

/** The files get their place, and then the rows that name them: no row ever names missing bytes. */
export async function linkFiles(
  { write, person, at, files, scanOfNewFile }: CommandContext,
  changed: LoadedRequest,
  linked: readonly LinkedFile[],
  of: { messageId: MessageId | null; noteId: NoteId | null },
): Promise<void> {
  for (const file of linked) {
    const own = { tenantId: write.tenantId, personId: person.id }
    const upload = await lockCompleteUpload(write.tx, own, file.attachmentId)
    if (upload === undefined) throw new Error('a verified upload is gone within its transaction')
    await files.uploads.keep(write.tenantId, file.attachmentId, upload.sha256)
    await addAttachment(write, changed, {
      id: file.attachmentId,
      requestId: changed.request.id,
      ...of,
      name: upload.name,
      mediaType: upload.mediaType,
      sizeBytes: upload.sizeBytes,
      sha256: upload.sha256,
      addedBy: person.name,
      addedAt: at,
      scan: scanOfNewFile,
    })
    await deleteUpload(write.tx, write.tenantId, file.attachmentId)
  }
}

async function isTaken({ tx, tenantId }: CommandContext['write'], id: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM attachment WHERE tenant_id = ${tenantId} AND id = ${id}`.execute(tx)
  return rows.length > 0
}
