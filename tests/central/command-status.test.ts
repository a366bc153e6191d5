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
