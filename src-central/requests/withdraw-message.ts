import { sql } from 'kysely'
import type { MessageId, RequestId } from '#contract/ids.ts'
import { scopesOfRequest } from '#contract/people/scopes.ts'
import type { Instant } from '#contract/time.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'
import type { LoadedRequest } from './request-table.ts'
import { classOfChildren } from './stamp-request.ts'

export type HeldMessage = { authorId: string | null; purpose: string; releaseAt: Instant }

/** Reads a message of ours and holds it until the transaction ends. Undefined where the request has none of that name. */
export async function lockMessage(
  { tx, tenantId }: ScopedWrite,
  requestId: RequestId,
  id: MessageId,
): Promise<HeldMessage | undefined> {
  const { rows } = await sql<{ author_id: string | null; purpose: string; release_at: number }>`
    SELECT author_id, purpose, release_at
    FROM message
    WHERE tenant_id = ${tenantId}
      AND id = ${id}
      AND request_id = ${requestId}
      AND sender = 'handler'
    FOR UPDATE`.execute(tx)
  const [row] = rows
  return row && { authorId: row.author_id, purpose: row.purpose, releaseAt: row.release_at }
}

/** The files that came with a message. */
export async function listFilesOfMessage(
  { tx, tenantId }: ScopedWrite,
  id: MessageId,
): Promise<{ id: string; rev: number }[]> {
  const { rows } = await sql<{ id: string; rev: number }>`
    SELECT id, rev
    FROM attachment
    WHERE tenant_id = ${tenantId}
      AND message_id = ${id}`.execute(tx)
  return rows
}

/** Removes a message and its files from the thread wherever the request is; no portal will hear of it. */
export async function deleteMessage(
  write: ScopedWrite,
  { request }: LoadedRequest,
  id: MessageId,
): Promise<void> {
  const { tx, tenantId } = write
  const stampGone = (entity: 'message' | 'attachment', gone: string, rev: number): void => {
    for (const scope of scopesOfRequest(request))
      write.stamps.add({ scope, entity, id: gone, class: classOfChildren(request), op: 'del', rev })
  }
  for (const file of await listFilesOfMessage(write, id)) {
    await sql`
      DELETE FROM attachment
      WHERE tenant_id = ${tenantId}
        AND id = ${file.id}`.execute(tx)
    stampGone('attachment', file.id, file.rev + 1)
  }
  const { rows } = await sql<{ rev: number }>`
    DELETE FROM message
    WHERE tenant_id = ${tenantId}
      AND id = ${id}
    RETURNING rev`.execute(tx)
  stampGone('message', id, (rows[0]?.rev ?? 1) + 1)
  await sql`
    DELETE FROM webhook_event
    WHERE tenant_id = ${tenantId}
      AND message_id = ${id}
      AND delivered_at IS NULL`.execute(tx)
}
