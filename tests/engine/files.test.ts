import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { commandKey, requestId } from '#contract/ids.ts'
import { migrateDatabase } from '../../src-engine/cache/migrate-database.ts'
import { cacheMigrations, openCache } from '../../src-engine/cache/open-cache.ts'
import { openDatabase } from '../../src-engine/cache/open-database.ts'
import { readableOf } from '../../src-engine/cache/database-handle.ts'
import { insertCommand, openCommands } from '../../src-engine/outbox/commands-table.ts'
import { openOutbox, outboxMigrations } from '../../src-engine/outbox/open-outbox.ts'
import { openProfileKey } from '../../src-engine/profile/database-key.ts'
import { lockEngineFolder } from '../../src-engine/profile/engine-lock.ts'
import { keyHex, temporaryFolder, testParts } from './start-desk.ts'

const log = () => undefined
const fillOutbox = (path: string, count: number): void => {
  const { database } = openOutbox({ path, keyHex, log })
  for (let n = 0; n < count; n++) {
    const command = {
      key: commandKey.parse(`k${n}`),
      type: 'notes.add',
      version: 1,
      requestId: requestId.parse('r1'),
      seen: {},
      baseRev: 1,
      args: { noteId: `n${n}`, body: 'x'.repeat(2000) },
      issuedAt: 1,
    }
    insertCommand(database, { command, requestNumber: '1', requestSubject: 's' })
  }
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}

it('creates files in pages of 8 kB, with incremental vacuum, and temporary work in memory', () => {
  const cache = openCache({ path: join(temporaryFolder(), 'cache.db'), keyHex, log })
  expect(cache.pragma('page_size')).toBe(8192)
  expect(cache.pragma('auto_vacuum')).toBe(2)
  expect(cache.pragma('temp_store')).toBe(2)
  expect(cache.pragma('journal_mode')).toBe('wal')
  cache.close()
})

it('keeps the outbox on the disk at every commit, the cache without waiting', () => {
  const folder = temporaryFolder()
  const { database } = openOutbox({ path: join(folder, 'outbox.db'), keyHex, log })
  const cache = openCache({ path: join(folder, 'cache.db'), keyHex, log })
  expect(database.pragma('synchronous')).toBe(2)
  expect(cache.pragma('synchronous')).toBe(1)
  database.close()
  cache.close()
})

it('gives out a reading handle that cannot write', () => {
  const cache = openCache({ path: ':memory:', keyHex, log })
  const reader = readableOf(cache)
  expect(() => reader.all('DELETE FROM request')).toThrow(/writes/)
  expect(() => reader.first(`INSERT INTO base_row VALUES ('a', 1, '{}') RETURNING id`)).toThrow(/writes/)
  expect(Object.keys(reader).toSorted()).toEqual(['all', 'count', 'first', 'kind', 'rows'])
})

it('begins a cache anew that cannot be read, and leaves the outbox as it is', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'cache.db')
  openCache({ path, keyHex, log }).close()
  fillOutbox(join(folder, 'outbox.db'), 3)
  const outboxBefore = readFileSync(join(folder, 'outbox.db'))
  writeFileSync(path, 'this is no database at all'.repeat(1000))
  const cache = openCache({ path, keyHex, log })
  expect(cache.count('SELECT COUNT(*) FROM request')).toBe(0)
  cache.close()
  expect(existsSync(`${path}.unreadable`)).toBe(true)
  expect(readFileSync(join(folder, 'outbox.db')).equals(outboxBefore)).toBe(true)
})

it('does not touch files of a newer Takahuone', () => {
  const folder = temporaryFolder()
  for (const [name, open] of [
    ['cache.db', () => openCache({ path: join(folder, 'cache.db'), keyHex, log }).close()],
    ['outbox.db', () => openOutbox({ path: join(folder, 'outbox.db'), keyHex, log }).database.close()],
  ] as const) {
    open()
    const database = openDatabase(join(folder, name), { keyHex, synchronous: 'FULL' })
    database.pragma('user_version = 99')
    database.pragma('wal_checkpoint(TRUNCATE)')
    database.close()
    const before = readFileSync(join(folder, name))
    const message = expect.stringMatching(/schema 99 is needed; this one knows \d+$/)
    expect(open, name).toThrowError(expect.objectContaining({ code: 'cache_from_future', message }))
    expect(readFileSync(join(folder, name)).equals(before), name).toBe(true)
  }
})

it('names files under another key, keeps them, and does not call them corrupt', async () => {
  const folder = temporaryFolder()
  const { secrets } = testParts(folder, fetch)
  const first = await openProfileKey(folder, 'p', secrets, log)
  openOutbox({ path: join(folder, 'outbox.db'), keyHex: first.keyHex, log }).database.close()
  expect(await openProfileKey(folder, 'p', secrets, log)).toEqual({ ...first, setAside: false })
  await secrets.remove('database-key:p')
  const second = await openProfileKey(folder, 'p', secrets, log)
  expect(second.setAside).toBe(true)
  expect(second.keyHex).not.toBe(first.keyHex)
  expect(existsSync(join(folder, 'outbox.db'))).toBe(false)
  expect(readdirSync(folder).filter((name) => name.endsWith('-outbox.db'))).toHaveLength(1)
})

it('reads what it can of a damaged outbox, keeps the damaged file, and says so', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'outbox.db')
  fillOutbox(path, 60)
  const bytes = readFileSync(path)
  bytes.fill(0x5a, bytes.length - 3 * 8192)
  writeFileSync(path, bytes)
  const { database, salvaged } = openOutbox({ path, keyHex, log })
  expect(salvaged?.commands).toBeGreaterThan(20)
  expect(openCommands(database)).toHaveLength(salvaged?.commands ?? 0)
  expect(readFileSync(salvaged?.copy ?? '').equals(bytes)).toBe(true)
  database.close()
})

it('takes the copy of the last clean start when nothing of the outbox reads', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'outbox.db')
  fillOutbox(path, 5)
  openOutbox({ path, keyHex, log }).database.close()
  truncateSync(path, 100)
  const { database, salvaged } = openOutbox({ path, keyHex, log })
  expect(salvaged?.commands).toBe(5)
  database.close()
})

it('lets only one engine use a folder, until it ends', () => {
  const folder = temporaryFolder()
  const release = lockEngineFolder(folder)
  expect(() => lockEngineFolder(folder)).toThrowError(expect.objectContaining({ code: 'profile_in_use' }))
  release()
  lockEngineFolder(folder)()
})

it('makes every schema step from the one before it, once', () => {
  for (const steps of [cacheMigrations, outboxMigrations]) {
    const versions = steps.map((step) => step.version)
    expect(versions).toEqual([...new Set(versions)].toSorted((one, other) => one - other))
    const database = openDatabase(':memory:', { keyHex: undefined, synchronous: 'NORMAL' })
    for (let upTo = 1; upTo <= steps.length; upTo++) {
      migrateDatabase(database, steps.slice(0, upTo))
      expect(database.count('PRAGMA user_version')).toBe(versions[upTo - 1])
    }
    migrateDatabase(database, steps)
    expect(database.count('PRAGMA user_version')).toBe(versions.at(-1))
  }
})

it('opens a copy of the encrypted file with the same key', () => {
  const folder = temporaryFolder()
  fillOutbox(join(folder, 'outbox.db'), 2)
  copyFileSync(join(folder, 'outbox.db'), join(folder, 'copy.db'))
  const { database } = openOutbox({ path: join(folder, 'copy.db'), keyHex, log })
  expect(openCommands(database)).toHaveLength(2)
  database.close()
})
