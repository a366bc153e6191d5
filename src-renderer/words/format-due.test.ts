import { describe, expect, test } from 'vitest'
import { createWords } from './create-words.ts'
import { formatDue } from './format-due.ts'
import { sayIn } from './say.ts'
import { shortInstant } from './format-time.ts'

const now = Date.parse('2026-11-20T12:10:00+02:00')
const at = (text: string): number => Date.parse(`${text}+02:00`)
const t = sayIn(createWords('fi'))
const due = (dueAt: number | null, status: Parameters<typeof formatDue>[0]['status'] = 'in-handling') =>
  formatDue({ status, dueAt }, now, 'fi', t)

describe('due words', () => {
  test('what is late says for how long, in minutes, hours or days', () => {
    expect(due(at('2026-11-20T11:25:00'))).toMatchObject({ mood: 'late', text: 'myöhässä 45 min' })
    expect(due(at('2026-11-20T09:00:00'))).toMatchObject({ mood: 'late', text: 'myöhässä 3 h' })
    expect(due(at('2026-11-19T09:00:00'))).toMatchObject({ mood: 'late', text: 'myöhässä 1 pv' })
  })
  test('what is very late is said in months and years, not in hundreds of days', () => {
    expect(due(at('2026-08-13T12:00:00')).text).toBe('myöhässä 99 pv')
    expect(due(at('2026-02-09T12:00:00')).text).toBe('myöhässä 9 kk')
    expect(due(at('2021-12-21T16:00:00')).text).toBe('myöhässä 4 v')
  })
  test('the very minute of the due time is late by one minute, never by none', () => {
    expect(due(now).text).toBe('myöhässä 1 min')
  })
  test('today and tomorrow are said in words, the rest as a weekday', () => {
    expect(due(at('2026-11-20T15:30:00'))).toMatchObject({ mood: 'soon', text: 'tänään 15.30' })
    expect(due(at('2026-11-21T10:00:00'))).toMatchObject({ mood: 'well', text: 'huomenna 10.00' })
    expect(due(at('2026-11-27T16:00:00'))).toMatchObject({ mood: 'well', text: 'pe 27.11.' })
    expect(due(at('2027-01-08T16:00:00'))).toMatchObject({ text: '8.1.2027' })
  })
  test('the last hour counts minutes', () => {
    expect(due(at('2026-11-20T12:55:00')).text).toBe('45 min')
  })
  test('just after midnight the evening before is still tomorrow by the Finnish calendar, not by UTC', () => {
    const lateEvening = Date.parse('2026-11-20T21:30:00Z')
    expect(
      formatDue({ status: 'received', dueAt: Date.parse('2026-11-20T22:30:00Z') }, lateEvening, 'fi', t),
    ).toMatchObject({
      mood: 'well',
      text: 'huomenna 0.30',
    })
  })
  test('a waiting request is paused even when its time has gone', () => {
    expect(due(at('2026-11-19T09:00:00'), 'waiting-customer')).toMatchObject({
      mood: 'paused',
      text: 'tauolla',
    })
  })
  test('a resolved request is neither late nor soon', () => {
    expect(due(at('2026-11-19T09:00:00'), 'resolved').mood).toBe('over')
    expect(due(null, 'resolved').text).toBe('')
  })
  test('no due time is said, not left blank', () => {
    expect(due(null)).toMatchObject({ mood: 'none', text: 'ei määräpäivää' })
  })
  test('English says the same with its own clock', () => {
    const english = sayIn(createWords('en'))
    expect(formatDue({ status: 'received', dueAt: at('2026-11-20T15:30:00') }, now, 'en', english).text).toBe(
      'today 15:30',
    )
    expect(shortInstant(at('2026-11-16T08:05:00'), now, 'en', english)).toBe('Mon 16 Nov')
  })
})
