import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Log, Secrets } from '../engine-parts.ts'
import { replaceFile } from './engine-folder.ts'
import { finishRotation, keyIdOf, keyName, keySidecar, newKeyHex } from './rotate-key.ts'

/** Beside the encrypted files, in plain words: under which key they are. A wrong key and garbage look alike to SQLite. */
const sidecar = z.object({ keyId: z.string() })

export type ProfileKey = {
  /** 64 hex digits: 256 random bits, no derivation needed. */
  readonly keyHex: string
  /** Of the cache, where a change of the key was cut off on a full disk; otherwise the same. */
  readonly cacheKeyHex: string
  /** Files under a key that this machine no longer has were found and set aside. */
  readonly setAside: boolean
}

/**
 * The key of a profile's files, from the secrets of this machine, made at the first use. Files that were written under
 * another key cannot be read by anybody here: they are kept under another name, never overwritten, never called corrupt,
 * and come back by themselves when their key does (a key file that was restored).
 */
export async function openProfileKey(
  folder: string,
  profile: string,
  secrets: Secrets,
  log: Log,
  freeBytes?: (folder: string) => number,
): Promise<ProfileKey> {
  const rotated = await finishRotation(folder, profile, secrets, log, freeBytes)
  if (rotated !== undefined) return { keyHex: rotated.outbox, cacheKeyHex: rotated.cache, setAside: false }
  const name = keyName(profile)
  const stored = await secrets.get(name)
  const keyHex = stored ?? newKeyHex()
  if (stored === undefined) await secrets.set(name, keyHex)
  const keyId = keyIdOf(keyHex)
  const path = keySidecar(folder)
  const before = readKeyId(path)
  const otherKey = before !== keyId ? before : undefined
  if (otherKey !== undefined) {
    log('error', 'the files of this profile are under a key that this machine does not have', { otherKey })
    moveFiles(folder, '', `${otherKey}-`)
  }
  const broughtBack = moveFiles(folder, `${keyId}-`, '')
  if (broughtBack) log('info', 'the key of files that had been set aside is here again, and so are they')
  if (before !== keyId) replaceFile(path, JSON.stringify({ keyId }))
  return { keyHex, cacheKeyHex: keyHex, setAside: otherKey !== undefined && !broughtBack }
}

/** Undefined where nothing says it: the files are then tried with the key that is here, and never taken away. */
function readKeyId(path: string): string | undefined {
  if (!existsSync(path)) return undefined
  try {
    return sidecar.parse(JSON.parse(readFileSync(path, 'utf8'))).keyId
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined
    throw error
  }
}

/** @returns whether there was anything to move. Nothing is ever moved over another file. */
function moveFiles(folder: string, from: string, to: string): boolean {
  const parts = ['cache.db', 'outbox.db', 'outbox.db.bak'].flatMap((file) =>
    ['', '-wal', '-shm'].map((part) => `${file}${part}`),
  )
  const there = parts.filter((name) => existsSync(join(folder, `${from}${name}`)))
  if (there.some((name) => existsSync(join(folder, `${to}${name}`)))) return false
  for (const name of there) renameSync(join(folder, `${from}${name}`), join(folder, `${to}${name}`))
  return there.length > 0
}
