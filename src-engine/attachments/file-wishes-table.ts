import type { ReadableDatabase, WritableDatabase } from '../cache/database-handle.ts'
import { type Refusal, refusal } from '#contract/error-codes.ts'

/** What the person said of one file, and why it could not be had. */
export type FileWish = {
  readonly attachmentId: string
  readonly asked: boolean
  readonly pinned: boolean
  readonly paused: boolean
  readonly refusal: Refusal | null
}

export const noWish = (attachmentId: string): FileWish => ({
  attachmentId,
  asked: false,
  pinned: false,
  paused: false,
  refusal: null,
})

export function readWishes(outbox: ReadableDatabase): Map<string, FileWish> {
  const rows = outbox.all('SELECT attachment_id, asked, pinned, paused, refusal FROM file_wish')
  return new Map(rows.map((row) => [String(row['attachment_id']), rowToWish(row)]))
}

export function changeWish(
  outbox: WritableDatabase,
  id: string,
  change: Partial<Omit<FileWish, 'attachmentId'>>,
): void {
  outbox.inTransaction(() => {
    const row = outbox.first(
      'SELECT attachment_id, asked, pinned, paused, refusal FROM file_wish WHERE attachment_id = ?',
      id,
    )
    const wish = { ...(row === undefined ? noWish(id) : rowToWish(row)), ...change }
    if (!wish.asked && !wish.pinned && !wish.paused && wish.refusal === null) {
      outbox.run('DELETE FROM file_wish WHERE attachment_id = ?', id)
      return
    }
    outbox.run(
      `INSERT INTO file_wish (attachment_id, asked, pinned, paused, refusal)
       VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (attachment_id) DO UPDATE
       SET asked = excluded.asked, pinned = excluded.pinned, paused = excluded.paused, refusal = excluded.refusal`,
      id,
      wish.asked ? 1 : 0,
      wish.pinned ? 1 : 0,
      wish.paused ? 1 : 0,
      wish.refusal === null ? null : JSON.stringify(wish.refusal),
    )
  })
}

/** Set while the person has paused the kit: what is here stays, nothing more is fetched for it. */
export const kitPausedFact = 'kit-paused'

export const keptRequests = (outbox: ReadableDatabase): Set<string> =>
  new Set(outbox.rows('SELECT request_id FROM kept_request').map(([id]) => String(id)))

/** Exactly these requests' files are kept for work without a network. */
export function replaceKeptRequests(outbox: WritableDatabase, requestIds: readonly string[]): void {
  outbox.inTransaction(() => {
    outbox.run('DELETE FROM kept_request')
    for (const id of new Set(requestIds)) outbox.run('INSERT INTO kept_request (request_id) VALUES (?)', id)
  })
}

const rowToWish = (row: Record<string, unknown>): FileWish => ({
  attachmentId: String(row['attachment_id']),
  asked: row['asked'] === 1,
  pinned: row['pinned'] === 1,
  paused: row['paused'] === 1,
  refusal: typeof row['refusal'] === 'string' ? refusal.parse(JSON.parse(row['refusal'])) : null,
})
