import Database from 'better-sqlite3'
import { EngineError } from '../engine-error.ts'
import { createWritableHandle, type WritableDatabase } from './database-handle.ts'

export type DatabaseSettings = {
  /** 64 hex digits, or undefined for a database in memory (tests). */
  readonly keyHex: string | undefined
  /** FULL survives a power cut at any commit; NORMAL may lose the last commits, never the file. */
  readonly synchronous: 'FULL' | 'NORMAL'
}

/**
 * Opens (or creates) an encrypted file. The order matters (decisions 19): cipher, key, page size, auto-vacuum, and only
 * then the journal; set later, pages stay at 4 kB. `temp_store` is memory on every connection, because sorters would
 * otherwise spill readable rows beside the file.
 * @throws {EngineError} `cache_corrupt` when the bytes are not a database under this key; the caller names it better
 * @throws {EngineError} `disk_pressure` when the disk is full
 */
export function openDatabase(path: string, settings: DatabaseSettings): WritableDatabase {
  const connection = new Database(path)
  try {
    if (settings.keyHex !== undefined) {
      connection.pragma(`cipher = 'aegis'`)
      connection.pragma(`key = "x'${settings.keyHex}'"`)
    }
    // Only for a new file: on an existing one even the same value again is a write.
    if (connection.pragma('page_count', { simple: true }) === 0) {
      connection.pragma('page_size = 8192')
      connection.pragma('auto_vacuum = INCREMENTAL')
    }
    connection.pragma('temp_store = MEMORY')
    connection.pragma('journal_mode = WAL')
    connection.pragma(`synchronous = ${settings.synchronous}`)
    connection.pragma('checkpoint_fullfsync = 1')
    connection.pragma('busy_timeout = 5000')
    connection.pragma('foreign_keys = OFF')
    connection.pragma('secure_delete = FAST')
    connection.pragma('journal_size_limit = 67108864')
    connection.pragma('cache_size = -65536')
    connection.pragma('mmap_size = 0')
    connection.prepare('SELECT COUNT(*) FROM sqlite_schema').get()
    return createWritableHandle(connection)
  } catch (error) {
    connection.close()
    throw nameDatabaseError(error)
  }
}

/** Gives SQLite's failures the names that the product uses; anything else comes back unchanged. */
export function nameDatabaseError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  if (error.code === 'SQLITE_NOTADB' || error.code.startsWith('SQLITE_CORRUPT')) {
    return new EngineError('cache_corrupt', `unreadable database: ${error.code}`)
  }
  // H20: a full disk looks like many things and must never be taken for corruption.
  if (/^SQLITE_(FULL|IOERR_SHMSIZE|IOERR_WRITE|CANTOPEN)/.test(error.code)) {
    return new EngineError('disk_pressure', `no room on the disk: ${error.code}`)
  }
  return error
}
