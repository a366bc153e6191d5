import { z } from 'zod'
import type { ReadableDatabase, WritableDatabase } from '../cache/database-handle.ts'
import { type Refusal, refusal } from '#contract/error-codes.ts'
import { linkedFile } from '#contract/messages/linked-file.ts'
import { draft } from '#contract/messages/draft.ts'
import { requestId } from '#contract/ids.ts'

/** A file that this person attached, as the outbox keeps it until central has the message that names it. */
export const ownFileRow = linkedFile.extend({
  requestId,
  kind: draft.shape.kind,
  addedAt: z.int(),
  state: z.enum(['waiting', 'sent', 'linked', 'refused']),
  paused: z.boolean(),
  uploadPath: z.string().nullable(),
  refusal: refusal.nullable(),
  /** A command of the outbox names it, done ones included. */
  named: z.boolean(),
})
export type OwnFileRow = z.infer<typeof ownFileRow>

/** Ids that any command of the outbox names, also one that is done and kept for a restored central. */
const namedIds = `
  SELECT file.value ->> '$.attachmentId'
  FROM command, json_each(command.args, '$.attachments') AS file
  WHERE command.type IN ('messages.send', 'notes.add')`

const columns = `attachment_id, request_id, kind, name, media_type, size_bytes, sha256, added_at, state, paused,
  upload_path, refusal, attachment_id IN (${namedIds}) AS named`

export const ownFiles = (outbox: ReadableDatabase): OwnFileRow[] =>
  outbox.all(`SELECT ${columns} FROM own_file ORDER BY added_at, attachment_id`).map(rowToOwnFile)

export const ownFilesOfRequest = (outbox: ReadableDatabase, of: string): OwnFileRow[] =>
  outbox
    .all(`SELECT ${columns} FROM own_file WHERE request_id = ? ORDER BY added_at, attachment_id`, of)
    .map(rowToOwnFile)

export function findOwnFile(outbox: ReadableDatabase, id: string): OwnFileRow | undefined {
  const row = outbox.first(`SELECT ${columns} FROM own_file WHERE attachment_id = ?`, id)
  return row === undefined ? undefined : rowToOwnFile(row)
}

/** When this returns, the file survives a power cut: its bytes were flushed before (invariant 14). */
export function insertOwnFile(
  outbox: WritableDatabase,
  file: Omit<OwnFileRow, 'state' | 'paused' | 'uploadPath' | 'refusal' | 'named'>,
): void {
  outbox.run(
    `INSERT INTO own_file (attachment_id, request_id, kind, name, media_type, size_bytes, sha256, added_at, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting')`,
    file.attachmentId,
    file.requestId,
    file.kind,
    file.name,
    file.mediaType,
    file.sizeBytes,
    file.sha256,
    file.addedAt,
  )
}

export function deleteOwnFile(outbox: WritableDatabase, id: string): void {
  outbox.run('DELETE FROM own_file WHERE attachment_id = ?', id)
}

export function setUploadPath(outbox: WritableDatabase, id: string, path: string | null): void {
  outbox.run('UPDATE own_file SET upload_path = ? WHERE attachment_id = ?', path, id)
}

export function setOwnFilePaused(outbox: WritableDatabase, id: string, paused: boolean): void {
  outbox.run('UPDATE own_file SET paused = ? WHERE attachment_id = ?', paused ? 1 : 0, id)
}

/** Central has every byte of it; the message that names it may go, and what central said of it before is over. */
export function markFileSent(outbox: WritableDatabase, id: string): void {
  outbox.inTransaction(() => {
    outbox.run(
      `UPDATE own_file SET state = 'sent', refusal = NULL WHERE attachment_id = ? AND state <> 'linked'`,
      id,
    )
    outbox.run(
      `UPDATE command
       SET refusal = NULL
       WHERE refusal ->> '$.code' = 'upload_missing'
         AND EXISTS (
           SELECT 1
           FROM json_each(command.args, '$.attachments') AS file
           WHERE file.value ->> '$.attachmentId' = ?
         )`,
      id,
    )
  })
}

export function refuseOwnFile(outbox: WritableDatabase, id: string, why: Refusal): void {
  outbox.run(
    `UPDATE own_file SET state = 'refused', refusal = ?, upload_path = NULL WHERE attachment_id = ?`,
    JSON.stringify(why),
    id,
  )
}

/** A refused file is tried again, after whatever was wrong has been put right. */
export function waitAgain(outbox: WritableDatabase, id: string): void {
  outbox.run(
    `UPDATE own_file SET state = 'waiting', refusal = NULL, upload_path = NULL WHERE attachment_id = ?`,
    id,
  )
}

/**
 * Follows what became of the commands that name files: central has done them (linked), central has forgotten the
 * file (sent again), and after the time for which done commands are kept the file is central's alone.
 * @returns whether anything changed
 */
export function followCommands(outbox: WritableDatabase): boolean {
  const named = (condition: string): string => `
    SELECT file.value ->> '$.attachmentId'
    FROM command, json_each(command.args, '$.attachments') AS file
    WHERE command.type IN ('messages.send', 'notes.add') AND ${condition}`
  if (outbox.first('SELECT 1 FROM own_file LIMIT 1') === undefined) return false
  return outbox.inTransaction(() => {
    const linked = outbox.run(
      `UPDATE own_file
       SET state = 'linked', upload_path = NULL
       WHERE state <> 'linked' AND attachment_id IN (${named(`command.state IN ('acked', 'done')`)})`,
    )
    // A restored central: the command is queued again, and its file may be as forgotten as the command was.
    const again = outbox.run(
      `UPDATE own_file
       SET state = 'sent'
       WHERE state = 'linked' AND attachment_id IN (${named(`command.state IN ('queued', 'sent', 'stuck')`)})`,
    )
    const forgotten = outbox.run(
      `UPDATE own_file
       SET state = 'waiting', upload_path = NULL
       WHERE state = 'sent'
         AND attachment_id IN (${named(`command.refusal ->> '$.code' = 'upload_missing' AND command.state IN ('queued', 'sent', 'stuck')`)})`,
    )
    const over = outbox.run(
      `DELETE FROM own_file WHERE state = 'linked' AND attachment_id NOT IN (${namedIds})`,
    )
    return linked + again + forgotten + over > 0
  })
}

function rowToOwnFile(row: Record<string, unknown>): OwnFileRow {
  return ownFileRow.parse({
    attachmentId: row['attachment_id'],
    requestId: row['request_id'],
    kind: row['kind'],
    name: row['name'],
    mediaType: row['media_type'],
    sizeBytes: row['size_bytes'],
    sha256: row['sha256'],
    addedAt: row['added_at'],
    state: row['state'],
    paused: row['paused'] === 1,
    uploadPath: row['upload_path'],
    refusal: typeof row['refusal'] === 'string' ? JSON.parse(row['refusal']) : null,
    named: row['named'] === 1,
  })
}
