import { createHash, randomBytes } from 'node:crypto'
import { existsSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { nameDatabaseError, openDatabase } from '../cache/open-database.ts'
import { EngineError, isEngineError } from '../engine-error.ts'
import type { Log, Secrets } from '../engine-parts.ts'
import { copyOutbox } from '../outbox/copy-outbox.ts'
import { replaceFile } from './engine-folder.ts'

/** The name of a profile's key among the secrets of this machine, and of the one that is to follow it. */
export const keyName = (profile: string): string => `database-key:${profile}`
export const nextKeyName = (profile: string): string => `next-database-key:${profile}`

export const newKeyHex = (): string => randomBytes(32).toString('hex')
/** Names a key without telling it: stands beside the files in plain words. */
export const keyIdOf = (keyHex: string): string =>
  createHash('sha256').update(keyHex).digest('hex').slice(0, 16)
export const keySidecar = (folder: string): string => join(folder, 'key.json')

/** Among the kept facts: when the key was last changed. */
export const keyChangedFact = 'key-changed-at'

/** The keys of the two files: one and the same, but for a rotation that was cut off where the disk was full. */
export type FileKeys = { readonly outbox: string; readonly cache: string }

/** The journal of a rekeyed file is as large as the file. */
const marginBytes = 16 * 1024 * 1024

/**
 * Brings the closed files of a profile from one key to another: the outbox first, then its copy, then the cache. Each file
 * changes in one transaction of SQLite, so whenever this ends, each opens with the one or the other key.
 * @returns the keys that the files are under afterwards
 * @throws {EngineError} `disk_pressure` before anything is changed, where there is no room for it
 */
export function rekeyFiles(folder: string, from: string, to: string, freeBytes = bytesFree): FileKeys {
  const outbox = join(folder, 'outbox.db')
  const cache = join(folder, 'cache.db')
  const largest = Math.max(0, ...[outbox, cache].map((path) => (existsSync(path) ? statSync(path).size : 0)))
  if (freeBytes(folder) < largest + marginBytes) throw new EngineError('disk_pressure')
  rekeyFile(outbox, from, to)
  const copied = openDatabase(outbox, { keyHex: to, synchronous: 'FULL' })
  try {
    copyOutbox(copied, outbox)
  } finally {
    copied.close()
  }
  rekeyFile(cache, from, to)
  return { outbox: to, cache: to }
}

function rekeyFile(path: string, from: string, to: string): void {
  if (!existsSync(path) || opensWith(path, to)) return
  const database = openDatabase(path, { keyHex: from, synchronous: 'FULL' })
  try {
    database.pragma('wal_checkpoint(TRUNCATE)')
    database.pragma(`rekey = "x'${to}'"`)
    database.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    database.close()
  }
  if (!opensWith(path, to)) throw new EngineError('internal', 'a file does not open with its new key')
}

function opensWith(path: string, keyHex: string): boolean {
  try {
    openDatabase(path, { keyHex, synchronous: 'FULL' }).close()
    return true
  } catch (error) {
    if (isEngineError(error, 'cache_corrupt')) return false
    throw error
  }
}

/** The key that each file opens with, after a change that was cut off. */
export function keysInUse(folder: string, from: string, to: string): FileKeys {
  const keyOf = (name: string): string => {
    const path = join(folder, name)
    return existsSync(path) && opensWith(path, to) ? to : from
  }
  return { outbox: keyOf('outbox.db'), cache: keyOf('cache.db') }
}

/**
 * Gives a profile a new key: it is among the secrets, beside the old one, before any file changes, and the old one goes
 * only when every file opens with the new one.
 * @param between runs the given rekeying while the files are closed, without letting anything else happen meanwhile, and
 *   opens them again with the keys that it returns
 * @throws {EngineError} `disk_pressure` where there is no room; nothing has changed then
 */
export async function changeKey(
  { folder, profile, secrets, log }: { folder: string; profile: string; secrets: Secrets; log: Log },
  between: (rekey: () => FileKeys) => void,
): Promise<void> {
  const from = await secrets.get(keyName(profile))
  if (from === undefined) throw new EngineError('key_missing')
  const to = newKeyHex()
  await secrets.set(nextKeyName(profile), to)
  let failure: Error | undefined
  let keys: FileKeys = { outbox: from, cache: from }
  try {
    between(() => {
      try {
        keys = rekeyFiles(folder, from, to)
      } catch (error) {
        failure = error instanceof Error ? error : new EngineError('internal', String(error))
        keys = keysInUse(folder, from, to)
      }
      return keys
    })
  } catch (error) {
    // Somebody else has the files by now: they were not touched.
    await secrets.remove(nextKeyName(profile))
    throw error
  }
  if (failure === undefined) return forgetOldKey(folder, profile, secrets, to)
  log('warn', 'the key of local files could not be changed', { reason: failure.message })
  // What has half succeeded is finished at the next start.
  if (keys.outbox === from && keys.cache === from) await secrets.remove(nextKeyName(profile))
  throw nameDatabaseError(failure)
}

/** Every file opens with the new key: only now is the old one destroyed. */
export async function forgetOldKey(
  folder: string,
  profile: string,
  secrets: Secrets,
  keyHex: string,
): Promise<void> {
  await secrets.set(keyName(profile), keyHex)
  replaceFile(keySidecar(folder), JSON.stringify({ keyId: keyIdOf(keyHex) }))
  await secrets.remove(nextKeyName(profile))
}

/**
 * A rotation that was cut off goes on where it was, before anything else looks at the files. Where it cannot (the disk is
 * full), the files are opened with the keys that they are under, and the next start tries again.
 */
export async function finishRotation(
  folder: string,
  profile: string,
  secrets: Secrets,
  log: Log,
  freeBytes = bytesFree,
): Promise<FileKeys | undefined> {
  const to = await secrets.get(nextKeyName(profile))
  const from = await secrets.get(keyName(profile))
  if (to === undefined || from === undefined) return undefined
  log('info', 'a change of the key of local files goes on where it was cut off')
  try {
    const keys = rekeyFiles(folder, from, to, freeBytes)
    await forgetOldKey(folder, profile, secrets, to)
    return keys
  } catch (error) {
    log('warn', 'the change of the key could not be finished yet', { reason: String(error) })
    return keysInUse(folder, from, to)
  }
}

function bytesFree(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
