import type { Day } from '../time.ts'
import { addDays, dayParts, daysBetween, makeDay, weekdayOf } from './calendar-day.ts'

/**
 * Days on which Finnish offices are closed, by computation. Source: kirkkolaki 652/2023 (church holidays), laki
 * itsenäisyyspäivän viettämisestä 388/1937, vapunpäivälaki 272/1944, and laki säädettyjen määräaikain laskemisesta
 * 150/1930 § 5, which adds Christmas Eve, Midsummer Eve and Saturdays. Valid for the calendar in force since 1992.
 * Flag days are no holidays and 31.12. is an open day.
 */

export type HolidayName =
  | 'new-year'
  | 'epiphany'
  | 'good-friday'
  | 'easter-sunday'
  | 'easter-monday'
  | 'may-day'
  | 'ascension'
  | 'whit-sunday'
  | 'midsummer-eve'
  | 'midsummer-day'
  | 'all-saints'
  | 'independence-day'
  | 'christmas-eve'
  | 'christmas-day'
  | 'second-christmas-day'

const FIXED: ReadonlyMap<string, HolidayName> = new Map([
  ['01-01', 'new-year'],
  ['01-06', 'epiphany'],
  ['05-01', 'may-day'],
  ['12-06', 'independence-day'],
  ['12-24', 'christmas-eve'],
  ['12-25', 'christmas-day'],
  ['12-26', 'second-christmas-day'],
])
const FROM_EASTER: ReadonlyMap<number, HolidayName> = new Map([
  [-2, 'good-friday'],
  [0, 'easter-sunday'],
  [1, 'easter-monday'],
  [39, 'ascension'],
  [49, 'whit-sunday'],
])

/** The holiday of a day, or undefined; when two meet, the church's (Ascension on 1 May). Saturdays and Sundays as such are none. */
export function holidayOn(day: Day): HolidayName | undefined {
  const { year } = dayParts(day)
  return (
    FROM_EASTER.get(daysBetween(easterSunday(year), day)) ?? FIXED.get(day.slice(5)) ?? holidayOfWeek(day)
  )
}

/** Every holiday of a year in order. */
export function holidaysOf(year: number): readonly { readonly day: Day; readonly name: HolidayName }[] {
  const found = []
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const name = holidayOn(day)
    if (name !== undefined) found.push({ day, name })
  }
  return found
}

/** Whether offices are open: Monday to Friday and no holiday. */
export function isOpenDay(day: Day): boolean {
  return weekdayOf(day) <= 5 && holidayOn(day) === undefined
}

/**
 * The open day that is `count` open days after a day, for service promises ("3 työpäivää"). The day itself is not
 * counted, open or not; zero gives the day itself or the next open one. Throws RangeError on a negative or broken count.
 */
export function addBusinessDays(day: Day, count: number): Day {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError('business days are counted forward in whole days')
  let reached = count === 0 ? rollForward(day) : day
  for (let left = count; left > 0; left -= 1) reached = rollForward(addDays(reached, 1))
  return reached
}

/** A statutory last day that falls on a closed day moves to the next open one (150/1930 § 5). */
export function rollForward(day: Day): Day {
  let reached = day
  while (!isOpenDay(reached)) reached = addDays(reached, 1)
  return reached
}

/** Western Easter in the Gregorian calendar, by the anonymous algorithm that Meeus published (Astronomical Algorithms, ch. 8). */
export function easterSunday(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const monthAndDay = h + l - 7 * m + 114
  const day = makeDay(year, Math.floor(monthAndDay / 31), (monthAndDay % 31) + 1)
  if (day === undefined) throw new RangeError('Easter is known for the years of the Gregorian calendar')
  return day
}

/** Midsummer Day is the Saturday in 20–26 June, its eve the day before; All Saints is the Saturday in 31 October – 6 November. */
function holidayOfWeek(day: Day): HolidayName | undefined {
  const date = day.slice(5)
  const weekday = weekdayOf(day)
  if (weekday === 5 && date >= '06-19' && date <= '06-25') return 'midsummer-eve'
  if (weekday !== 6) return undefined
  if (date >= '06-20' && date <= '06-26') return 'midsummer-day'
  return date >= '10-31' && date <= '11-06' ? 'all-saints' : undefined
}
