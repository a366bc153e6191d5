import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { addDays, dayParts, daysBetween, makeDay, weekdayOf } from './calendar-day.ts'

describe('a calendar day', () => {
  it('exists or not', () => {
    expect(makeDay(2024, 2, 29)).toBe('2024-02-29')
    expect(makeDay(2023, 2, 29)).toBeUndefined()
    expect(makeDay(1900, 2, 29)).toBeUndefined()
    expect(makeDay(2023, 0, 1)).toBeUndefined()
    expect(makeDay(2023, 4, 31)).toBeUndefined()
    expect(makeDay(2023, 4, 1.5)).toBeUndefined()
  })

  it('knows its weekday, Monday first', () => {
    expect(weekdayOf('2026-11-20')).toBe(5)
    expect(weekdayOf('2026-11-22')).toBe(7)
    expect(weekdayOf('2026-11-23')).toBe(1)
  })

  it('is counted across month ends, leap days and summer time', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
  })

  it('comes back when days are added and counted', () => {
    const days = fc.integer({ min: -100_000, max: 100_000 })
    fc.assert(
      fc.property(days, (count) => {
        const reached = addDays('2026-01-01', count)
        expect(daysBetween('2026-01-01', reached)).toBe(count)
        const { year, month, dayOfMonth } = dayParts(reached)
        expect(makeDay(year, month, dayOfMonth)).toBe(reached)
      }),
    )
  })

  it('is refused loudly when it is no day', () => {
    expect(() => dayParts('2026-02-30')).toThrow(RangeError)
    expect(() => addDays('27.1.2023', 1)).toThrow(RangeError)
  })
})
