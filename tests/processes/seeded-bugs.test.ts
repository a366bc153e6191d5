import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import type { Database } from '../../src-central/database/database.ts'
import { checkLedger } from './check-ledger.ts'
import { createDesk, type DeskUnderTest } from './desk-under-test.ts'
import type { Deed } from './do-work.ts'
import { openOffice } from './office-under-test.ts'
import { beginWork, settle } from './run-processes.ts'

// What the ledger is worth: each of these programs is broken on purpose, and the ledger has to say so.

const bug = (name: string) => join(import.meta.dirname, 'seeded-bugs', name)

async function openDesk(broken: { engine?: string; central?: string }) {
  const office = await openOffice(
    1,
    broken.central === undefined ? '' : `--import=${pathToFileURL(bug(broken.central)).href}`,
  )
  onTestFinished(() => office.close())
  const desk = await createDesk({
    name: 'anna',
    person: 'anna',
    central: office.centrals[0].url,
    provider: office.provider,
    ...(broken.engine === undefined ? {} : { program: bug(broken.engine) }),
  })
  onTestFinished(() => desk.close())
  await beginWork(desk)
  const [requestId] = office.requests
  if (requestId === undefined) throw new Error('there is no request')
  return { office, desk, requestId }
}

/** Somebody makes a request urgent while central's answers stay on the way. */
async function doUnheard(
  desk: DeskUnderTest,
  database: Database,
  requestId: Deed['requestId'],
): Promise<Deed> {
  await desk.until(
    (client) => client.requests.watch({ requestId }),
    (detail) => detail !== null,
  )
  desk.network.hold()
  const { key } = await desk.ask((client) =>
    client.requests.setPriority({ requestId, args: { priority: 1 } }),
  )
  await untilDone(database)
  return {
    desk: desk.name,
    person: desk.person,
    type: 'requests.setPriority',
    requestId,
    text: '',
    outcome: 'accepted',
    key,
  }
}

async function untilDone(database: Database): Promise<void> {
  for (;;) {
    const { rows } = await sql`SELECT id FROM request WHERE priority = 1`.execute(database)
    if (rows.length > 0) return
    await pause(10)
  }
}

it('finds an engine that gives its commands new keys after a crash', async () => {
  const { office, desk, requestId } = await openDesk({ engine: 'engine-that-renames.ts' })
  const deed = await doUnheard(desk, office.database, requestId)
  await desk.kill()
  desk.network.cut()
  await settle(office, [desk])
  const { broken } = await checkLedger(office.database, [desk], { deeds: [deed], drafts: [] })
  expect(broken).toContainEqual(expect.stringContaining('which nobody did'))
})

it('finds a central that stores its answers outside the transaction', async () => {
  const { office, desk, requestId } = await openDesk({ central: 'results-outside-the-transaction.ts' })
  const deed = await doUnheard(desk, office.database, requestId)
  await office.centrals[0].kill()
  desk.network.cut()
  await settle(office, [desk])
  const { broken } = await checkLedger(office.database, [desk], { deeds: [deed], drafts: [] })
  expect(broken).toContainEqual(expect.stringContaining('0 keys done, 1 lines of history'))
})

it('finds nothing where the same happens to programs that are not broken', async () => {
  const { office, desk, requestId } = await openDesk({})
  const deed = await doUnheard(desk, office.database, requestId)
  await Promise.all([desk.kill(), office.centrals[0].kill()])
  desk.network.cut()
  expect(await settle(office, [desk])).toEqual([])
  const { broken, outcomes } = await checkLedger(office.database, [desk], { deeds: [deed], drafts: [] })
  expect(broken).toEqual([])
  expect(outcomes).toEqual({ done: 1 })
})
