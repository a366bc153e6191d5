import fc from 'fast-check'
import { expect, it } from 'vitest'
import { requestId } from '#contract/ids.ts'
import type { Draft } from '#contract/messages/draft.ts'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { saveDraft } from '../../src-engine/outbox/drafts-table.ts'
import { keepFact } from '../../src-engine/outbox/kept-facts-table.ts'
import { listRequests } from '../../src-engine/requests/list-requests.ts'
import { readRequestDetail } from '../../src-engine/requests/read-request-detail.ts'
import { countAwayRequests, keepFetchedBack, wantedBack } from '../../src-engine/retention/away-table.ts'
import { cacheDaysFact } from '../../src-engine/retention/retention.ts'
import { textCondition } from '../../src-engine/search/text-condition.ts'
import { createModelOffice, type ModelOffice } from './model-office.ts'
import {
  aija,
  laskutQueue,
  noon,
  palkatQueue,
  sampleMessage,
  sampleNote,
  sampleRequest,
} from './sample-rows.ts'
import { eventually, startDesk, type TestDesk, untilUpToDate } from './start-desk.ts'

// What is over for long leaves the cache and nothing else: count and checksum stay central's, and it can come back.

const dayMs = 86_400_000
const card = (id: string) => ({
  id,
  kind: 'person',
  name: 'Maija Esimerkki',
  phone: null,
  email: null,
  language: 'fi',
  emailConsent: false,
  smsConsent: false,
  nonDisclosure: false,
  changedAt: noon,
})

function openOffice() {
  const clock = { now: noon }
  const office = createModelOffice(aija, () => clock.now)
  for (const scope of ['ref', palkatQueue, `${palkatQueue}#sensitive`, 'user:aija']) office.grant(scope)
  return { office, clock }
}
function putOver(office: ModelOffice, id: string, endedDaysAgo: number, now = noon): void {
  const at = now - endedDaysAgo * dayMs
  const customerId = `c-${id}`
  office.putRequest(
    sampleRequest({
      id,
      status: 'closed',
      subject: `päättynyt ${id}`,
      customerId,
      changedAt: at,
      receivedAt: at,
    }),
  )
  office.feed.put('customer', card(customerId), [palkatQueue], 'open')
  office.putChild('message', sampleMessage({ id: `m-${id}`, requestId: id, body: 'sanottavaa', sentAt: at }))
  office.putChild('note', sampleNote({ id: `n-${id}`, requestId: id, writtenAt: at }))
  office.putChild('sensitive', { id, values: { hetu: '010190-999X' } })
}
const kept = (desk: Desk) => desk.cache.rows('SELECT id FROM request ORDER BY id').map(([id]) => id)
const count = (desk: Desk, table: string) => desk.cache.count(`SELECT COUNT(*) FROM ${table}`)
const isTrue = (desk: Desk) => desk.cache.rows('SELECT mismatches FROM scope').every(([n]) => n === 0)
const found = (desk: Desk, text: string) =>
  listRequests(
    desk.cache,
    {
      view: 'recently-closed',
      text,
      sort: { field: 'receivedAt', direction: 'desc' },
      offset: 0,
      limit: 100,
      filters: { status: [], team: [], organisation: [], service: [], assignee: [], priority: [] },
    },
    { person: aija, now: noon },
    (typed) => textCondition(typed, entityCodes.sensitive),
  )
const detail = (desk: Desk, id: string) =>
  readRequestDetail({ cache: desk.cache, outbox: desk.outbox, codes: entityCodes, person: aija }, id)
const isIndexed = (desk: Desk) => desk.cache.count('SELECT COUNT(*) FROM request WHERE searchable = 0') === 0

/** Days go by, central says so, and the workbench tidies up. */
async function letDaysPass(
  { office, clock }: ReturnType<typeof openOffice>,
  desk: TestDesk,
  days: number,
): Promise<void> {
  clock.now += days * dayMs
  office.grant('ref')
  office.poke()
  await eventually(
    () => desk.session().serverTime,
    (time) => time === clock.now,
  )
  await untilUpToDate(desk)
  desk.evictNow()
}
/** A change elsewhere makes central count the scope again: what is here must be the same. */
async function expectSameAsCentral(office: ModelOffice, desk: TestDesk): Promise<void> {
  office.putRequest(sampleRequest({ id: `probe${office.calls.get('/v1/pull') ?? 0}`, priority: 1 }))
  const head = office.feed.head(palkatQueue)
  office.poke()
  await eventually(
    () => desk.cache.count(`SELECT tail FROM scope WHERE scope = '${palkatQueue}'`),
    (tail) => tail === head,
  )
  await untilUpToDate(desk)
  expect(isTrue(desk)).toBe(true)
  expect(desk.cache.count('SELECT MAX(gen) FROM scope')).toBeLessThanOrEqual(2)
}

