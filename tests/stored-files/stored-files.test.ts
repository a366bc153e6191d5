import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { requestId } from '#contract/ids.ts'
import type { Database } from '../../src-central/database/database.ts'
import { migrationList } from '../../src-central/database/migration-list.ts'
import { cacheMigrations } from '../../src-engine/cache/open-cache.ts'
import { outboxMigrations } from '../../src-engine/outbox/open-outbox.ts'
import { createTestDatabase } from '../harness/postgres.ts'
import { restoreDatabase } from './dump-database.ts'
import { createClockFrom, openOffice } from './office-of-then.ts'
import {
  type ExpectedOfVersion,
  readDatabaseOf,
  readExpectedOf,
  seenOf,
  storedVersions,
  versionFolder,
} from './stored-version.ts'
import { detailOf, everything, now, openWorkbench, shownIds, until } from './workbench-of-then.ts'

/** So long after the files were written are they opened again; within the lease. */
const laterMs = 3_600_000

describe.each(storedVersions())('the files of version %s', (version) => {
  const expected = readExpectedOf(version)
  const stored = readDatabaseOf(version)

  it('were made by steps that nobody has changed since', () => {
    expect(migrationList.slice(0, stored.steps.length)).toEqual(stored.steps)
    const named = (steps: readonly { version: number; sql: string }[]) =>
      steps.map((step) => ({ name: String(step.version), sql: step.sql }))
    expect(named(cacheMigrations).slice(0, expected.steps.cache.length)).toEqual(expected.steps.cache)
    expect(named(outboxMigrations).slice(0, expected.steps.outbox.length)).toEqual(expected.steps.outbox)
  })

  it('hold a database that central brings to its own form without losing a row', async () => {
    const { database } = await restored(stored)
    const office = await openOffice(database, createClockFrom(expected.storedAt + laterMs))
    onTestFinished(() => office.close())
    const { rows: steps } = await sql<{ name: string }>`
      SELECT name
      FROM schema_migration
      ORDER BY name`.execute(database)
    expect(steps.map(({ name }) => name)).toEqual(migrationList.map(({ name }) => name).toSorted())
    const counts = new Map<string, number>()
    for (const { table } of stored.tables) {
      const { rows } = await sql<{
        count: number
      }>`SELECT COUNT(*) AS count FROM ${sql.table(table)}`.execute(database)
      counts.set(table, rows[0]?.count ?? -1)
    }
    const before = stored.tables.filter(({ table }) => table !== 'schema_migration')
    expect(before.map(({ table }) => [table, counts.get(table)])).toEqual(
      before.map(({ table, rows }) => [table, rows.length]),
    )
    expect(counts.get('request')).toBeGreaterThan(50)
  })

  it('hold a workbench that shows all of it without a network: every request, what waits, what was being written', async () => {
    const workbench = await openStored(version, expected)
    const { client } = workbench
    expect(await now(client.session.watch())).toMatchObject({ state: 'signed-in' })
    const shown = await shownIds(workbench)
    expect(shown.toSorted()).toEqual(expected.requests.map(({ id }) => id).toSorted())
    for (const seen of expected.requests)
      expect(seenOf(await detailOf(workbench, requestId.parse(seen.id)))).toEqual(seen)
    expect(await waitingOf(workbench)).toEqual(expected.outbox)
    for (const draft of expected.drafts)
      expect(await client.drafts.get({ requestId: draft.requestId, kind: draft.kind })).toEqual(draft)
    await until(client.queue.page({ ...everything(expected.search.text), offset: 0, limit: 10 }), ({ ids }) =>
      ids.some((id) => id === expected.search.requestId),
    )
    expect(workbench.complaints.filter((said) => /unreadable|damaged|key/.test(said))).toEqual([])
  })

  it('hold work that is sent, done once and shown, while what waited for the person still does', async () => {
    const { database } = await restored(stored)
    const clock = createClockFrom(expected.storedAt + laterMs)
    const office = await openOffice(database, clock)
    onTestFinished(() => office.close())
    const workbench = await openStored(version, expected)
    const { client } = workbench
    workbench.connectTo(office.url)
    await client.sync.workOffline({ offline: false })
    await client.sync.now()
    const isOpen = ({ state }: { state: string }) => ['queued', 'sent', 'acked'].includes(state)
    const left = await until(client.outbox.watch(), (items) => !items.some(isOpen))
    const kept = expected.outbox.filter((item) => !isOpen(item))
    expect(left.map(({ command, state }) => [command.key, state])).toEqual(
      kept.map(({ key, state }) => [key, state]),
    )
    expect(left.map(({ command }) => command.args)).toEqual(kept.map(({ args }) => args))
    for (const sent of expected.outbox.filter(isOpen)) {
      const { rows } = await sql`
        SELECT result
        FROM command_result
        WHERE key = ${sent.key}`.execute(database)
      expect(rows, sent.type).toMatchObject([{ result: { status: 'done' } }])
      if (sent.type === 'notes.add' || sent.type === 'messages.send')
        await untilShown(workbench, sent.requestId, z.string().parse(sent.args['body']))
    }
    const [created] = expected.outbox.filter(({ type }) => type === 'requests.create')
    expect((await detailOf(workbench, requestId.parse(created?.requestId))).request.number).toBe(
      created?.requestNumber,
    )
    await untilShown(workbench, expected.missed.requestId, expected.missed.note)
    expect(workbench.complaints.filter((said) => /differ|unreadable|damaged/.test(said))).toEqual([])
  })
})

async function restored(stored: Parameters<typeof restoreDatabase>[1]): Promise<{ database: Database }> {
  const { database, drop } = await createTestDatabase()
  onTestFinished(drop)
  await sql`DROP SCHEMA public CASCADE`.execute(database)
  await sql`CREATE SCHEMA public`.execute(database)
  await restoreDatabase(database, stored)
  return { database }
}

/** A copy of the stored data folder, opened by today's engine an hour later. */
async function openStored(version: string, expected: ExpectedOfVersion) {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-stored-files-'))
  cpSync(join(versionFolder(version), 'workbench'), folder, { recursive: true })
  const workbench = await openWorkbench(folder, createClockFrom(expected.storedAt + laterMs))
  onTestFinished(async () => {
    await workbench.close()
    rmSync(folder, { recursive: true, force: true })
  })
  workbench.provider.issued.push({ access: 'access-0', refresh: expected.refreshToken })
  return workbench
}

const waitingOf = async ({ client }: Awaited<ReturnType<typeof openWorkbench>>) =>
  (await now(client.outbox.watch())).map(
    ({ command: { key, type, requestId: of, args }, requestNumber, state }) => ({
      key,
      type,
      requestId: of,
      requestNumber,
      state,
      args,
    }),
  )

/** A text stands once in a request, and nothing of it waits. */
async function untilShown(
  { client }: Awaited<ReturnType<typeof openWorkbench>>,
  id: string,
  text: string,
): Promise<void> {
  const detail = await until(client.requests.watch({ requestId: requestId.parse(id) }), (shown) =>
    [...(shown?.messages ?? []), ...(shown?.notes ?? [])].some(
      ({ body, waiting }) => body === text && !waiting,
    ),
  )
  const texts = [...(detail?.messages ?? []), ...(detail?.notes ?? [])].map(({ body }) => body)
  expect(texts.filter((body) => body === text)).toHaveLength(1)
}
