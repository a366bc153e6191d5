import Database from 'better-sqlite3'
import { openDatabase } from '../../../src-engine/cache/open-database.ts'
import { assertEqual } from '../finding.ts'

export type RawDatabase = Database.Database

const compared = [
  'page_size',
  'auto_vacuum',
  'temp_store',
  'journal_mode',
  'cache_size',
  'mmap_size',
  'secure_delete',
]

/**
 * A plain better-sqlite3 connection to an encrypted file, with the settings that the engine uses: the raw limit. It
 * fails when the engine's settings have changed and these have not.
 */
export function openRaw(path: string, keyHex: string): RawDatabase {
  const connection = new Database(path)
  connection.pragma(`cipher = 'aegis'`)
  connection.pragma(`key = "x'${keyHex}'"`)
  connection.pragma('temp_store = MEMORY')
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = NORMAL')
  connection.pragma('busy_timeout = 5000')
  connection.pragma('foreign_keys = OFF')
  connection.pragma('secure_delete = FAST')
  connection.pragma('journal_size_limit = 67108864')
  connection.pragma('cache_size = -65536')
  connection.pragma('mmap_size = 0')
  const engines = openDatabase(path, { keyHex, synchronous: 'NORMAL' })
  for (const name of compared)
    assertEqual(`the setting ${name}`, connection.pragma(name, { simple: true }), engines.pragma(name))
  engines.close()
  return connection
}