it('does not store what is over for long when it arrives, and still holds the scope as central does', async () => {
  const { office } = openOffice()
  putOver(office, 'old', 91)
  putOver(office, 'recent', 89)
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  expect(kept(desk)).toEqual(['recent'])
  await eventually(
    () => [count(desk, 'message'), count(desk, 'note'), count(desk, 'sensitive'), count(desk, 'customer')],
    (counts) => counts.every((one) => one === 1),
  )
  expect(countAwayRequests(desk.cache)).toBe(1)
  expect(found(desk, '').onlyOnCentral).toBe(1)
  await expectSameAsCentral(office, desk)
  expect(kept(desk)).not.toContain('old')
})

it('lets what has become old go, with its parts, its words, its identifiers and its customer', async () => {
  const world = openOffice()
  const { office } = world
  putOver(office, 'ageing', 80)
  office.putRequest(
    sampleRequest({ id: 'open', receivedAt: noon - 400 * dayMs, changedAt: noon - 400 * dayMs }),
  )
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  await eventually(() => isIndexed(desk), Boolean)
  expect([found(desk, 'sanottavaa').total, found(desk, '').total]).toEqual([1, 1])
  await letDaysPass(world, desk, 11)
  await eventually(
    () => kept(desk),
    (ids) => ids.join() === 'open',
  )
  await eventually(
    () => count(desk, 'customer'),
    (left) => left === 0,
  )
  for (const table of [
    'message',
    'note',
    'sensitive',
    "identifier WHERE request_key IS NOT NULL AND kind = 'hetu'",
  ])
    expect(count(desk, table), table).toBe(0)
  expect([found(desk, 'sanottavaa').total, found(desk, '').total]).toEqual([0, 0])
  expect(detail(desk, 'ageing')).toBeNull()
  await expectSameAsCentral(office, desk)
  await eventually(
    () => desk.cache.count('PRAGMA freelist_count'),
    (free) => free === 0,
  )
})

it('brings a request back when central opens it again, and names what of it has yet to be fetched', async () => {
  const { office } = openOffice()
  putOver(office, 'old', 200)
  // What is missing would be fetched at once; here it cannot be.
  office.fault = (path) => (path.endsWith('/bundle') ? 'refuse-connection' : undefined)
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  await eventually(
    () => count(desk, 'customer'),
    (left) => left === 0,
  )
  office.putRequest(
    sampleRequest({ id: 'old', status: 'in-handling', customerId: 'c-old', subject: 'avattu' }),
  )
  office.poke()
  await eventually(
    () => kept(desk),
    (ids) => ids.includes('old'),
  )
  expect(detail(desk, 'old')).toMatchObject({ messages: [], partly: true })
  expect(found(desk, '').onlyOnCentral).toBeUndefined()
  expect(wantedBack(desk.cache)).toEqual(['old'])
  // As central does when a request opens again: its parts are stamped anew.
  office.putChild('message', sampleMessage({ id: 'm-old', requestId: 'old', body: 'sanottavaa' }))
  office.poke()
  await eventually(
    () => detail(desk, 'old')?.messages.map(({ id }) => id as string),
    (ids) => ids?.join() === 'm-old',
  )
  for (const put of [
    () => office.putChild('note', sampleNote({ id: 'n-old', requestId: 'old' })),
    () => office.putChild('sensitive', { id: 'old', values: { hetu: '010190-999X' } }),
  ])
    put()
  office.poke()
  await eventually(
    () => detail(desk, 'old')?.notes.length,
    (notes) => notes === 1,
  )
  await expectSameAsCentral(office, desk)
  expect(detail(desk, 'old')).not.toHaveProperty('partly')
})

it.each([
  ['a draft', (desk: Desk) => saveDraft(desk.outbox, { ...draft, savedAt: noon })],
  [
    'a pin of the offline kit',
    (desk: Desk) =>
      desk.outbox.run(`INSERT INTO kit_pin (request_id, number, pinned_at) VALUES ('ageing', '1', 1)`),
  ],
  ['the wish to have it here', (desk: Desk) => keepFetchedBack(desk.cache, 'ageing', noon + 500 * dayMs)],
])('keeps what has %s, however old', async (_what, keep) => {
  const world = openOffice()
  putOver(world.office, 'ageing', 80)
  putOver(world.office, 'other', 80)
  const desk = await startDesk(world.office)
  await untilUpToDate(desk)
  keep(desk)
  await letDaysPass(world, desk, 300)
  await eventually(
    () => kept(desk),
    (ids) => ids.join() === 'ageing',
  )
  expect(detail(desk, 'ageing')?.messages).toHaveLength(1)
  await expectSameAsCentral(world.office, desk)
})
const draft: Omit<Draft, 'savedAt'> = {
  requestId: requestId.parse('ageing'),
  kind: 'note',
  body: 'kesken',
  language: 'fi',
  channels: [],
}

