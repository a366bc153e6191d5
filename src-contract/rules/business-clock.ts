import { z } from 'zod'

import type { Day, Instant } from '../time.ts'
import { addDays } from './calendar-day.ts'
import { isOpenDay } from './holidays.ts'
import { zoneNamed } from './zoned-time.ts'

/**
 * The clock of a service promise: it runs only while the service is open, Monday to Friday except Finnish holidays
 * (holidays.ts). Opening and closing are times on the wall, so a change to summer time moves the instant, not the hour.
 */

const MINUTE_MS = 60_000
const wallClock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/)

/** Opening hours of a line: the zone by its IANA name, the times 'HH:MM' on its wall, closing later than opening. */
export const businessHours = z
  .object({ zone: z.string().min(1), opens: wallClock, closes: wallClock })
  .refine(({ opens, closes }) => opens < closes, { message: 'closes must be later than opens' })
export type BusinessHours = z.infer<typeof businessHours>

/**
 * The instant when `minutes` of open time have passed. Work that ends exactly at closing time ends there, not at the
 * next opening; zero minutes end at once. Throws RangeError on a negative or broken number of minutes.
 */
export function addBusinessMinutes(instantMs: Instant, minutes: number, hours: BusinessHours): Instant {
  if (!Number.isFinite(minutes) || minutes < 0) throw new RangeError('business minutes are counted forward')
  const openSpan = openSpansOf(hours)
  let leftMs = Math.round(minutes * MINUTE_MS)
  if (leftMs === 0) return instantMs
  for (let day = openSpan.dayOf(instantMs); ; day = addDays(day, 1)) {
    const span = openSpan.on(day)
    if (span === undefined) continue
    const startMs = Math.max(span.opensMs, instantMs)
    const availableMs = Math.max(0, span.closesMs - startMs)
    if (leftMs <= availableMs) return startMs + leftMs
    leftMs -= availableMs
  }
}

/** Minutes of open time between two instants, with fractions; negative when the second is earlier. */
export function businessMinutesBetween(fromMs: Instant, toMs: Instant, hours: BusinessHours): number {
  if (toMs < fromMs) return -businessMinutesBetween(toMs, fromMs, hours)
  const openSpan = openSpansOf(hours)
  const lastDay = openSpan.dayOf(toMs)
  let openMs = 0
  for (let day = openSpan.dayOf(fromMs); day <= lastDay; day = addDays(day, 1)) {
    const span = openSpan.on(day)
    if (span) openMs += Math.max(0, Math.min(span.closesMs, toMs) - Math.max(span.opensMs, fromMs))
  }
  return openMs / MINUTE_MS
}

function openSpansOf({ zone: zoneName, opens, closes }: BusinessHours) {
  const zone = zoneNamed(zoneName)
  const [opensAt, closesAt] = [minuteOfDay(opens), minuteOfDay(closes)]
  if (!(opensAt < closesAt)) throw new RangeError('opening hours must open before they close')
  return {
    dayOf: (atMs: Instant) => zone.wallClockAt(atMs).day,
    on: (day: Day) =>
      isOpenDay(day)
        ? { opensMs: zone.instantOf(day, opensAt), closesMs: zone.instantOf(day, closesAt) }
        : undefined,
  }
}

function minuteOfDay(time: string): number {
  const [hour, minute] = time.split(':')
  return Number(hour) * 60 + Number(minute)
}
