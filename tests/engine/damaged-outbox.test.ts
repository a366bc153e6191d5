import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { commandKey, requestId } from '#contract/ids.ts'
import type { WritableDatabase } from '../../src-engine/cache/database-handle.ts'
import { insertCommand, openCommands } from '../../src-engine/outbox/commands-table.ts'
import { copyAgeMs, createCopyKeeper, withCopies, writesACopy } from '../../src-engine/outbox/copy-outbox.ts'
import { saveDraft } from '../../src-engine/outbox/drafts-table.ts'
import { openOutbox } from '../../src-engine/outbox/open-outbox.ts'
import { keyHex, temporaryFolder } from './start-desk.ts'

// The one file that cannot be fetched again: what of it reads is carried over, once, whatever happens meanwhile.

const log = () => undefined
const open = (path: string) => openOutbox({ path, keyHex, log })
const add = (database: WritableDatabase, from: number, count: number): void => {
  for (let n = from; n < from + count; n++) {
    insertCommand(database, {
      command: {
        key: commandKey.parse(`k${n}`),
        type: 'notes.add',
        version: 1,
        requestId: requestId.parse('r1'),
        seen: {},
        baseRev: 1,
        args: { noteId: `n${n}`, body: 'x'.repeat(2_000) },
        issuedAt: 1,
      },
      requestNumber: '1',
      requestSubject: 's',
      base: null,
    })
  }
}
const keys = (database: WritableDatabase) =>
  openCommands(database).map(({ command }) => command.key as string)
const named = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `k${from + at}`)

/** A file with commands in it and a copy that is as old as its first part. */
function leave(inCopy: number, more: number): string {
  const path = join(temporaryFolder(), 'outbox.db')
  const first = open(path).database
  add(first, 0, inCopy)
  first.close()
  const second = open(path).database
  add(second, inCopy, more)
  second.pragma('wal_checkpoint(TRUNCATE)')
  second.close()
  return path
}
/** Ruins pages of 8 kB in the middle of the file. */
function breakPages(path: string, from: number, count: number): void {
  const bytes = readFileSync(path)
  bytes.fill(0x5a, from * 8192, (from + count) * 8192)
  writeFileSync(path, bytes)
}

it('reads around a broken page in the middle, and fills the gap from the copy, each command once', () => {
  const path = leave(40, 60)
  const pages = statSync(path).size / 8192
  breakPages(path, Math.floor(pages / 2), 2)
  const { database, salvaged } = open(path)
  const kept = keys(database)
  expect(new Set(kept).size).toBe(kept.length)
  expect(kept).toEqual(expect.arrayContaining([...named(0, 40), ...named(90, 100)]))
  expect(kept.length).toBeGreaterThan(85)
  expect(salvaged?.commands).toBe(kept.length)
  expect(kept).toEqual(kept.toSorted((one, other) => Number(one.slice(1)) - Number(other.slice(1))))
  database.close()
})

it('reads what is only in the journal of a damaged file', () => {
  const path = leave(30, 0)
  const { database } = open(path)
  database.pragma('wal_autocheckpoint = 0')
  add(database, 30, 5)
  const folder = temporaryFolder()
  for (const part of ['', '-wal', '.bak']) copyFileSync(`${path}${part}`, join(folder, `outbox.db${part}`))
  database.close()
  const copy = join(folder, 'outbox.db')
  breakPages(copy, statSync(copy).size / 8192 - 2, 2)
  const opened = open(copy)
  expect(keys(opened.database)).toEqual(expect.arrayContaining(named(30, 35)))
  opened.database.close()
})

it('carries every table over that there is, not only commands', () => {
  const path = leave(40, 0)
  const { database } = open(path)
  saveDraft(database, {
    requestId: requestId.parse('r1'),
    kind: 'note',
    body: 'kesken',
    language: 'fi',
    channels: [],
    savedAt: 1,
  })
  database.run(`INSERT INTO let_go (key, request_id, at, row) VALUES ('k', 'r1', 1, '{}')`)
  database.run(`INSERT INTO reserved_number (number, place, request_id) VALUES ('900001', 1, 'r9')`)
  database.close()
  const again = open(path).database
  again.close()
  breakPages(path, 0, 1)
  const mended = open(path)
  expect(mended.salvaged).not.toBeNull()
  for (const table of ['draft', 'let_go', 'reserved_number'])
    expect(mended.database.count(`SELECT COUNT(*) FROM ${table}`), table).toBe(1)
  mended.database.close()
})

