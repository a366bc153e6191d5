import { expect, it } from 'vitest'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { readRequestDetail } from '../../src-engine/requests/read-request-detail.ts'
import { countAwayRequests } from '../../src-engine/retention/away-table.ts'
import { createModelOffice, type ModelOffice } from './model-office.ts'
import { aija, noon, palkatQueue, sampleMessage, sampleRequest } from './sample-rows.ts'
import { eventually, startDesk, untilUpToDate } from './start-desk.ts'

const dayMs = 86_400_000

function openOffice(): ModelOffice {
  const office = createModelOffice(aija, () => noon)
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  return office
}
function putOld(office: ModelOffice, id: string, daysAgo = 400): void {
  const at = noon - daysAgo * dayMs
  office.putRequest(
    sampleRequest({ id, status: 'closed', subject: `vanha ${id}`, changedAt: at, receivedAt: at }),
  )
  office.putChild('message', sampleMessage({ id: `m-${id}`, requestId: id, body: 'sanottavaa', sentAt: at }))
}
const detailOf = (desk: Desk, id: string) =>
  readRequestDetail({ cache: desk.cache, outbox: desk.outbox, codes: entityCodes, person: desk.person() }, id)
const mismatches = (desk: Desk) => desk.cache.count('SELECT SUM(mismatches) FROM scope')

it('brings a request that is only on central whole, and keeps counting as central does afterwards', async () => {
  const office = openOffice()
  for (const id of ['r1', 'r2']) putOld(office, id)
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  expect(countAwayRequests(desk.cache)).toBe(2)
  expect(detailOf(desk, 'r1')).toBeNull()
  expect(await desk.fetchBack('r1')).toBe(true)
  expect(detailOf(desk, 'r1')).toMatchObject({ request: { subject: 'vanha r1' } })
  expect(detailOf(desk, 'r1')?.messages.map(({ body }) => body)).toEqual(['sanottavaa'])
  expect(countAwayRequests(desk.cache)).toBe(1)
  // Twice is once; and what changes afterwards, and goes, is followed as for every other.
  expect(await desk.fetchBack('r1')).toBe(true)
  putOld(office, 'r1', 300)
  office.feed.remove('message', 'm-r1')
  office.poke()
  await eventually(
    () => detailOf(desk, 'r1')?.messages.length,
    (count) => count === 0,
  )
  await untilUpToDate(desk)
  expect(mismatches(desk)).toBe(0)
})

it('takes a fetched request away with the right to it, and never stores what came after that', async () => {
  const office = openOffice()
  putOld(office, 'r1')
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  await desk.fetchBack('r1')
  office.revoke(palkatQueue)
  desk.sync({ on: 'sync-now' })
  await eventually(
    () => detailOf(desk, 'r1'),
    (detail) => detail === null,
  )
  await expect(desk.fetchBack('r1')).rejects.toMatchObject({ code: 'gone' })
  expect(desk.cache.count(`SELECT COUNT(*) FROM message WHERE id = 'm-r1'`)).toBe(0)
})

it('says plainly that it needs the network, or that there is no such request', async () => {
  const office = openOffice()
  putOld(office, 'r1')
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  await expect(desk.fetchBack('olematon')).rejects.toMatchObject({ code: 'gone' })
  office.fault = () => 'refuse-connection'
  await expect(desk.fetchBack('r1')).rejects.toMatchObject({ code: 'offline' })
  office.fault = (path) => (path.endsWith('/bundle') ? { cutAfterLines: 3 } : undefined)
  await expect(desk.fetchBack('r1')).rejects.toMatchObject({ code: 'offline' })
  desk.sync({ on: 'work-offline', offline: true })
  await expect(desk.fetchBack('r1')).rejects.toMatchObject({ code: 'offline' })
})

it('fetches the rest by itself when an old request comes to life again', async () => {
  const office = openOffice()
  putOld(office, 'r1')
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  expect(countAwayRequests(desk.cache)).toBe(1)
  office.putRequest(sampleRequest({ id: 'r1', status: 'in-handling', subject: 'avattu', changedAt: noon }))
  office.poke()
  await eventually(
    () => detailOf(desk, 'r1')?.messages.map(({ body }) => body),
    (bodies) => bodies?.[0] === 'sanottavaa',
  )
  expect(mismatches(desk)).toBe(0)
})

it('does not bring a message back that was removed while the answer was on its way', async () => {
  const office = openOffice()
  putOld(office, 'r1')
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const slow: ModelOffice = Object.assign(Object.create(office), {
    fetch: async (input: string | URL, init?: RequestInit) => {
      const answer = await office.fetch(input, init)
      if (String(input).includes('/bundle')) await released
      return answer
    },
  })
  const desk = await startDesk(slow)
  await untilUpToDate(desk)
  const fetching = desk.fetchBack('r1')
  await eventually(() => [...office.calls.keys()].some((path) => path.endsWith('/bundle')), Boolean)
  office.feed.remove('message', 'm-r1')
  const head = office.feed.head(palkatQueue)
  office.poke()
  await eventually(
    () => desk.cache.count('SELECT MAX(tail) FROM scope'),
    (tail) => tail >= head,
  )
  release()
  expect(await fetching).toBe(true)
  expect(detailOf(desk, 'r1')?.messages).toEqual([])
  expect(mismatches(desk)).toBe(0)
  expect(desk.cache.count(`SELECT COUNT(*) FROM message WHERE id = 'm-r1'`)).toBe(0)
})
