import { addDays } from '#contract/rules/calendar-day.ts'
import { dayOfInstant } from '#contract/rules/finnish-dates.ts'
import { isOpenDay } from '#contract/rules/holidays.ts'
import { helsinki } from '#contract/rules/zoned-time.ts'
import type { Day, Instant } from '#contract/time.ts'

const minuteMs = 60_000
const opensAtMinute = 8 * 60
const opensForMinutes = 8 * 60
const pastDays = 900
const comingDays = 400

/** When the demo's people work: 8–16 on open days, counted once so that a hundred thousand lives can be planned on it. */
export type OfficeClock = {
  /** The instant when so many minutes of open time have passed. */
  add: (at: Instant, minutes: number) => Instant
  /** Minutes of open time between two instants. */
  between: (from: Instant, to: Instant) => number
  isOpenAt: (at: Instant) => boolean
  /** The instant of a minute of a day; right after four in the morning, when summer time has begun or ended. */
  instantOn: (day: Day, minuteOfDay: number) => Instant
}

export function createOfficeClock(now: Instant): OfficeClock {
  const noons = new Map<Day, Instant>()
  const instantOn = (day: Day, minuteOfDay: number): Instant => {
    const noon = noons.get(day) ?? helsinki.instantOf(day, 720)
    noons.set(day, noon)
    return noon + (minuteOfDay - 720) * minuteMs
  }
  const today = dayOfInstant(now)
  const opens: Instant[] = []
  for (let day = addDays(today, -pastDays); day < addDays(today, comingDays); day = addDays(day, 1))
    if (isOpenDay(day)) opens.push(instantOn(day, opensAtMinute))

  /** How many days have opened by then, the last of them perhaps still open. */
  const openedBy = (at: Instant): number => {
    let [low, high] = [0, opens.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((opens[middle] ?? 0) <= at) low = middle + 1
      else high = middle
    }
    return low
  }
  const minutesUntil = (at: Instant): number => {
    const count = openedBy(at)
    if (count === 0) return 0
    const today = Math.min(opensForMinutes, (at - (opens[count - 1] ?? 0)) / minuteMs)
    return (count - 1) * opensForMinutes + today
  }
  return {
    instantOn,
    between: (from, to) => minutesUntil(to) - minutesUntil(from),
    add: (at, minutes) => {
      const wanted = minutesUntil(at) + minutes
      const start = opens[Math.floor(wanted / opensForMinutes)]
      if (start === undefined) throw new RangeError('the demo plans no further than a year')
      return Math.max(at, Math.round(start + (wanted % opensForMinutes) * minuteMs))
    },
    isOpenAt: (at) => {
      const start = opens[openedBy(at) - 1]
      return start !== undefined && at < start + opensForMinutes * minuteMs
    },
  }
}
