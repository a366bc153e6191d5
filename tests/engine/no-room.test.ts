import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { requestId } from '#contract/ids.ts'
import type { WritableDatabase } from '../../src-engine/cache/database-handle.ts'
import { nameDatabaseError } from '../../src-engine/cache/open-database.ts'
import { saveDraft } from '../../src-engine/outbox/drafts-table.ts'
import { openOutbox } from '../../src-engine/outbox/open-outbox.ts'
import { openCommands } from '../../src-engine/outbox/commands-table.ts'
import { withReserve } from '../../src-engine/outbox/with-reserve.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { createModelOffice, type ModelOffice } from './model-office.ts'
import { aija, palkatQueue, sampleRequest } from './sample-rows.ts'
import { eventually, startDesk, temporaryFolder, type TestDesk, untilUpToDate } from './start-desk.ts'

// A full disk looks like many things (H20): it must never lose what was accepted, and never end in silence.

const r1 = requestId.parse('r1')
function openOffice(): ModelOffice {
  const office = createModelOffice(aija)
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  office.putRequest(sampleRequest({ id: 'r1' }))
  return office
}

/** The file may not grow by one page more. */
const fill = (database: WritableDatabase): void =>
  void database.pragma(`max_page_count = ${String(database.pragma('page_count'))}`)
const makeRoom = (database: WritableDatabase): void => void database.pragma('max_page_count = 1000000')

const note = (desk: TestDesk, noteId: string) =>
  runCommand(desk.commandParts(), 'notes.add', r1, { noteId, body: 'x'.repeat(9_000) })
const keys = (desk: TestDesk) => openCommands(desk.outbox).map((entry) => entry.command.key as string)
const trouble = (desk: TestDesk) => desk.syncStatus().trouble?.code

it('accepts nothing it cannot keep, keeps what it accepted, and sends it when there is room', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.sync({ on: 'work-offline', offline: true })
  const accepted: string[] = [note(desk, 'n0')]
  fill(desk.outbox)
  let refused: unknown
  for (let n = 1; refused === undefined && n < 100; n++) {
    try {
      accepted.push(note(desk, `n${n}`))
    } catch (error) {
      refused = nameDatabaseError(error)
    }
  }
  expect(refused).toMatchObject({ code: 'disk_pressure' })
  expect(keys(desk)).toEqual(accepted)
  makeRoom(desk.outbox)
  accepted.push(note(desk, 'last'))
  desk.sync({ on: 'work-offline', offline: false })
  await eventually(
    () => keys(desk).length,
    (left) => left === 0,
  )
  expect(office.effects).toEqual(new Map(accepted.map((key) => [key, 1])))
})

it('says so and waits when the outbox cannot even be marked as sent, still fetches, and goes on by itself', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.sync({ on: 'work-offline', offline: true })
  const key = note(desk, 'n1')
  desk.outbox.pragma('wal_checkpoint(TRUNCATE)')
  // No statement that writes gets through: also rows that would not grow the file.
  const real = desk.outbox.run
  Object.assign(desk.outbox, {
    run: () => {
      fill(desk.outbox)
      desk.outbox.script(`CREATE TABLE grows AS SELECT randomblob(100000) AS bytes`)
    },
  })
  desk.sync({ on: 'work-offline', offline: false })
  await eventually(
    () => trouble(desk),
    (code) => code === 'disk_pressure',
  )
  office.putRequest(sampleRequest({ id: 'r2', subject: 'Uusi' }))
  office.poke()
  await eventually(
    () => desk.cache.count(`SELECT COUNT(*) FROM request WHERE subject = 'Uusi'`),
    (count) => count === 1,
  )
  expect(keys(desk)).toEqual([key])
  expect(office.pushes).toEqual([])
  Object.assign(desk.outbox, { run: real })
  makeRoom(desk.outbox)
  await eventually(
    () => keys(desk).length,
    (left) => left === 0,
  )
  expect([...office.effects]).toEqual([[key, 1]])
  expect(trouble(desk)).toBeUndefined()
})

it('accepts and sends with a full cache, stops downloading, says so, and is up to date when there is room', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  fill(desk.cache)
  for (let n = 0; n < 200; n++) office.putRequest(sampleRequest({ id: `big${n}`, subject: 'y'.repeat(150) }))
  office.poke()
  await eventually(
    () => trouble(desk),
    (code) => code === 'disk_pressure',
  )
  const key = runCommand(desk.commandParts(), 'requests.setPriority', r1, { priority: 1 })
  await eventually(
    () => office.effects.get(key),
    (count) => count === 1,
  )
  expect(desk.cache.count(`SELECT COUNT(*) FROM request WHERE id LIKE 'big%'`)).toBe(0)
  makeRoom(desk.cache)
  await eventually(
    () => desk.cache.count(`SELECT COUNT(*) FROM request WHERE id LIKE 'big%'`),
    (count) => count === 200,
  )
  await eventually(
    () => [trouble(desk), keys(desk).length],
    ([code, left]) => code === undefined && left === 0,
  )
  expect(desk.cache.first(`SELECT priority FROM request WHERE id = 'r1'`)).toEqual({ priority: 1 })
})

