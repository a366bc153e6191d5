import type { z } from 'zod'
import type { ReadableDatabase } from '../cache/database-handle.ts'
import { readChildren, readOne } from '../cache/json-tables.ts'
import { entityCodes } from '../entity-codes.ts'
import { attachment } from '#contract/requests/request-parts.ts'

export type VisibleFile = z.infer<typeof attachment>

/** Files of a request that this person may see now. */
export const filesOfRequest = (cache: ReadableDatabase, requestId: string): VisibleFile[] =>
  readChildren(cache, 'attachment', entityCodes.attachment, requestId, attachment)

/** One file, where this person may see it now: the row alone proves nothing while a purge runs. */
export function findVisibleFile(cache: ReadableDatabase, id: string): VisibleFile | undefined {
  const named = readOne(cache, 'attachment', id, attachment)
  return named === undefined
    ? undefined
    : filesOfRequest(cache, named.requestId).find((file) => file.id === named.id)
}

/** Every content that this person may have here, with its size: whatever else lies in the folder is to go. */
export const visibleContents = (cache: ReadableDatabase): { sha256: string; sizeBytes: number }[] =>
  cache
    .rows(
      `SELECT DISTINCT file.value ->> '$.sha256', file.value ->> '$.sizeBytes'
       FROM attachment AS file
       WHERE file.value ->> '$.scan' IS NOT 'infected'
         AND EXISTS (
         SELECT 1
         FROM entry
         JOIN scope ON scope.key = entry.scope_key AND scope.dead = 0
         WHERE entry.entity = ? AND entry.row_key = file.key
       )`,
      entityCodes.attachment,
    )
    .map(([sha256, sizeBytes]) => ({ sha256: String(sha256), sizeBytes: Number(sizeBytes) }))

/** The open requests of one person, newest change first: their files are kept without being asked for. */
export const ownOpenRequests = (cache: ReadableDatabase, personId: string): string[] =>
  cache
    .rows('SELECT id FROM request WHERE assignee_id = ? AND status < 5 ORDER BY received_at DESC', personId)
    .map(([id]) => String(id))
