import { addDays } from '#contract/rules/calendar-day.ts'
import { dayOfInstant } from '#contract/rules/finnish-dates.ts'
import { isOpenDay } from '#contract/rules/holidays.ts'
import type { Instant } from '#contract/time.ts'
import type { Random } from '../random/seeded-random.ts'
import type { OfficeClock } from './office-clock.ts'

const dayMs = 86_400_000
const usualSize = 5000

/**
 * When the requests came, oldest first: most in the last weeks, some up to a year ago, by day more than by night. A
 * larger world reaches further back instead of drowning today.
 */
export function arrivalTimes(random: Random, office: OfficeClock, count: number, now: Instant): Float64Array {
  const meanAgeDays = 14 * Math.max(1, count / usualSize) ** 0.4
  const times = new Float64Array(count)
  for (let at = 0; at < count; at++) times[at] = arrivalTime(random, office, meanAgeDays, now)
  return times.sort()
}

function arrivalTime(random: Random, office: OfficeClock, meanAgeDays: number, now: Instant): Instant {
  for (;;) {
    const ageDays = random.chance(0.92)
      ? Math.min(400, -Math.log(1 - random.next()) * meanAgeDays)
      : random.between(30, 400)
    let day = dayOfInstant(now - ageDays * dayMs)
    while (!isOpenDay(day) && !random.chance(0.25)) day = addDays(day, -1)
    const at = office.instantOn(day, minuteOfArrival(random)) + random.below(60_000)
    if (at < now - 30_000) return at
  }
}

function minuteOfArrival(random: Random): number {
  const kind = random.next()
  if (kind < 0.72) return Math.floor(450 + (random.next() + random.next()) * 270)
  return kind < 0.93 ? random.between(960, 1320) : random.between(330, 1425)
}