it('shows a row that had no room as soon as there is some', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.sync({ on: 'work-offline', offline: true })
  const real = desk.cache.inTransaction
  Object.assign(desk.cache, {
    inTransaction: () => {
      fill(desk.cache)
      desk.cache.script('CREATE TABLE grows AS SELECT randomblob(100000) AS bytes')
    },
  })
  const key = runCommand(desk.commandParts(), 'requests.setPriority', r1, { priority: 1 })
  expect(keys(desk)).toEqual([key])
  expect(trouble(desk)).toBe('disk_pressure')
  const priority = () => desk.cache.first(`SELECT priority FROM request WHERE id = 'r1'`)?.['priority']
  expect(priority()).toBe(3)
  Object.assign(desk.cache, { inTransaction: real })
  makeRoom(desk.cache)
  office.fault = (path) => (path === '/v1/commands' ? 'refuse-connection' : undefined)
  desk.sync({ on: 'work-offline', offline: false })
  desk.sync({ on: 'sync-now' })
  await eventually(priority, (value) => value === 1)
})

it('makes a write that had no room once more, whole, with the room of the reserve, and refuses what has none', () => {
  const path = join(temporaryFolder(), 'outbox.db')
  const { database } = openOutbox({ path, keyHex: 'a1'.repeat(32), log: () => undefined })
  let given = 0
  const outbox = withReserve(database, () => {
    given += 1
    database.pragma(`max_page_count = ${Number(database.pragma('page_count')) + 20}`)
    return given === 1
  })
  const draft = (n: number) =>
    saveDraft(outbox, {
      requestId: requestId.parse(`r${n}`),
      kind: 'note',
      body: 'x'.repeat(9_000),
      language: 'fi',
      channels: [],
      savedAt: 1,
    })
  fill(database)
  let written = 0
  outbox.inTransaction(() => {
    written = 0
    for (let n = 0; n < 5; n++) {
      draft(n)
      written += 1
    }
  })
  expect([written, given, outbox.count('SELECT COUNT(*) FROM draft')]).toEqual([5, 1, 5])
  fill(database)
  given = 1
  const fillUp = () => {
    for (let n = 5; n < 100; n++) draft(n)
  }
  expect(fillUp).toThrowError(expect.objectContaining({ code: 'SQLITE_FULL' }))
  expect(outbox.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  database.close()
})

it('fetches nothing until the disk itself says there is room, however often it is asked, while work goes on', async () => {
  const office = openOffice()
  const disk = { free: Number.MAX_SAFE_INTEGER }
  const desk = await startDesk(office, { more: { freeBytes: () => disk.free } })
  await untilUpToDate(desk)
  await eventually(() => existsSync(join(desk.folder, 'reserve.bin')), Boolean)
  disk.free = 0
  fill(desk.cache)
  for (let n = 0; n < 200; n++) office.putRequest(sampleRequest({ id: `big${n}`, subject: 'y'.repeat(150) }))
  office.poke()
  await eventually(
    () => trouble(desk),
    (code) => code === 'disk_pressure',
  )
  makeRoom(desk.cache)
  const pulls = office.calls.get('/v1/pull')
  const key = note(desk, 'n1')
  for (let n = 0; n < 5; n++) {
    desk.sync({ on: 'sync-now' })
    office.poke()
  }
  await eventually(
    () => office.effects.get(key),
    (count) => count === 1,
  )
  expect([office.calls.get('/v1/pull'), trouble(desk)]).toEqual([pulls, 'disk_pressure'])
  expect(existsSync(join(desk.folder, 'reserve.bin'))).toBe(true)
  disk.free = Number.MAX_SAFE_INTEGER
  await eventually(
    () => desk.cache.count(`SELECT COUNT(*) FROM request WHERE id LIKE 'big%'`),
    (count) => count === 200,
  )
  await eventually(
    () => trouble(desk),
    (code) => code === undefined,
  )
})

it('goes on without its search index while the disk is full, and fills it when there is room', async () => {
  const office = openOffice()
  const disk = { free: Number.MAX_SAFE_INTEGER }
  const desk = await startDesk(office, { more: { freeBytes: () => disk.free } })
  await untilUpToDate(desk)
  const waitsForIndex = () => desk.cache.count('SELECT COUNT(*) FROM request WHERE searchable = 0')
  await eventually(waitsForIndex, (waiting) => waiting === 0)
  disk.free = 0
  for (let n = 0; n < 40; n++)
    office.putRequest(sampleRequest({ id: `s${n}`, subject: `sana${n}`.repeat(20) }))
  // The rows find room, their words do not.
  const real = desk.cache.run
  let refused = 0
  Object.assign(desk.cache, {
    run: (sql: string, ...values: (string | number | null)[]) => {
      if (!sql.includes('search_words')) return real(sql, ...values)
      refused += 1
      fill(desk.cache)
      desk.cache.script('CREATE TABLE grows AS SELECT randomblob(100000) AS bytes')
      return 0
    },
  })
  office.poke()
  await eventually(() => refused, Boolean)
  expect(waitsForIndex()).toBeGreaterThan(0)
  const refusedBefore = refused
  const key = note(desk, 'n1')
  await eventually(
    () => office.effects.get(key),
    (count) => count === 1,
  )
  expect(refused).toBe(refusedBefore)
  Object.assign(desk.cache, { run: real })
  makeRoom(desk.cache)
  disk.free = Number.MAX_SAFE_INTEGER
  await eventually(waitsForIndex, (waiting) => waiting === 0)
})
