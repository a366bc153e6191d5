import Database from 'better-sqlite3'
import { createReadableHandle, type ReadableDatabase } from './database-handle.ts'
import { nameDatabaseError } from './open-database.ts'

export type ReadableFile = ReadableDatabase & {
  /** Several statements that see one and the same state. */
  readonly inSnapshot: <Result>(read: () => Result) => Result
  readonly close: () => void
}

/**
 * A second connection to an encrypted file that somebody else writes; it cannot. `temp_store` is memory on it as on every
 * connection: sorters would otherwise spill readable rows beside the file.
 * @throws {EngineError} `cache_corrupt` when the bytes are not a database under this key
 */
export function openReadable(path: string, keyHex: string): ReadableFile {
  const connection = new Database(path, { readonly: true, fileMustExist: true })
  try {
    connection.pragma(`cipher = 'aegis'`)
    connection.pragma(`key = "x'${keyHex}'"`)
    connection.pragma('temp_store = MEMORY')
    connection.pragma('busy_timeout = 5000')
    connection.pragma('cache_size = -32768')
    connection.pragma('mmap_size = 0')
    connection.pragma('query_only = ON')
    connection.prepare('SELECT COUNT(*) FROM sqlite_schema').get()
    return {
      ...createReadableHandle(connection),
      inSnapshot: (read) => connection.transaction(read).deferred(),
      close: () => {
        connection.close()
      },
    }
  } catch (error) {
    connection.close()
    throw nameDatabaseError(error)
  }
}
