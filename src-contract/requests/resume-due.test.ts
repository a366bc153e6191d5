import { expect, it } from 'vitest'
import type { DueRule } from '../catalogue/service-entry.ts'
import { resumeDue, waitingSince } from './resume-due.ts'

const at = (iso: string) => Date.parse(iso)
const days: DueRule = { unit: 'business-days', amount: 3 }
const support: DueRule = { unit: 'business-hours', amount: 4, opens: '07:30', closes: '16:00' }
const due = (iso: string) => ({ dueAt: at(iso) })
const moved = (rule: DueRule, dueIso: string, from: string, to: string) => {
  const { dueAt } = resumeDue(rule, due(dueIso), { from: at(from), to: at(to) })
  return typeof dueAt === 'number' ? new Date(dueAt).toISOString() : undefined
}

it.each([
  [
    'the same day',
    days,
    '2027-01-13T12:00+02:00',
    '2027-01-11T10:00+02:00',
    '2027-01-11T13:00+02:00',
    '2027-01-13T15:00+02:00',
  ],
  [
    'over a weekend',
    days,
    '2027-01-13T12:00+02:00',
    '2027-01-08T15:00+02:00',
    '2027-01-11T09:00+02:00',
    '2027-01-13T14:00+02:00',
  ],
  [
    'past closing time',
    days,
    '2027-01-13T16:00+02:00',
    '2027-01-11T10:00+02:00',
    '2027-01-11T12:00+02:00',
    '2027-01-14T10:00+02:00',
  ],
  [
    'in the hours of its own line',
    support,
    '2027-01-11T15:00+02:00',
    '2027-01-11T07:00+02:00',
    '2027-01-11T09:30+02:00',
    '2027-01-12T08:30+02:00',
  ],
] as const)(
  'moves the due time on by what the service was open while the customer was asked: %s',
  (_what, rule, dueAt, from, to, expected) => {
    expect(moved(rule, dueAt, from, to)).toBe(new Date(at(expected)).toISOString())
  },
)

it('moves nothing for a wait in which the service was closed, or shorter than a minute, or without a due time', () => {
  expect(
    moved(days, '2027-01-13T12:00+02:00', '2027-01-09T10:00+02:00', '2027-01-10T18:00+02:00'),
  ).toBeUndefined()
  expect(
    moved(days, '2027-01-13T12:00+02:00', '2027-01-11T10:00:00+02:00', '2027-01-11T10:00:40+02:00'),
  ).toBeUndefined()
  expect(resumeDue(days, { dueAt: null }, { from: 0, to: at('2027-01-11T10:00+02:00') })).toEqual({})
})

it('names the day that the customer is told', () => {
  const { dueOn } = resumeDue(days, due('2027-01-13T16:00+02:00'), {
    from: at('2027-01-11T10:00+02:00'),
    to: at('2027-01-11T12:00+02:00'),
  })
  expect(dueOn).toBe('2027-01-14')
})

const event = (when: number, from: string, to: string) => ({
  at: when,
  changes: [{ field: 'status', from, to }],
})

it('knows since when a request waits, whatever it waited for in between, and whether it waits at all', () => {
  const waited = [
    event(1, 'received', 'in-handling'),
    event(5, 'in-handling', 'waiting-customer'),
    event(7, 'waiting-customer', 'waiting-other'),
    { at: 8, changes: [{ field: 'priority', from: 3, to: 1 }] },
  ]
  expect(waitingSince(waited)).toBe(5)
  expect(waitingSince([...waited, event(9, 'waiting-other', 'in-handling')])).toBeUndefined()
  expect(
    waitingSince([
      ...waited,
      event(9, 'waiting-other', 'in-handling'),
      event(12, 'in-handling', 'waiting-other'),
    ]),
  ).toBe(12)
  expect(waitingSince([])).toBeUndefined()
})
