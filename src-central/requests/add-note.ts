import { sql } from 'kysely'
import type { Note } from '#contract/requests/request-parts.ts'
import { timestamp } from '../database/timestamps.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'
import type { LoadedRequest } from './request-table.ts'
import { stampChild } from './stamp-request.ts'

/** Adds an internal note and stamps it where the request is. The customer never sees it. */
export async function addNote(write: ScopedWrite, { request }: LoadedRequest, note: Note): Promise<void> {
  await sql`
    INSERT INTO note (tenant_id, id, request_id, author_id, author_name, body, written_at)
    VALUES (
      ${write.tenantId},
      ${note.id},
      ${note.requestId},
      ${note.authorId},
      ${note.authorName},
      ${note.body},
      ${timestamp(note.writtenAt)}
    )`.execute(write.tx)
  stampChild(write, request, 'note', note.id)
}
