import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { statusAnswer } from '#contract/commands/command.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { createWorkbenchClient, type WorkbenchClient } from '../harness/workbench-client.ts'

let central: TestCentral
let aino: WorkbenchClient
beforeAll(async () => {
  central = await startCentral()
  aino = createWorkbenchClient(central, 'aino')
})
afterAll(() => central.close())

const statusOf = async (...keys: string[]) =>
  statusAnswer.parse(await (await aino.call('/v1/commands/status', { keys })).json()).results

describe('asking what became of a command', () => {
  it('is answered "in progress" while central works on it, and with its answer afterwards', async () => {
    const made = await addRequest(central)
    const take = aino.command({
      type: 'requests.take',
      requestId: made.id,
      seen: { status: 'received', assigneeId: null },
    })
    // Somebody else holds the request's row: the command has its key and waits for the row.
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    const locked = Promise.withResolvers<void>()
    const holding = central.database.database.transaction().execute(async (tx) => {
      await sql`SELECT id FROM request WHERE id = ${made.id} FOR UPDATE`.execute(tx)
      locked.resolve()
      await released
    })
    await locked.promise
    const pushing = aino.push(take)
    for (;;) {
      const [now] = await statusOf(take.key)
      if (now === undefined) continue // Not arrived yet.
      expect(now).toMatchObject({ key: take.key, status: 'retry', refusal: { code: 'in_progress' } })
      break
    }
    release()
    await holding
    const answered = await pushing
    expect(answered).toMatchObject([{ status: 'done' }])
    expect(await statusOf(take.key, central.ids.uuid())).toEqual(answered)
  })
})

describe('a command that is sent again after its answer may have been forgotten', () => {
  const monthMs = 31 * 86_400_000

  it('waits for the person, who alone can tell whether it is still wanted', async () => {
    const made = await addRequest(central)
    const priority = { type: 'requests.setPriority', requestId: made.id, args: { priority: 1 } }
    const seen = { priority: made.priority }
    const sentUnder = central.clock.now()
    expect(await aino.run({ ...priority, seen, sentUnder: sentUnder - monthMs })).toMatchObject({
      status: 'rejected',
      refusal: { code: 'stale_command' },
    })
    // A command that lay in the outbox for ever but was never sent cannot have been done.
    expect(await aino.run({ ...priority, seen, issuedAt: sentUnder - monthMs })).toMatchObject({
      status: 'done',
    })
    expect(await aino.run({ ...priority, seen: { priority: 1 }, sentUnder })).toMatchObject({
      status: 'done',
    })
  })

  it('has been done where it adds a thing that is there', async () => {
    const made = await addRequest(central)
    const note = {
      type: 'notes.add',
      requestId: made.id,
      args: { noteId: central.ids.uuid(), body: 'Soitettu' },
    }
    expect(await aino.run(note)).toMatchObject({ status: 'done' })
    const sentUnder = central.clock.now() - monthMs
    expect(await aino.run({ ...note, sentUnder })).toMatchObject({ status: 'done' })
    const other = { ...note, args: { ...note.args, noteId: central.ids.uuid() } }
    expect(await aino.run({ ...other, sentUnder })).toMatchObject({ refusal: { code: 'stale_command' } })
  })
})
