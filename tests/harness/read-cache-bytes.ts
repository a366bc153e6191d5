import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { openDatabase } from '../../src-engine/cache/open-database.ts'

const keys = z.record(z.string(), z.string())

/**
 * Every database file of a workbench's data folder, twice: the raw bytes as they lie on the disk (with their WAL), and
 * the bytes of a decrypted copy, free pages included. For proving what is, and what is not, on a machine.
 */
export function readCacheBytes(dataFolder: string): { name: string; raw: Buffer; plain: Buffer }[] {
  const known = keys.parse(JSON.parse(readFileSync(join(dataFolder, 'keys.json'), 'utf8')))
  const profiles = join(dataFolder, 'profiles')
  return readdirSync(profiles).flatMap((profile) => {
    const keyHex = known[`database-key:${profile}`]
    if (keyHex === undefined) throw new Error(`no key for the profile ${profile}`)
    return ['cache.db', 'outbox.db'].map((name) => readFile(join(profiles, profile), name, keyHex))
  })
}

function readFile(folder: string, name: string, keyHex: string) {
  const copies = mkdtempSync(join(tmpdir(), 'takahuone-copy-'))
  try {
    for (const part of readdirSync(folder).filter((file) => file.startsWith(name) && !file.endsWith('-shm')))
      cpSync(join(folder, part), join(copies, part))
    const raw = Buffer.concat(readdirSync(copies).map((part) => readFileSync(join(copies, part))))
    const database = openDatabase(join(copies, name), { keyHex, synchronous: 'NORMAL' })
    database.pragma('wal_checkpoint(TRUNCATE)')
    database.pragma('journal_mode = DELETE')
    database.pragma(`rekey = ''`)
    database.close()
    return { name, raw, plain: readFileSync(join(copies, name)) }
  } finally {
    rmSync(copies, { recursive: true, force: true })
  }
}
