import { existsSync, renameSync, rmSync } from 'node:fs'
import { EngineError, isEngineError } from '../engine-error.ts'
import type { Log } from '../engine-parts.ts'
import type { WritableDatabase } from './database-handle.ts'
import { migrateDatabase } from './migrate-database.ts'
import { firstCache } from './migrations/0001-first-cache.ts'
import { evictionCache } from './migrations/0002-eviction.ts'
import { findingsInCache } from './migrations/0004-findings.ts'
import { openDatabase } from './open-database.ts'

export const cacheMigrations = [firstCache, evictionCache, findingsInCache]

export type CacheFile = {
  readonly path: string
  readonly keyHex: string
  readonly log: Log
  /** Look at every page: a page that only one question reads may be the broken one. */
  readonly wasBroken?: boolean | undefined
}

/**
 * Opens the cache: everything in it can be fetched again, so an unreadable one is set aside and begun anew, while the
 * outbox beside it is never touched. `:memory:` opens one without a file.
 * @throws {EngineError} `cache_from_future`, and the file stays as it is
 */
export function openCache({ path, keyHex, log, wasBroken = false }: CacheFile): WritableDatabase {
  try {
    return openMigrated(path, keyHex, wasBroken)
  } catch (error) {
    if (!isEngineError(error, 'cache_corrupt')) throw error
    log('warn', 'the cache was unreadable and is fetched again', { code: error.code, reason: error.message })
    setAside(path)
    return openMigrated(path, keyHex, false)
  }
}

/** Removes the cache's files: what central has, is fetched again. */
export function deleteCache(path: string): void {
  for (const part of ['', '-wal', '-shm', '.unreadable']) rmSync(`${path}${part}`, { force: true })
}

function openMigrated(path: string, keyHex: string, everyPage: boolean): WritableDatabase {
  const database = openDatabase(path, {
    keyHex: path === ':memory:' ? undefined : keyHex,
    synchronous: 'NORMAL',
  })
  try {
    migrateDatabase(database, cacheMigrations)
    if (path !== ':memory:') assertReadable(database, everyPage)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Broken pages in the tables that every start reads show themselves now rather than in the middle of the day. */
function assertReadable(database: WritableDatabase, everyPage: boolean): void {
  try {
    database.count('SELECT COUNT(*) FROM request')
    database.count('SELECT COUNT(*) FROM scope')
    if (everyPage && database.all('PRAGMA quick_check(1)').some((row) => !Object.values(row).includes('ok')))
      throw new Error('a page is broken')
  } catch (error) {
    throw new EngineError('cache_corrupt', error instanceof Error ? error.message : 'unreadable pages')
  }
}

/** One unreadable copy is kept for a developer to look at; it is as encrypted as before. */
function setAside(path: string): void {
  if (existsSync(path)) renameSync(path, `${path}.unreadable`)
  for (const part of ['-wal', '-shm']) rmSync(`${path}${part}`, { force: true })
}
