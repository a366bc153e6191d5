import type { Day } from '../time.ts'
import { addDays, dayParts, daysInMonth, makeDay } from './calendar-day.ts'
import { rollForward } from './holidays.ts'

export interface DeadlineLength {
  readonly count: number
  readonly unit: 'days' | 'weeks' | 'months' | 'years'
}

/**
 * Last day of a statutory time, by laki säädettyjen määräaikain laskemisesta 150/1930: the day that starts it is not
 * counted (§ 2); weeks, months and years end on the matching day, or on the month's last day when it has none such
 * (§ 3); a last day on which offices are closed moves to the next open day (§ 5).
 */
export function statutoryDeadline(startOn: Day, { count, unit }: DeadlineLength): Day {
  if (unit === 'days') return rollForward(addDays(startOn, count))
  if (unit === 'weeks') return rollForward(addDays(startOn, count * 7))
  return rollForward(addMonths(startOn, unit === 'months' ? count : count * 12))
}

function addMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = dayParts(day)
  const monthsSinceYearZero = year * 12 + (month - 1) + months
  const [endYear, endMonth] = [Math.floor(monthsSinceYearZero / 12), (monthsSinceYearZero % 12) + 1]
  const end = makeDay(endYear, endMonth, Math.min(dayOfMonth, daysInMonth(endYear, endMonth)))
  if (end === undefined)
    throw new RangeError('a statutory time is a whole number of days, weeks, months or years')
  return end
}
