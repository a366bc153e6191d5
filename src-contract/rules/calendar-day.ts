import type { Day } from '../time.ts'

/**
 * Arithmetic on days of the Gregorian calendar written 'YYYY-MM-DD'. A day has no clock and no zone here:
 * it is never a midnight, so no arithmetic on it can slip over a summer-time change.
 */

const DAY_MS = 86_400_000

/** The day, or undefined when the calendar has none such (31 February, month 13). Years 1583–9999. */
export function makeDay(year: number, month: number, dayOfMonth: number): Day | undefined {
  if (![year, month, dayOfMonth].every(Number.isInteger)) return undefined
  if (year < 1583 || year > 9999 || month < 1 || month > 12) return undefined
  if (dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return undefined
  return `${year}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Year, month 1–12 and day of month of a day. Throws RangeError on a text that is no day: that is a programming error. */
export function dayParts(day: Day): { year: number; month: number; dayOfMonth: number } {
  const [, year, month, dayOfMonth] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  const parts = { year: Number(year), month: Number(month), dayOfMonth: Number(dayOfMonth) }
  if (makeDay(parts.year, parts.month, parts.dayOfMonth) === undefined) {
    throw new RangeError('a day must be a real day written YYYY-MM-DD')
  }
  return parts
}

/** The day `days` calendar days later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return new Date(dayStartInUtcMs(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Calendar days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (dayStartInUtcMs(to) - dayStartInUtcMs(from)) / DAY_MS
}

/** ISO weekday: Monday 1 … Sunday 7. */
export function weekdayOf(day: Day): number {
  return new Date(dayStartInUtcMs(day)).getUTCDay() || 7
}

/** Milliseconds of 00:00 UTC on that day: a number to compute with, not an instant that happened anywhere in Finland. */
export function dayStartInUtcMs(day: Day): number {
  const { year, month, dayOfMonth } = dayParts(day)
  return Date.UTC(year, month - 1, dayOfMonth)
}

const twoDigits = (value: number) => String(value).padStart(2, '0')
