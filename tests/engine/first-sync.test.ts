import { expect, it } from 'vitest'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import { readRequestDetail } from '../../src-engine/requests/read-request-detail.ts'
import { findRequest } from '../../src-engine/requests/requests-table.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { createModelOffice, type ModelOffice } from './model-office.ts'
import { aija, laskutQueue, palkatQueue, sampleMessage, sampleRequest, sampleService } from './sample-rows.ts'
import { eventually, startDesk, untilUpToDate } from './start-desk.ts'

function openOffice(): ModelOffice {
  const office = createModelOffice(aija)
  office.feed.put('service', sampleService, ['ref'], 'reference')
  for (const scope of ['ref', palkatQueue, `${palkatQueue}#sensitive`, 'user:aija']) office.grant(scope)
  return office
}
const shown = (desk: Desk, id: string) =>
  readRequestDetail({ cache: desk.cache, outbox: desk.outbox, codes: entityCodes, person: desk.person() }, id)
const ids = (desk: Desk) => desk.cache.rows('SELECT id FROM request ORDER BY id').map(([id]) => id)

it('brings everything granted, page by page, and knows that it is equal to central', async () => {
  const office = openOffice()
  Object.assign(office, { pageRows: 7 })
  for (let n = 0; n < 40; n++) {
    office.putRequest(sampleRequest({ id: `r${n}`, status: n % 3 === 0 ? 'resolved' : 'received' }))
    office.putChild('message', sampleMessage({ id: `m${n}`, requestId: `r${n}`, body: `viesti ${n}` }))
  }
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  expect(ids(desk)).toHaveLength(40)
  expect(shown(desk, 'r9')?.messages[0]?.body).toBe('viesti 9')
  await eventually(
    desk.syncStatus,
    (status) => status.upToDateAt !== null && status.connection === 'online' && status.progress === null,
  )
})

it('hears of a change by a poke and shows it', async () => {
  const office = openOffice()
  office.putRequest(sampleRequest({ id: 'r1' }))
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  office.putRequest(sampleRequest({ id: 'r1', subject: 'Muuttunut' }))
  office.poke()
  const subject = await eventually(
    () => findRequest(desk.cache, 'r1')?.request.subject,
    (now) => now === 'Muuttunut',
  )
  expect(subject).toBe('Muuttunut')
})

it('goes on where a cut connection left off', async () => {
  const office = openOffice()
  Object.assign(office, { pageRows: 5 })
  for (let n = 0; n < 20; n++) office.putRequest(sampleRequest({ id: `r${n}` }))
  office.fault = (path, count) =>
    path === '/v1/pull' && count % 2 === 1 ? { cutAfterLines: count + 1 } : undefined
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  expect(ids(desk)).toHaveLength(20)
})

it('keeps one row for a request that is in two scopes until the last of them lets it go', async () => {
  const office = openOffice()
  office.putRequest(sampleRequest({ id: 'r1', assigneeId: 'aija' }))
  office.putChild('message', sampleMessage({ id: 'm1', requestId: 'r1' }))
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  expect(desk.cache.count('SELECT COUNT(*) FROM entry WHERE entity = 1')).toBe(2)
  // It moves to another team's queue, which this person does not have, but stays assigned.
  office.putRequest(sampleRequest({ id: 'r1', assigneeId: 'aija', teamId: 'laskut' }))
  office.poke()
  await eventually(
    () => desk.cache.count('SELECT COUNT(*) FROM entry WHERE entity = 1'),
    (count) => count === 1,
  )
  expect(shown(desk, 'r1')?.messages).toHaveLength(1)
  office.putRequest(sampleRequest({ id: 'r1', assigneeId: 'bertta', teamId: 'laskut' }))
  office.poke()
  await eventually(
    () => ids(desk),
    (left) => left.length === 0,
  )
  expect(desk.cache.count('SELECT COUNT(*) FROM message')).toBe(0)
})

it('brings a request with its children when it moves into an own queue', async () => {
  const office = openOffice()
  office.putRequest(sampleRequest({ id: 'r1', teamId: 'laskut' }))
  office.putChild('message', sampleMessage({ id: 'm1', requestId: 'r1' }))
  expect(office.feed.liveCount(laskutQueue)).toBe(2)
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  expect(ids(desk)).toEqual([])
  office.putRequest(sampleRequest({ id: 'r1' }))
  office.poke()
  await eventually(
    () => shown(desk, 'r1')?.messages.length,
    (count) => count === 1,
  )
})

it('removes what central deleted', async () => {
  const office = openOffice()
  office.putRequest(sampleRequest({ id: 'r1' }))
  office.putRequest(sampleRequest({ id: 'r2' }))
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  office.feed.remove('request', 'r1')
  office.poke()
  const left = await eventually(
    () => ids(desk),
    (now) => now.length === 1,
  )
  expect(left).toEqual(['r2'])
})

it('fetches a scope anew whose cursor has expired, without emptying the queue meanwhile', async () => {
  const office = openOffice()
  for (let n = 0; n < 5; n++) office.putRequest(sampleRequest({ id: `r${n}` }))
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.sync({ on: 'work-offline', offline: true })
  office.feed.remove('request', 'r0')
  office.putRequest(sampleRequest({ id: 'r1', subject: 'Uusi' }))
  office.feed.forgetBelow(palkatQueue, office.feed.head(palkatQueue))
  let fewest = 5
  desk.sync({ on: 'work-offline', offline: false })
  await eventually(() => {
    fewest = Math.min(fewest, ids(desk).length)
    return (
      findRequest(desk.cache, 'r1')?.request.subject === 'Uusi' &&
      ids(desk).length === 4 &&
      desk.syncStatus().progress === null
    )
  }, Boolean)
  expect(fewest).toBe(4)
})

it('fetches everything anew after central was restored, and sends what it had acknowledged again', async () => {
  const office = openOffice()
  office.putRequest(sampleRequest({ id: 'r1' }))
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  office.restore()
  office.putRequest(sampleRequest({ id: 'r1', subject: 'Palautettu' }))
  office.poke()
  await eventually(
    () => findRequest(desk.cache, 'r1')?.request.subject,
    (subject) => subject === 'Palautettu',
  )
  await untilUpToDate(desk)
  expect(desk.cache.count('SELECT MIN(gen) FROM scope')).toBe(2)
})

it('falls back to asking when streams are cut at once, three times', async () => {
  const office = openOffice()
  const asked: string[] = []
  const real = office.fetch
  const cutting: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.pathname !== '/v1/poke') return real(input, init)
    asked.push(url.search)
    return url.search === ''
      ? new Response('', { headers: { 'content-type': 'text/event-stream' } })
      : new Promise<Response>(() => undefined)
  }
  await startDesk({ ...office, fetch: cutting })
  await eventually(
    () => asked,
    (seen) => seen.length === 4,
  )
  expect(asked.slice(0, 3)).toEqual(['', '', ''])
  expect(asked[3]).toMatch(/wait=\d+&since=/)
})
