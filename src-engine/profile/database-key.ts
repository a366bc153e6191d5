import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Log, Secrets } from '../engine-parts.ts'
import { replaceFile } from './engine-folder.ts'

/** Beside the encrypted files, in plain words: under which key they are. A wrong key and garbage look alike to SQLite. */
const sidecar = z.object({ keyId: z.string() })

export type ProfileKey = {
  /** 64 hex digits: 256 random bits, no derivation needed. */
  readonly keyHex: string
  /** Files under a key that this machine no longer has were found and set aside. */
  readonly setAside: boolean
}

/**
 * The key of a profile's files, from the secrets of this machine, made at the first use. Files that were written under
 * another key cannot be read by anybody here: they are kept under another name, never overwritten, never called corrupt.
 */
export async function openProfileKey(
  folder: string,
  profile: string,
  secrets: Secrets,
  log: Log,
): Promise<ProfileKey> {
  const name = `database-key:${profile}`
  const stored = await secrets.get(name)
  const keyHex = stored ?? randomBytes(32).toString('hex')
  if (stored === undefined) await secrets.set(name, keyHex)
  const keyId = createHash('sha256').update(keyHex).digest('hex').slice(0, 16)
  const path = join(folder, 'key.json')
  const before = existsSync(path) ? sidecar.safeParse(JSON.parse(readFileSync(path, 'utf8'))) : undefined
  const otherKey = before?.success === true && before.data.keyId !== keyId ? before.data.keyId : undefined
  if (otherKey !== undefined) {
    log('error', 'the files of this profile are under a key that this machine does not have', { otherKey })
    for (const file of ['cache.db', 'outbox.db']) {
      for (const part of ['', '-wal', '-shm']) {
        const old = join(folder, `${file}${part}`)
        if (existsSync(old)) renameSync(old, join(folder, `${otherKey}-${file}${part}`))
      }
    }
  }
  if (before?.success !== true || otherKey !== undefined) replaceFile(path, JSON.stringify({ keyId }))
  return { keyHex, setAside: otherKey !== undefined }
}
