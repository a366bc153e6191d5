import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { addDays, weekdayOf } from './calendar-day.ts'
import { addBusinessDays, easterSunday, holidayOn, holidaysOf, isOpenDay, rollForward } from './holidays.ts'

describe('the holidays of Finland', () => {
  it.each([
    [2025, '2025-04-20', '2025-04-18', '2025-05-29', '2025-06-20', '2025-11-01', 251],
    [2026, '2026-04-05', '2026-04-03', '2026-05-14', '2026-06-19', '2026-10-31', 252],
    [2027, '2027-03-28', '2027-03-26', '2027-05-06', '2027-06-25', '2027-11-06', 253],
  ])('of %i are computed', (year, easter, goodFriday, ascension, midsummerEve, allSaints, weekdaysOpen) => {
    expect(easterSunday(year)).toBe(easter)
    expect(holidayOn(goodFriday)).toBe('good-friday')
    expect(holidayOn(ascension)).toBe('ascension')
    expect(holidayOn(midsummerEve)).toBe('midsummer-eve')
    expect(holidayOn(addDays(midsummerEve, 1))).toBe('midsummer-day')
    expect(holidayOn(allSaints)).toBe('all-saints')
    const days = Array.from({ length: 365 }, (_, index) => addDays(`${year}-01-01`, index))
    expect(days.filter(isOpenDay)).toHaveLength(weekdaysOpen)
  })

  it('of 2026 are these and no others', () => {
    expect(holidaysOf(2026).map(({ day, name }) => `${day} ${name}`)).toEqual([
      '2026-01-01 new-year',
      '2026-01-06 epiphany',
      '2026-04-03 good-friday',
      '2026-04-05 easter-sunday',
      '2026-04-06 easter-monday',
      '2026-05-01 may-day',
      '2026-05-14 ascension',
      '2026-05-24 whit-sunday',
      '2026-06-19 midsummer-eve',
      '2026-06-20 midsummer-day',
      '2026-10-31 all-saints',
      '2026-12-06 independence-day',
      '2026-12-24 christmas-eve',
      '2026-12-25 christmas-day',
      '2026-12-26 second-christmas-day',
    ])
  })

  it.each(['2026-02-27', '2025-02-28', '2026-11-06', '2026-12-31', '2026-04-02'])(
    'do not include %s',
    (day) => {
      expect(isOpenDay(day)).toBe(true)
    },
  )

  it('name the church holiday where two meet', () => {
    // Ascension of 2008 fell on May Day.
    expect(easterSunday(2008)).toBe('2008-03-23')
    expect(holidayOn('2008-05-01')).toBe('ascension')
  })

  it('come every year once each', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1992, max: 2200 }), (year) => {
        const names = holidaysOf(year).map(({ name }) => name)
        expect(new Set(names).size).toBe(names.length)
        expect(names.length).toBeGreaterThanOrEqual(14)
        expect(weekdayOf(easterSunday(year))).toBe(7)
      }),
      { numRuns: 20 },
    )
  })
})

describe('business days', () => {
  it.each([
    ['2026-04-01', 2, '2026-04-07'],
    ['2026-06-17', 3, '2026-06-23'],
    ['2026-12-23', 5, '2027-01-04'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-11-21', 0, '2026-11-23'],
  ])('from %s, %i of them, end on %s', (day, count, end) => {
    expect(addBusinessDays(day, count)).toBe(end)
  })

  it('are never counted backward or in parts', () => {
    expect(() => addBusinessDays('2026-11-20', -1)).toThrow(RangeError)
    expect(() => addBusinessDays('2026-11-20', 1.5)).toThrow(RangeError)
  })

  it('always end on an open day, and can be counted in two parts', () => {
    const count = fc.integer({ min: 1, max: 60 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3650 }), count, count, (offset, first, second) => {
        const start = addDays('2024-01-01', offset)
        const end = addBusinessDays(start, first + second)
        expect(isOpenDay(end)).toBe(true)
        expect(addBusinessDays(addBusinessDays(start, first), second)).toBe(end)
      }),
    )
  })
})

describe('a last day on which offices are closed', () => {
  it.each([
    ['2026-03-20', '2026-04-07'],
    ['2026-12-10', '2026-12-28'],
    ['2026-11-06', '2026-11-20'],
  ])('moves to the next open day, 14 days from %s to %s', (day, last) => {
    expect(rollForward(addDays(day, 14))).toBe(last)
  })
})
