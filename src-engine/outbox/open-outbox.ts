import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { WritableDatabase } from '../cache/database-handle.ts'
import { migrateDatabase } from '../cache/migrate-database.ts'
import { openDatabase } from '../cache/open-database.ts'
import { EngineError, isEngineError } from '../engine-error.ts'
import type { Log } from '../engine-parts.ts'
import { firstOutbox } from './migrations/0001-first-outbox.ts'
import { attachments } from './migrations/0002-attachments.ts'
import { offlineKit } from './migrations/0003-offline-kit.ts'
import { outboxView } from './migrations/0004-outbox-view.ts'
import { sentUnder } from './migrations/0005-sent-under.ts'
import { salvageOutbox } from './salvage-outbox.ts'

export const outboxMigrations = [firstOutbox, attachments, offlineKit, outboxView, sentUnder]

export type OutboxFile = { readonly path: string; readonly keyHex: string; readonly log: Log }
export type OpenedOutbox = {
  readonly database: WritableDatabase
  /** Set when the file was damaged: where the untouched copy is, and how much of it could be read. */
  readonly salvaged: { readonly copy: string; readonly commands: number } | null
}

/**
 * Opens the outbox with full durability: what a caller was told is accepted survives a power cut (invariant 14).
 * A damaged file is copied aside untouched, what can be read of it is carried into a new one, and the caller is told:
 * that is a loss the person must know of.
 * @throws {EngineError} `cache_from_future`, and the file stays as it is
 */
export function openOutbox({ path, keyHex, log }: OutboxFile): OpenedOutbox {
  try {
    const database = openMigrated(path, keyHex)
    keepCopy(path, database)
    return { database, salvaged: null }
  } catch (error) {
    if (!isEngineError(error, 'outbox_corrupt')) throw error
    const copy = copyAside(path)
    const salvaged = salvageOutbox({
      from: [path, `${path}.bak`],
      keyHex,
      create: () => openMigrated(path, keyHex),
      clear: () => {
        for (const part of ['', '-wal', '-shm']) rmSync(`${path}${part}`, { force: true })
      },
    })
    log('error', 'the outbox was damaged; a copy was set aside', { commands: salvaged.commands })
    return { database: salvaged.database, salvaged: { copy, commands: salvaged.commands } }
  }
}

function openMigrated(path: string, keyHex: string): WritableDatabase {
  try {
    const database = openDatabase(path, {
      keyHex: path === ':memory:' ? undefined : keyHex,
      synchronous: 'FULL',
    })
    try {
      migrateDatabase(database, outboxMigrations)
      if (database.all('PRAGMA quick_check(1)').some((row) => !Object.values(row).includes('ok'))) {
        throw new EngineError('outbox_corrupt')
      }
      return database
    } catch (error) {
      database.close()
      throw error
    }
  } catch (error) {
    if (error instanceof EngineError && error.code !== 'cache_corrupt') throw error
    if (error instanceof EngineError || isUnreadable(error)) throw new EngineError('outbox_corrupt')
    throw error
  }
}

const isUnreadable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(NOTADB|CORRUPT)/.test(String(error.code))

/** A second copy from the last clean start, for the day when the file itself cannot be read. */
function keepCopy(path: string, database: WritableDatabase): void {
  if (path === ':memory:') return
  database.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(path, `${path}.bak`)
}

/** Copies are numbered, never overwritten: each may hold somebody's unsent text. */
function copyAside(path: string): string {
  const prefix = `${basename(path)}.damaged-`
  const taken = readdirSync(dirname(path)).filter((name) => name.startsWith(prefix)).length
  const copy = join(dirname(path), `${prefix}${taken + 1}`)
  copyFileSync(path, copy)
  if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`)
  return copy
}
