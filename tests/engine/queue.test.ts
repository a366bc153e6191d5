import { expect, it } from 'vitest'
import {
  type BuiltInView,
  builtInViews,
  queueQuery,
  type QueueFilters,
} from '#contract/requests/queue-query.ts'
import { requestId } from '#contract/ids.ts'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { countFacets } from '../../src-engine/requests/count-facets.ts'
import { countViews } from '../../src-engine/requests/count-views.ts'
import { listRequestIds, listRequests } from '../../src-engine/requests/list-requests.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { textCondition } from '../../src-engine/search/text-condition.ts'
import { createModelOffice } from './model-office.ts'
import { aija, noon, palkatQueue, sampleMessage, sampleRequest, sampleService } from './sample-rows.ts'
import { eventually, startDesk, untilUpToDate } from './start-desk.ts'

const hour = 3_600_000
const now = noon

async function openDesk(): Promise<Desk> {
  const office = createModelOffice(aija)
  office.feed.put('service', sampleService, ['ref'], 'reference')
  for (const scope of ['ref', palkatQueue, `${palkatQueue}#sensitive`, 'user:aija']) office.grant(scope)
  const rows = [
    {
      id: 'own',
      assigneeId: 'aija',
      status: 'in-handling',
      dueAt: now - hour,
      dueOn: '2026-11-20',
      receivedAt: noon - 5,
    },
    {
      id: 'free',
      dueAt: now + hour,
      dueOn: '2026-11-20',
      unread: 1,
      receivedAt: noon - 4,
      subject: 'Palvelussuhdetodistus',
    },
    {
      id: 'waiting',
      assigneeId: 'bertta',
      status: 'waiting-customer',
      dueAt: now - hour,
      dueOn: '2026-11-19',
      receivedAt: noon - 3,
      subject: 'Saari',
    },
    { id: 'homeless', organisationId: null, receivedAt: noon - 2, priority: 1, customerName: 'Åke Sääri' },
    { id: 'done', status: 'resolved', assigneeId: 'aija', changedAt: noon + 5, receivedAt: noon - 9 },
    { id: 'dropped', status: 'cancelled', changedAt: noon + 9, receivedAt: noon - 8 },
  ]
  for (const row of rows)
    office.putRequest(sampleRequest({ number: `TK-00${row.id.length}${row.id}`, ...row }))
  office.putChild('form', {
    id: 'own',
    values: { aihe: 'Lomarahan maksu', tili: 'FI2112345600000785' },
    submitter: { signedInAs: null, actingFor: null, email: null, phone: null },
    submittedAt: 1,
  })
  office.putChild('sensitive', { id: 'own', values: { hetu: '010190-999X' } })
  office.putChild(
    'message',
    sampleMessage({ id: 'm1', requestId: 'free', body: 'Tarvitsen työtodistuksen pian' }),
  )
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  await eventually(
    () => desk.cache.count('SELECT COUNT(*) FROM request WHERE searchable = 0'),
    (left) => left === 0,
  )
  return desk
}
const around = (desk: Desk) => ({ person: desk.person(), now })
const text = (typed: string) => textCondition(typed, entityCodes.sensitive)
const query = (
  view: BuiltInView,
  change: { text?: string; filters?: Partial<QueueFilters>; field?: string; direction?: string } = {},
) =>
  queueQuery.parse({
    view,
    text: change.text ?? '',
    filters: change.filters ?? {},
    sort: { field: change.field ?? 'receivedAt', direction: change.direction ?? 'desc' },
    offset: 0,
    limit: 50,
  })
const ids = (desk: Desk, ...asked: Parameters<typeof query>): string[] =>
  listRequests(desk.cache, query(...asked), around(desk), text).ids

it('shows in every built-in view what belongs there, and counts the same', async () => {
  const desk = await openDesk()
  runCommand(desk.commandParts(), 'notes.add', requestId.parse('own'), { noteId: 'n', body: 'x' })
  desk.outbox.run(`UPDATE command SET state = 'rejected'`)
  desk.refold('own')
  const expected: Record<BuiltInView, string[]> = {
    'my-work': ['own'],
    'team-unassigned': ['homeless', 'free'],
    'all-open': ['homeless', 'waiting', 'free', 'own'],
    'due-today': ['free', 'own'],
    overdue: ['own'],
    'waiting-customer': ['waiting'],
    unread: ['free'],
    'without-organisation': ['homeless'],
    'needs-you': ['own'],
    'recently-closed': ['dropped', 'done'],
  }
  const counters = countViews(desk.cache, around(desk)).counts
  for (const view of builtInViews) {
    expect(ids(desk, view), view).toEqual(expected[view])
    expect(counters[view], view).toBe(expected[view].length)
  }
  expect(ids(desk, 'recently-closed', { field: 'changedAt' })).toEqual(['dropped', 'done'])
})

