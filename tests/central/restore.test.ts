import { sql } from 'kysely'
import { expect, inject, it, onTestFinished } from 'vitest'
import type { Command, CommandResult } from '#contract/commands/command.ts'
import { openPostgres } from '../../src-central/database/open-postgres.ts'
import { readPacks } from '../catalogue/read-packs.ts'
import { requestEntry } from '#contract/catalogue/service-entry.ts'
import { createDatabaseCopy, type TestDatabase } from '../harness/database-copy.ts'
import { createTestDatabase } from '../harness/postgres.ts'
import { runOperate } from '../harness/run-operate.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { publishTestWorld } from '../harness/test-world.ts'
import { createWorkbenchClient } from '../harness/workbench-client.ts'

const pack = readPacks().find(({ path }) => path === 'taitoa/tilaa-palkkatodistus.json')
const entry = requestEntry.parse(JSON.parse(pack?.text ?? ''))

/** A request for a caller under a number that the workbench was given. */
function create(central: TestCentral, subject: string, number: string): Command {
  return createWorkbenchClient(central, subject).command({
    type: 'requests.create',
    requestId: central.ids.uuid(),
    baseRev: 0,
    args: {
      number,
      portal: 'taitoa',
      service: `taitoa/${entry.key}@${entry.version}`,
      channel: 'phone',
      customerId: null,
      customerName: 'Onni Korhonen',
      email: null,
      phone: '0501234567',
      verification: 'Soitettu numeroon',
      identification: 'weak',
      organisationId: null,
      language: 'fi',
      priority: 3,
      replyChannels: ['portal'],
      values: entry.samples[0]?.values,
      message: null,
    },
  })
}
const numbersOf = async (central: TestCentral, subject: string) =>
  (await createWorkbenchClient(central, subject).session()).reservedNumbers
const push = async (central: TestCentral, subject: string, command: Command): Promise<CommandResult> => {
  const [result] = await createWorkbenchClient(central, subject).push(command)
  if (result === undefined) throw new Error('a push of one command has one answer')
  return result
}
const reopen = ({ url }: TestDatabase): TestDatabase => {
  const database = openPostgres(url, { maxConnections: 12, onLostConnection: () => undefined })
  onTestFinished(() => database.destroy())
  return { url, database, drop: () => Promise.resolve() }
}

it('gives no number a second time after a restore, and takes every request again that was acknowledged', async () => {
  const original = await createTestDatabase()
  onTestFinished(() => original.drop())
  const first = await startCentral({ database: original })
  await publishTestWorld({ ...first, database: original.database, writer: first.central.writer })
  const early = await numbersOf(first, 'aino')
  const beforeBackup = create(first, 'aino', early[0] ?? '')
  const answerBefore = await push(first, 'aino', beforeBackup)
  expect(answerBefore).toMatchObject({ status: 'done' })
  const oldEpoch = (await createWorkbenchClient(first, 'aino').session()).epoch
  await first.close()
  await original.database.destroy()
  const backup = await createDatabaseCopy({
    url: inject('postgres').url,
    template: new URL(original.url).pathname.slice(1),
  })
  onTestFinished(() => backup.drop())

  // The day goes on: another workbench is given numbers and uses one; a third of hers is still unused.
  const second = await startCentral({ database: reopen(original) })
  const late = await numbersOf(second, 'bo')
  expect(late.filter((number) => early.includes(number))).toEqual([])
  const afterBackup = create(second, 'bo', late[0] ?? '')
  expect(await push(second, 'bo', afterBackup)).toMatchObject({ status: 'done' })
  await second.close()

  // The disk dies. The operator restores, and says so.
  const { code, said } = await runOperate(
    ['epoch', '--restored-from', '2026-01-01T03:00:00+02:00', '--number-margin', '500'],
    {
      DATABASE_URL: backup.url,
    },
  )
  expect(code).toBe(0)
  const third = await startCentral({ database: backup })
  const { epoch } = await createWorkbenchClient(third, 'aino').session()
  expect(said).toMatchObject({ epoch })
  expect(epoch).not.toBe(oldEpoch)

  // Whoever comes first now, before anything is sent again, is given other numbers.
  const newcomers = await numbersOf(third, 'liisa')
  expect(newcomers.filter((number) => [...early, ...late].includes(number))).toEqual([])
  expect(await push(third, 'liisa', create(third, 'liisa', newcomers[0] ?? ''))).toMatchObject({
    status: 'done',
  })

  // A push of the history before is not done; the same commands after a new hello are, each once.
  const { call } = createWorkbenchClient(third, 'bo')
  const old = await call('/v1/commands', {
    clientId: 'client-of-bo',
    epoch: oldEpoch,
    commands: [afterBackup],
  })
  expect([old.status, (await old.json()).code]).toEqual([409, 'epoch_changed'])
  expect(await push(third, 'aino', beforeBackup)).toEqual(answerBefore)
  expect(await push(third, 'bo', afterBackup)).toMatchObject({ status: 'done' })
  expect(await push(third, 'bo', afterBackup)).toMatchObject({ status: 'done' })
  expect(await push(third, 'bo', create(third, 'bo', late[1] ?? ''))).toMatchObject({ status: 'done' })
  // The number is taken, and one that was never given is no number.
  const refused = { status: 'rejected', refusal: { code: 'validation', field: 'number' } }
  expect(await push(third, 'eeva', create(third, 'eeva', late[0] ?? ''))).toMatchObject(refused)
  expect(await push(third, 'eeva', create(third, 'eeva', 'TH-99999999'))).toMatchObject(refused)

  const { rows } = await sql<{ number: string }>`SELECT number FROM request ORDER BY number`.execute(
    backup.database,
  )
  expect(rows.map(({ number }) => number).toSorted()).toEqual(
    [early[0], late[0], late[1], newcomers[0]].map(String).toSorted(),
  )
  await third.close()
})
