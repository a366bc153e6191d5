import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { dayOfInstant, formatDay, formatInstant, formatTimeOfDay, parseDate } from './finnish-dates.ts'

const at = (iso: string) => Date.parse(iso)

describe('a typed date', () => {
  it.each([
    ['27.1.2023', '2023-01-27'],
    ['27.01.2023', '2023-01-27'],
    [' 1.12.2026 ', '2026-12-01'],
    ['2023-01-27', '2023-01-27'],
    ['29.2.2024', '2024-02-29'],
  ])('%s is the day %s', (text, day) => {
    expect(parseDate(text)).toEqual({ ok: true, precision: 'day', day })
  })

  it.each([
    ['27.01.2023 09:22', '2023-01-27T07:22:00Z'],
    ['27.1.2023 klo 9.22', '2023-01-27T07:22:00Z'],
    ['27.1.2023 9.22', '2023-01-27T07:22:00Z'],
    ['27.1.2023, 9:22:30', '2023-01-27T07:22:30Z'],
    ['27.1.2023 kl. 9.22', '2023-01-27T07:22:00Z'],
    ['27.7.2023 klo 9.22', '2023-07-27T06:22:00Z'],
    ['2023-01-27T09:22', '2023-01-27T07:22:00Z'],
    ['2023-01-27 09:22:15.5', '2023-01-27T07:22:15.500Z'],
    ['2023-01-27T07:22:00Z', '2023-01-27T07:22:00Z'],
    ['2023-01-27T09:22:00+02:00', '2023-01-27T07:22:00Z'],
    ['2023-01-27T09:22:00+0200', '2023-01-27T07:22:00Z'],
  ])('%s is an instant', (text, iso) => {
    const day = iso.slice(0, 10)
    expect(parseDate(text)).toEqual({ ok: true, precision: 'instant', day, atMs: at(iso) })
  })

  it('late in the evening of UTC is already the next day in Helsinki', () => {
    expect(parseDate('2023-01-27T22:30:00Z')).toMatchObject({ day: '2023-01-28' })
  })

  it.each([
    ['', 'format'],
    ['huomenna', 'format'],
    ['27.1.23', 'format'],
    ['27.1.', 'format'],
    ['31.2.2023', 'date'],
    ['29.2.2023', 'date'],
    ['2023-13-01', 'date'],
    ['27.1.2023 24.00', 'time'],
    ['27.1.2023 klo 9.60', 'time'],
    ['2023-01-27T09:22:00+99:00', 'time'],
  ])('%s is refused: %s', (text, reason) => {
    expect(parseDate(text)).toEqual({ ok: false, reason })
  })

  it('that spring skips is an hour later, and one that autumn repeats is the first', () => {
    expect(parseDate('29.3.2026 klo 3.30')).toMatchObject({ atMs: at('2026-03-29T01:30:00Z') })
    expect(parseDate('25.10.2026 klo 3.30')).toMatchObject({ atMs: at('2026-10-25T00:30:00Z') })
  })
})

describe('a printed date', () => {
  it('has no leading zeros in Finnish and Swedish and a month by name in English', () => {
    expect(formatDay('2023-01-07', 'fi')).toBe('7.1.2023')
    expect(formatDay('2023-01-07', 'sv')).toBe('7.1.2023')
    expect(formatDay('2023-01-07', 'en')).toBe('7 Jan 2023')
  })

  it('shows the clock of Helsinki', () => {
    const instant = at('2023-01-27T07:22:00Z')
    expect(formatInstant(instant, 'fi')).toBe('27.1.2023 klo 9.22')
    expect(formatInstant(instant, 'sv')).toBe('27.1.2023 9.22')
    expect(formatInstant(instant, 'en')).toBe('27 Jan 2023, 09:22')
    expect(formatTimeOfDay(at('2026-07-01T21:05:00Z'), 'fi')).toBe('0.05')
    expect(dayOfInstant(at('2026-07-01T21:05:00Z'))).toBe('2026-07-02')
  })

  it('prints Finnish and Swedish as the language data of the platform does', () => {
    const options = { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Helsinki' } as const
    const [fi, sv] = ['fi-FI', 'sv-FI'].map((locale) => new Intl.DateTimeFormat(locale, options))
    fc.assert(
      fc.property(fc.integer({ min: at('1995-01-01'), max: at('2060-01-01') }), (instant) => {
        expect(formatInstant(instant, 'fi')).toBe(fi?.format(instant))
        expect(formatInstant(instant, 'sv')).toBe(sv?.format(instant))
      }),
    )
  })

  it('is read back to its minute, the repeated hour of autumn excepted', () => {
    const minute = fc.integer({ min: at('1995-01-01') / 60_000, max: at('2060-01-01') / 60_000 })
    fc.assert(
      fc.property(minute, fc.constantFrom('fi', 'sv'), (minutes, language) => {
        const printed = formatInstant(minutes * 60_000, language)
        const read = parseDate(printed)
        if (!read.ok || read.precision !== 'instant') throw new Error(`not read: ${printed}`)
        expect([minutes * 60_000, minutes * 60_000 - 3_600_000]).toContain(read.atMs)
        expect(formatInstant(read.atMs, language)).toBe(printed)
      }),
    )
  })
})
