import { afterAll, beforeAll, expect, it } from 'vitest'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { readRequestDetail } from '../../src-engine/requests/read-request-detail.ts'
import { countAwayRequests } from '../../src-engine/retention/away-table.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { eventually, startMachine, startRealDesk } from './start-real-desk.ts'

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
})
afterAll(() => central.close())

const detail = (desk: Desk, id: string) =>
  readRequestDetail({ cache: desk.cache, outbox: desk.outbox, codes: entityCodes, person: desk.person() }, id)
const scopesThatDiffer = (desk: Desk) =>
  desk.cache.count('SELECT COUNT(*) FROM scope WHERE mismatches > 0 OR complete = 0')

it('opens a request of last year that is no longer on the machine, and still agrees with central afterwards', async () => {
  const at = central.clock.now() - 400 * 86_400_000
  const old = await addRequest(central, {
    status: 'closed',
    receivedAt: at,
    changedAt: at,
    messages: ['Kiitos avusta'],
    assigneeId: 'aino',
    sensitive: { henkilotunnus: '010190-900A' },
  })
  const aino = await startRealDesk(central, startMachine(central.url, fetch), 'aino')
  await eventually(
    () => countAwayRequests(aino.cache),
    (away) => away === 1,
  )
  expect(detail(aino, old.id)).toBeNull()
  expect(await aino.fetchBack(old.id)).toBe(true)
  expect(detail(aino, old.id)).toMatchObject({
    request: { number: old.number },
    customer: { id: old.customerId },
  })
  expect(detail(aino, old.id)?.messages.map(({ body }) => body)).toEqual(['Kiitos avusta'])
  // The next page of the feed proves it: count and checksum are central's.
  const made = await addRequest(central)
  await eventually(
    () => detail(aino, made.id),
    (found) => found !== null,
  )
  await eventually(
    () => scopesThatDiffer(aino),
    (count) => count === 0,
  )
  await expect(aino.fetchBack(central.ids.uuid())).rejects.toMatchObject({ code: 'gone' })
})