it('counts each filter under all the others, so that it never counts itself away', async () => {
  const desk = await openDesk()
  const facets = countFacets(
    desk.cache,
    query('all-open', { filters: { status: ['received'], assignee: ['free'] } }),
    around(desk),
    text,
  )
  expect(Object.fromEntries(facets.status.map(({ value, count }) => [value, count]))).toEqual({ received: 2 })
  expect(Object.fromEntries(facets.assignee.map(({ value, count }) => [value, count]))).toEqual({ free: 2 })
  expect(Object.fromEntries(facets.organisation.map(({ value, count }) => [value, count]))).toEqual({
    tampere: 1,
    none: 1,
  })
  const byStatus = countFacets(
    desk.cache,
    query('all-open', { filters: { status: ['received'] } }),
    around(desk),
    text,
  )
  expect(Object.fromEntries(byStatus.status.map(({ value, count }) => [value, count]))).toEqual({
    received: 2,
    'in-handling': 1,
    'waiting-customer': 1,
  })
  for (const { value, count } of byStatus.status) {
    expect(
      listRequests(
        desk.cache,
        query('all-open', {
          filters: { status: [value].map((each) => sampleRequest({ id: 'x', status: each }).status) },
        }),
        around(desk),
        text,
      ).total,
    ).toBe(count)
  }
})

it('filters by several values, by nobody and by no organisation', async () => {
  const desk = await openDesk()
  expect(ids(desk, 'all-open', { filters: { assignee: ['free', aija.id] } })).toEqual([
    'homeless',
    'free',
    'own',
  ])
  expect(ids(desk, 'all-open', { filters: { organisation: ['none'] } })).toEqual(['homeless'])
  expect(ids(desk, 'all-open', { filters: { priority: [1], status: ['received'] } })).toEqual(['homeless'])
})

it('pages without overlap, with rows without a due date last either way', async () => {
  const desk = await openDesk()
  const pages = [0, 2].map((offset) =>
    listRequests(
      desk.cache,
      { ...query('all-open', { field: 'dueAt', direction: 'asc' }), offset, limit: 2 },
      around(desk),
      text,
    ),
  )
  expect(pages.flatMap((page) => page.ids).at(-1)).toBe('homeless')
  expect(new Set(pages.flatMap((page) => page.ids)).size).toBe(4)
  expect(pages.map((page) => page.total)).toEqual([4, 4])
  expect(ids(desk, 'all-open', { field: 'dueAt' }).at(-1)).toBe('homeless')
  expect(listRequestIds(desk.cache, query('all-open'), around(desk), text)).toEqual([
    'homeless',
    'waiting',
    'free',
    'own',
  ])
  expect(pages[0]?.columns['status']).toHaveLength(2)
})

it('searches in Finnish: letters with dots are their own, and parts of compounds are found', async () => {
  const desk = await openDesk()
  expect(ids(desk, 'all-open', { text: 'saari' })).toEqual(['waiting'])
  expect(ids(desk, 'all-open', { text: 'SÄÄRI' })).toEqual(['homeless'])
  expect(ids(desk, 'all-open', { text: 'todistus' })).toEqual(['free'])
  expect(ids(desk, 'all-open', { text: 'lomaraha' })).toEqual(['own'])
  expect(ids(desk, 'all-open', { text: 'työtodistuksen' })).toEqual(['free'])
  expect(ids(desk, 'all-open', { text: 'todistus saari' })).toEqual([])
  expect(ids(desk, 'all-open', { text: '"* OR (' })).toEqual([])
})

it('finds an account, an identity code and a number in any spelling', async () => {
  const desk = await openDesk()
  for (const typed of ['FI2112345600000785', 'FI21 1234 5600 0007 85', 'fi21-1234-5600-0007-85']) {
    expect(ids(desk, 'all-open', { text: typed }), typed).toEqual(['own'])
  }
  expect(ids(desk, 'all-open', { text: '010190-999x' })).toEqual(['own'])
  expect(ids(desk, 'all-open', { text: 'tk-003own' })).toEqual(['own'])
  // What is written in one piece stands so in what is found.
  expect(ids(desk, 'all-open', { text: 'tk-003o' })).toEqual(['own'])
  expect(ids(desk, 'all-open', { text: '003own-tk' })).toEqual([])
  expect(ids(desk, 'all-open', { text: '003own tk' })).toEqual(['own'])
  expect(ids(desk, 'all-open', { text: 'FI2112345600000786' })).toEqual([])
})
