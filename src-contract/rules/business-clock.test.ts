import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { addBusinessMinutes, businessHours, businessMinutesBetween } from './business-clock.ts'
import { helsinki } from './zoned-time.ts'

const OFFICE = businessHours.parse({ zone: 'Europe/Helsinki', opens: '08:00', closes: '16:00' })
const MEITA_IT = businessHours.parse({ zone: 'Europe/Helsinki', opens: '07:30', closes: '16:00' })
const at = (iso: string) => Date.parse(iso)
const iso = (atMs: number) => new Date(atMs).toISOString()

describe('the business clock', () => {
  it.each([
    ['over a weekend', '2026-11-20T15:30+02:00', 120, '2026-11-23T09:30+02:00'],
    ['over Midsummer', '2026-06-18T15:00+03:00', 480, '2026-06-22T15:00+03:00'],
    ['into summer time', '2026-03-27T15:00+02:00', 120, '2026-03-30T09:00+03:00'],
    ['into winter time', '2026-10-23T15:00+03:00', 120, '2026-10-26T09:00+02:00'],
    ['from before opening', '2026-11-20T05:00+02:00', 60, '2026-11-20T09:00+02:00'],
    ['from after closing', '2026-11-19T20:00+02:00', 60, '2026-11-20T09:00+02:00'],
    ['from a Sunday', '2026-11-22T12:00+02:00', 1, '2026-11-23T08:01+02:00'],
    ['to closing time exactly', '2026-11-20T15:00+02:00', 60, '2026-11-20T16:00+02:00'],
    ['over Christmas', '2026-12-23T15:00+02:00', 120, '2026-12-28T09:00+02:00'],
    ['not at all', '2026-11-22T12:00+02:00', 0, '2026-11-22T12:00+02:00'],
  ])('runs %s', (_, from, minutes, to) => {
    expect(iso(addBusinessMinutes(at(from), minutes, OFFICE))).toBe(iso(at(to)))
  })

  it('follows the hours of its line', () => {
    expect(iso(addBusinessMinutes(at('2026-11-20T15:45+02:00'), 30, MEITA_IT))).toBe(
      '2026-11-23T05:45:00.000Z',
    )
  })

  it('counts the open minutes between two instants', () => {
    const between = (from: string, to: string) => businessMinutesBetween(at(from), at(to), OFFICE)
    expect(between('2026-11-20T15:30+02:00', '2026-11-23T09:30+02:00')).toBe(120)
    expect(between('2026-06-18T15:00+03:00', '2026-06-22T15:00+03:00')).toBe(480)
    expect(between('2026-03-27T15:00+02:00', '2026-03-30T09:00+03:00')).toBe(120)
    expect(between('2026-10-23T15:00+03:00', '2026-10-26T09:00+02:00')).toBe(120)
    expect(between('2026-11-21T09:00+02:00', '2026-11-22T18:00+02:00')).toBe(0)
    expect(between('2026-11-20T09:00:30+02:00', '2026-11-20T09:02+02:00')).toBe(1.5)
    expect(between('2026-11-23T09:30+02:00', '2026-11-20T15:30+02:00')).toBe(-120)
  })

  it('finds again the minutes it added, and always ends in open hours', () => {
    const start = fc.integer({ min: at('2024-01-01') / 1000, max: at('2029-01-01') / 1000 })
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 20_000 }), (seconds, minutes) => {
        const from = seconds * 1000
        const to = addBusinessMinutes(from, minutes, OFFICE)
        expect(businessMinutesBetween(from, to, OFFICE)).toBe(minutes)
        const { minuteOfDay } = helsinki.wallClockAt(to)
        expect(minuteOfDay).toBeGreaterThanOrEqual(8 * 60)
        expect(minuteOfDay).toBeLessThanOrEqual(16 * 60)
      }),
    )
  })

  it('ends later for more minutes', () => {
    const minutes = fc.integer({ min: 1, max: 5000 })
    fc.assert(
      fc.property(minutes, minutes, (first, more) => {
        const from = at('2026-03-27T13:17Z')
        const step = addBusinessMinutes(from, first, OFFICE)
        expect(addBusinessMinutes(step, more, OFFICE)).toBe(addBusinessMinutes(from, first + more, OFFICE))
      }),
    )
  })

  it('refuses broken minutes and hours', () => {
    expect(() => addBusinessMinutes(0, -1, OFFICE)).toThrow(RangeError)
    expect(() => addBusinessMinutes(0, Number.NaN, OFFICE)).toThrow(RangeError)
    expect(() => addBusinessMinutes(0, 1, { ...OFFICE, closes: '08:00' })).toThrow(RangeError)
    expect(() => addBusinessMinutes(0, 1, { ...OFFICE, zone: 'Nowhere/Nothing' })).toThrow(RangeError)
    expect(businessHours.safeParse({ ...OFFICE, opens: '16:00' }).success).toBe(false)
    expect(businessHours.safeParse({ ...OFFICE, opens: '8' }).success).toBe(false)
  })

  it('can run day and night', () => {
    const always = businessHours.parse({ zone: 'Europe/Helsinki', opens: '00:00', closes: '24:00' })
    expect(iso(addBusinessMinutes(at('2026-11-19T23:30+02:00'), 60, always))).toBe('2026-11-19T22:30:00.000Z')
  })
})
