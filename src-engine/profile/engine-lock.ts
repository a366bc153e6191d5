import Database from 'better-sqlite3'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { nameDatabaseError } from '../cache/open-database.ts'
import { EngineError } from '../engine-error.ts'

/**
 * One engine a data folder. The lock is a real one of the operating system, held through an open SQLite transaction:
 * it ends with the process that holds it, however that ended, so there is no dead owner to recognise and no process
 * number that might meanwhile belong to somebody else.
 * @returns releases the lock
 * @throws {EngineError} `profile_in_use` while another engine has it
 */
export function lockEngineFolder(dataFolder: string): () => void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const lock = new Database(join(dataFolder, 'in-use.lock'), { timeout: 0 })
  try {
    // A journal would be a file: the lock must be had on a full disk as well.
    lock.pragma('journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new EngineError('profile_in_use')
    throw nameDatabaseError(error)
  }
  return () => lock.close()
}
