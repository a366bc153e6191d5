import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { statusChange } from '#contract/requests/change-status.ts'
import type { Request } from '#contract/requests/request.ts'
import { changeRequest } from '../../src-central/requests/change-request.ts'
import { loadRequestForUpdate } from '../../src-central/requests/load-request-for-update.ts'
import { createReplica } from '../harness/replica.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { keskus } from '../harness/test-world.ts'
import { createWorkbenchClient } from '../harness/workbench-client.ts'

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
})
afterAll(() => central.close())

/** The customer's cancel, decided as intake decides it: on the locked row. */
const cancel = (made: Request) =>
  central.central.writer.write(keskus, async (write) => {
    const loaded = await loadRequestForUpdate(write, made.id)
    if (loaded?.request.status !== 'received') return 'too late'
    await changeRequest(write, loaded, statusChange('cancelled', central.clock.now()), central.clock.now())
    return 'cancelled'
  })

const take = (subject: string, made: Request) =>
  createWorkbenchClient(central, subject).run({
    type: 'requests.take',
    requestId: made.id,
    seen: { status: 'received', assigneeId: null },
  })

describe('take into handling', () => {
  it('or the customer’s cancel: one of them wins, and the other is told', async () => {
    const replica = createReplica(createWorkbenchClient(central, 'bo'))
    for (let round = 0; round < 24; round++) {
      const made = await addRequest(central)
      // Neither side always begins.
      const early = round % 2 === 0 ? cancel(made) : undefined
      const taking = take('aino', made)
      const [cancelled, taken] = await Promise.all([early ?? cancel(made), taking])
      await replica.catchUp()
      const { status } = replica.find('request', made.id) ?? {}
      const customerWon = { taken: 'cancelled_by_customer', status: 'cancelled' }
      const handlerWon = { taken: 'done', status: 'in-handling' }
      const said = taken.status === 'rejected' ? taken.refusal.code : taken.status
      expect({ taken: said, status }).toEqual(cancelled === 'cancelled' ? customerWon : handlerWon)
    }
  })

  it('by two handlers at once goes to one, and shows the other who it was', async () => {
    for (let round = 0; round < 12; round++) {
      const made = await addRequest(central)
      const results = await Promise.all([take('aino', made), take('bo', made), take('liisa', made)])
      const done = results.filter((result) => result.status === 'done')
      const conflicts = results.flatMap((result) => (result.status === 'conflict' ? [result.conflict] : []))
      expect(done).toHaveLength(1)
      expect(conflicts).toHaveLength(2)
      for (const { theirs, byId } of conflicts) expect(theirs['assigneeId']).toBe(byId)
    }
  })
})