it('loses nothing when it dies while it carries over, before and after the new file takes its place', () => {
  const path = leave(30, 0)
  breakPages(path, 0, 1)
  // Died while writing: half a file lies about.
  writeFileSync(`${path}.salvaging`, 'half')
  const { database } = open(path)
  expect(keys(database)).toHaveLength(30)
  add(database, 30, 1)
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
  // Died when the new file was whole, with the journal of the damaged one still beside it.
  renameSync(path, `${path}.salvaged`)
  copyFileSync(`${path}.salvaged`, path)
  breakPages(path, 0, 1)
  writeFileSync(`${path}-wal`, Buffer.alloc(50_000, 3))
  const again = open(path)
  expect([keys(again.database).length, again.salvaged]).toEqual([31, null])
  expect(existsSync(`${path}.salvaged`)).toBe(false)
  again.database.close()
})

it('makes a copy at each start under the same key, and starts without one where there is no room', () => {
  const path = leave(3, 2)
  expect(readFileSync(`${path}.bak`).includes('kesken')).toBe(false)
  open(path).database.close()
  const copy = open(`${path}.bak`)
  expect(keys(copy.database)).toHaveLength(5)
  copy.database.close()
  // No copy can be made: something stands where it is written.
  mkdirSync(`${path}.bak.new`)
  const warned: string[] = []
  const without = openOutbox({ path, keyHex, log: (_level, message) => void warned.push(message) })
  expect([keys(without.database).length, warned]).toEqual([5, ['the outbox could not be copied']])
  without.database.close()
})

function keepCopies() {
  const path = leave(0, 0)
  const { database } = open(path)
  const armed = new Map<() => void, number>()
  const room = { is: true }
  const keeper = createCopyKeeper(database, {
    path,
    log,
    hasRoom: () => room.is,
    timers: {
      set: (ms, run) => {
        armed.set(run, ms)
        return () => void armed.delete(run)
      },
    },
  })
  const outbox = withCopies(database, keeper)
  const due = () => [...armed.values()].toSorted((one, other) => one - other)
  const fire = (): void => {
    const [next] = [...armed].toSorted(([, one], [, other]) => one - other)
    if (next === undefined) throw new Error('nothing is armed')
    armed.delete(next[0])
    next[0]()
  }
  const inCopy = (): number => {
    const at = join(temporaryFolder(), 'outbox.db')
    copyFileSync(`${path}.bak`, at)
    const copy = open(at).database
    const { length } = keys(copy)
    copy.close()
    return length
  }
  return { outbox, room, due, fire, inCopy }
}

it('is never older than two minutes, or than two hundred writes', () => {
  const { outbox, due, fire, inCopy } = keepCopies()
  expect(due()).toEqual([])
  add(outbox, 0, 1)
  expect(due()).toEqual([copyAgeMs])
  fire()
  expect(inCopy()).toBe(1)
  fire()
  add(outbox, 1, writesACopy)
  expect(due()).toEqual([0])
  fire()
  expect(inCopy()).toBe(1 + writesACopy)
  outbox.close()
})

it('forgets at once what a person took back, so that no copy ever brings it back', () => {
  const { outbox, due, fire, inCopy } = keepCopies()
  add(outbox, 0, 2)
  fire()
  expect(inCopy()).toBe(2)
  outbox.run('DELETE FROM command WHERE key = ?', 'k1')
  expect(due()[0]).toBe(0)
  fire()
  expect(inCopy()).toBe(1)
  outbox.run('DELETE FROM command WHERE key = ?', 'nobody')
  expect(due()).not.toContain(0)
  outbox.close()
})

it('leaves the older copy alone while the disk is full', () => {
  const { outbox, room, fire, due, inCopy } = keepCopies()
  add(outbox, 0, 1)
  fire()
  fire()
  room.is = false
  add(outbox, 1, 1)
  fire()
  expect([inCopy(), due()]).toEqual([1, [copyAgeMs]])
  room.is = true
  fire()
  expect(inCopy()).toBe(2)
  outbox.close()
})
