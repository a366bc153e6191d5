import { z } from 'zod'
import type { WritableDatabase } from '../cache/database-handle.ts'
import {
  type ChildCodes,
  type FindService,
  readSearchDocument,
  type SearchDocument,
} from './search-documents.ts'

/** Requests a transaction: the rows themselves are usable long before they can be found by their words. */
const requestsAtOnce = 50

/**
 * Indexes the next requests that have changed since they were indexed, newest first. A request with a part of another
 * form (of a newer central, say) stays usable and is only not found by its words.
 * @returns whether any are left
 */
export function fillSearchIndex(
  cache: WritableDatabase,
  codes: ChildCodes,
  findService: FindService,
  onUnreadable: (reason: string) => void,
): boolean {
  return cache.inTransaction(() => {
    const keys = cache
      .rows('SELECT key FROM request WHERE searchable = 0 ORDER BY key DESC LIMIT ?', requestsAtOnce)
      .map(([key]) => Number(key))
    for (const key of keys) {
      const document = readable(() => readSearchDocument(cache, key, codes, findService), onUnreadable)
      if (document !== undefined) writeDocument(cache, document)
      cache.run('UPDATE request SET searchable = 1 WHERE key = ?', key)
    }
    return keys.length === requestsAtOnce
  })
}

/** A part of the request came or went: its words are gathered again. @returns whether it was not waiting already */
export function markUnsearchable(cache: WritableDatabase, requestId: string): boolean {
  return cache.run('UPDATE request SET searchable = 0 WHERE id = ? AND searchable = 1', requestId) > 0
}

/** SECURITY: the sensitive row has gone: nothing by which the person could be found by it may stay. */
export function forgetIdentityCodes(cache: WritableDatabase, requestId: string): void {
  cache.run(
    `DELETE FROM identifier WHERE kind = 'hetu' AND request_key IN (SELECT key FROM request WHERE id = ?)`,
    requestId,
  )
}

/** Purged words stay in the index's segments until they are merged, and in free pages until the file is rewritten. */
export function compactAfterPurge(cache: WritableDatabase): void {
  cache.run(`INSERT INTO search_words (search_words) VALUES ('optimize')`)
  cache.run(`INSERT INTO search_parts (search_parts) VALUES ('optimize')`)
  cache.script('VACUUM')
  cache.pragma('wal_checkpoint(TRUNCATE)')
}

function readable<Read>(read: () => Read, onUnreadable: (reason: string) => void): Read | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    // SECURITY: paths only, never the values.
    onUnreadable(error.issues.map(({ path }) => path.join('.')).join(', '))
    return undefined
  }
}

function writeDocument(cache: WritableDatabase, { key, words, parts, identifiers }: SearchDocument): void {
  cache.run('INSERT OR REPLACE INTO search_words (rowid, words) VALUES (?, ?)', key, words)
  cache.run('INSERT OR REPLACE INTO search_parts (rowid, words) VALUES (?, ?)', key, parts)
  cache.run('DELETE FROM identifier WHERE request_key = ?', key)
  for (const { kind, text } of identifiers) {
    cache.run('INSERT OR IGNORE INTO identifier (kind, text, request_key) VALUES (?, ?, ?)', kind, text, key)
  }
}
