import { expect, it } from 'vitest'
import { requestId } from '#contract/ids.ts'
import type { WritableDatabase } from '../../src-engine/cache/database-handle.ts'
import { nameDatabaseError } from '../../src-engine/cache/open-database.ts'
import { openCommands } from '../../src-engine/outbox/commands-table.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { createModelOffice, type ModelOffice } from './model-office.ts'
import { aija, palkatQueue, sampleRequest } from './sample-rows.ts'
import { eventually, startDesk, type TestDesk, untilUpToDate } from './start-desk.ts'

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
