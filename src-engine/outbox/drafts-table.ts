import type { ReadableDatabase, WritableDatabase } from '../cache/database-handle.ts'
import { draft, type Draft } from '#contract/messages/draft.ts'

export function readDraft(outbox: ReadableDatabase, requestId: string, kind: Draft['kind']): Draft | null {
  const row = outbox.first('SELECT value FROM draft WHERE request_id = ? AND kind = ?', requestId, kind)
  return row === undefined ? null : draft.parse(JSON.parse(String(row['value'])))
}

/** One a request and kind; the newest text replaces the one before. */
export function saveDraft(outbox: WritableDatabase, saved: Draft): void {
  outbox.run(
    `INSERT INTO draft (request_id, kind, value)
     VALUES (?, ?, ?)
     ON CONFLICT (request_id, kind) DO UPDATE SET value = excluded.value`,
    saved.requestId,
    saved.kind,
    JSON.stringify(saved),
  )
}

export function clearDraft(outbox: WritableDatabase, requestId: string, kind: Draft['kind']): void {
  outbox.run('DELETE FROM draft WHERE request_id = ? AND kind = ?', requestId, kind)
}