it('keeps less than central allows when this machine is told so, and never more', async () => {
  const { office } = openOffice()
  for (const days of [5, 40, 200]) putOver(office, `ended${days}`, days)
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  expect(kept(desk)).toEqual(['ended40', 'ended5'])
  keepFact(desk.outbox, cacheDaysFact, 30)
  desk.evictNow()
  await eventually(
    () => kept(desk),
    (ids) => ids.join() === 'ended5',
  )
  keepFact(desk.outbox, cacheDaysFact, 3_000)
  putOver(office, 'late', 200)
  office.poke()
  await expectSameAsCentral(office, desk)
  expect(kept(desk)).not.toContain('late')
})

it('forgets even the name of what was away when the right to it ends', async () => {
  const { office } = openOffice()
  office.grant(laskutQueue)
  putOver(office, 'old', 200)
  office.putRequest(
    sampleRequest({ id: 'theirs', teamId: 'laskut', status: 'closed', changedAt: noon - 200 * dayMs }),
  )
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  expect(countAwayRequests(desk.cache)).toBe(2)
  office.revoke(laskutQueue)
  office.poke()
  await eventually(
    () => desk.cache.rows('SELECT id FROM away WHERE entity = 1').map(([id]) => id),
    (ids) => ids.join() === 'old',
  )
  await untilUpToDate(desk)
  expect(desk.cache.count('SELECT COUNT(*) FROM entry WHERE scope_key NOT IN (SELECT key FROM scope)')).toBe(
    0,
  )
})

const act = fc.oneof(
  fc.record({
    do: fc.constant('put'),
    id: fc.integer({ min: 0, max: 4 }),
    days: fc.constantFrom(0, 60, 95, 200),
  }),
  fc.record({
    do: fc.constantFrom('open', 'say', 'gone', 'evict', 'rebuild'),
    id: fc.integer({ min: 0, max: 4 }),
    days: fc.constant(0),
  }),
)

it('counts as central does, and never loses an entry or a row, whatever comes, goes and is evicted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 20 }), async (acts) => {
      const world = openOffice()
      const { office } = world
      const desk = await startDesk(office)
      for (const { do: what, id: n, days } of acts) {
        const id = `r${n}`
        const exists = office.feed.row('request', id) !== undefined
        if (what === 'put') putOver(office, id, days)
        else if (what === 'open')
          office.putRequest(sampleRequest({ id, customerId: `c-${id}`, status: 'received' }))
        else if (what === 'say' && exists)
          office.putChild(
            'message',
            sampleMessage({ id: `m${String(Math.abs(office.feed.head(palkatQueue)))}`, requestId: id }),
          )
        else if (what === 'gone' && exists) office.feed.remove('request', id)
        else if (what === 'evict') desk.evictNow()
        else if (what === 'rebuild') office.restore()
        if (what === 'evict' || what === 'rebuild') {
          office.poke()
          await untilUpToDate(desk)
        }
      }
      const head = office.feed.head(palkatQueue)
      office.poke()
      await eventually(
        () => desk.cache.count(`SELECT tail FROM scope WHERE scope = '${palkatQueue}' AND complete = 1`),
        (tail) => tail === head,
      )
      expect(isTrue(desk)).toBe(true)
      expect(desk.cache.count('SELECT MAX(gen) FROM scope')).toBeLessThanOrEqual(
        1 + acts.filter((one) => one.do === 'rebuild').length,
      )
      const names = (table: string, code: number) =>
        desk.cache.count(
          `SELECT COUNT(*) FROM ${table} WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entity = ${code} AND row_key = ${table}.key)`,
        )
      expect([names('request', 1), names('message', 4), names('note', 5), names('customer', 8)]).toEqual([
        0, 0, 0, 0,
      ])
      expect(
        desk.cache.count(
          'SELECT COUNT(*) FROM away WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entity = away.entity AND row_key = -away.key)',
        ),
      ).toBe(0)
      const open = office.feed.rows('request').filter(({ value }) => value['status'] === 'received')
      for (const { value } of open) expect(kept(desk)).toContain(value['id'])
      desk.close()
    }),
    { numRuns: 10 },
  )
})
