import { sql } from 'kysely'
import type { Attachment } from '#contract/requests/request-parts.ts'
import { timestamp } from '../database/timestamps.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'
import type { LoadedRequest } from './request-table.ts'
import { stampChild } from './stamp-request.ts'

/**
 * Adds an attachment whose bytes are already kept (files/) and stamps it where the request is. The counters of the
 * request are the caller's to change.
 */
export async function addAttachment(
  write: ScopedWrite,
  { request }: LoadedRequest,
  attachment: Attachment,
): Promise<void> {
  await sql`
    INSERT INTO attachment (
      tenant_id, id, request_id, message_id, name, media_type, size_bytes, sha256, added_by, added_at,
      note_id, scan
    )
    VALUES (
      ${write.tenantId},
      ${attachment.id},
      ${attachment.requestId},
      ${attachment.messageId},
      ${attachment.name},
      ${attachment.mediaType},
      ${attachment.sizeBytes},
      ${attachment.sha256},
      ${attachment.addedBy},
      ${timestamp(attachment.addedAt)},
      ${attachment.noteId},
      ${attachment.scan}
    )`.execute(write.tx)
  stampChild(write, request, 'attachment', attachment.id)
}
