import { expect, test } from 'vitest'
import { requestId } from '#contract/ids.ts'
import { queueFilters } from '#contract/requests/queue-query.ts'
import { formatQueueLocation, openView, parseQueueLocation, queryOf } from './queue-location.ts'

test('a bare address opens my own work, the nearest due first', () => {
  expect(parseQueueLocation('')).toEqual(openView('my-work'))
  expect(openView('my-work').sort).toEqual({ field: 'dueAt', direction: 'asc' })
})

test('what the address says comes back unchanged after writing and reading it', () => {
  const location = {
    ...openView('all-open'),
    filters: queueFilters.parse({
      status: ['received', 'in-handling'],
      organisation: ['none', 'a,b&c'],
      priority: [1, 2],
    }),
    text: 'Åberg & Öhman 50 %',
    sort: { field: 'customerName', direction: 'asc' } as const,
    page: 3,
    requestId: requestId.parse('0198-1'),
  }
  expect(parseQueueLocation(formatQueueLocation(location))).toEqual(location)
})

test('the usual order and the first page do not clutter the address', () => {
  expect(formatQueueLocation(openView('overdue'))).toBe('?view=overdue')
})

test('an old or broken link still opens what can be understood of it', () => {
  const location = parseQueueLocation(
    '?view=gone&status=received&status=lost&priority=1&priority=x&sort=moon.up&page=-4',
  )
  expect(location).toEqual({
    ...openView('my-work'),
    filters: queueFilters.parse({ status: ['received'], priority: [1] }),
  })
})

test('page three asks for rows 200 to 299', () => {
  expect(queryOf({ ...openView('all-open'), page: 3 })).toMatchObject({ offset: 200, limit: 100 })
})

test('a search for an identity code stays out of the address, even half-typed', () => {
  const addressOf = (text: string) => formatQueueLocation({ ...openView('all-open'), text })
  for (const text of [
    '010594Y9032',
    '010594Y',
    '010594-',
    '010594-9',
    '010594 – 903',
    'hetu 010594y9032',
    '0105949032',
    '010594 903',
  ])
    expect(addressOf(text), text).toBe('?view=all-open')
  for (const text of ['979728', 'MP-2024-018233', '441 00937', 'FI11 2222', '040 555 01'])
    expect(addressOf(text), text).not.toBe('?view=all-open')
})

test('a place that is no view of the queue has an address of its own, and an unknown one is the queue', () => {
  const location = { ...openView('all-open'), place: 'offline' } as const
  expect(formatQueueLocation(location)).toBe('?place=offline&view=all-open')
  expect(parseQueueLocation('?place=offline&view=all-open')).toEqual(location)
  expect(parseQueueLocation('?place=moon').place).toBe('queue')
})
