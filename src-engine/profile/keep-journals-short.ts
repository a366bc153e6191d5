import type { WritableDatabase } from '../cache/database-handle.ts'
import type { Log } from '../engine-parts.ts'

/** SQLite's own measure: 8 MB of journal before it is written back. */
const usualPages = 1_000
/** On a full disk each file's journal must not eat the reserve: a quarter of a megabyte. */
const pagesWhenFull = 32

/**
 * Bounds the journals of a profile's files while the disk is full, and writes back what they hold, which frees them.
 * @param files those that are open now
 */
export function keepJournalsShort(files: readonly WritableDatabase[], isFull: boolean, log: Log): void {
  for (const file of files) {
    if (!file.isOpen()) continue
    try {
      file.pragma(`wal_autocheckpoint = ${isFull ? pagesWhenFull : usualPages}`)
      if (isFull) file.pragma('wal_checkpoint(TRUNCATE)')
    } catch (error) {
      // In the middle of a transaction, or without room for it: the next write comes by here again.
      log('info', 'a journal could not be written back', { reason: String(error) })
    }
  }
}
