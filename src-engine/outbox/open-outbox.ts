import { copyFileSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
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
import { copyOutbox } from './copy-outbox.ts'
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
    finishSalvage(path)
    const database = openMigrated(path, keyHex)
    keepCopy(path, database, log)
    return { database, salvaged: null }
  } catch (error) {
    if (!isEngineError(error, 'outbox_corrupt')) throw error
    const copy = copyAside(path)
    const commands = salvageInto(path, keyHex)
    finishSalvage(path)
    log('error', 'the outbox was damaged; a copy was set aside', { commands })
    const database = openMigrated(path, keyHex)
    keepCopy(path, database, log)
    return { database, salvaged: { copy, commands } }
  }
}

/**
 * Writes what reads of the file, its journal and its copy into a file of its own; only when that is complete and on the
 * disk does it get the name under which the next start, or this one, puts it in the place of the damaged one.
 */
function salvageInto(path: string, keyHex: string): number {
  const half = `${path}.salvaging`
  removeFile(half)
  const { database, commands } = salvageOutbox({
    from: [path, `${path}.bak`],
    keyHex,
    create: () => openMigrated(half, keyHex),
  })
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
  renameSync(half, `${path}.salvaged`)
  return commands
}

/** The journal of the damaged file goes first: it must never be taken for one of the new file. */
function finishSalvage(path: string): void {
  if (!existsSync(`${path}.salvaged`)) return
  for (const part of ['-wal', '-shm']) rmSync(`${path}${part}`, { force: true })
  renameSync(`${path}.salvaged`, path)
}

function removeFile(path: string): void {
  for (const part of ['', '-wal', '-shm']) rmSync(`${path}${part}`, { force: true })
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

/** A second copy from each clean start, for the day when the file itself cannot be read. */
function keepCopy(path: string, database: WritableDatabase, log: Log): void {
  if (path === ':memory:') return
  try {
    copyOutbox(database, path)
  } catch (error) {
    // On a full disk the copy of before must do: the day begins all the same.
    log('warn', 'the outbox could not be copied', { reason: String(error) })
  }
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
