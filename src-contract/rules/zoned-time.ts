import type { Day, Instant } from '../time.ts'
import { dayStartInUtcMs } from './calendar-day.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** What the wall clock of one time zone shows, looked up from the zone rules that Intl carries (IANA tz database). */
export interface Zone {
  /** The day and the minute of the day (0–1439) that the wall clock shows at an instant. */
  readonly wallClockAt: (atMs: Instant) => { day: Day; minuteOfDay: number }
  /**
   * The instant when the wall clock shows a minute (0–1440) of a day. A minute that occurs twice in autumn
   * means the first one; a minute that spring skips means the same moment by the winter clock, one hour later
   * on the wall (as Temporal's 'compatible' does).
   */
  readonly instantOf: (day: Day, minuteOfDay: number) => Instant
}

/** Opens a zone by its IANA name. Throws RangeError on a name that Intl does not know. */
export function createZone(name: string): Zone {
  const wallClock = new Intl.DateTimeFormat('en-GB', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })

  /** The wall clock read as if it were UTC. */
  const wallMsAt = (atMs: Instant) => {
    const part = new Map(wallClock.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]))
    const read = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? 0
    return Date.UTC(
      read('year'),
      read('month') - 1,
      read('day'),
      read('hour'),
      read('minute'),
      read('second'),
      ((atMs % 1000) + 1000) % 1000,
    )
  }
  const offsetMsAt = (atMs: Instant) => wallMsAt(atMs) - atMs

  return {
    wallClockAt: (atMs) => {
      const wallMs = wallMsAt(atMs)
      return {
        day: new Date(wallMs).toISOString().slice(0, 10),
        minuteOfDay: Math.floor((wallMs % DAY_MS) / MINUTE_MS),
      }
    },
    instantOf: (day, minuteOfDay) => {
      const wallMs = dayStartInUtcMs(day) + minuteOfDay * MINUTE_MS
      const before = offsetMsAt(wallMs - DAY_MS)
      const after = offsetMsAt(wallMs + DAY_MS)
      // On the day of a change two offsets are possible: the one that the clock then really shows is right.
      const shown = [before, after].find((offsetMs) => offsetMsAt(wallMs - offsetMs) === offsetMs)
      return wallMs - (shown ?? before)
    },
  }
}

/** The zone of the service centres. Immutable, made once because opening a zone costs far more than asking it. */
export const helsinki = createZone('Europe/Helsinki')

/** A zone by its IANA name, without opening Helsinki again. Throws RangeError on a name that Intl does not know. */
export function zoneNamed(name: string): Zone {
  return name === 'Europe/Helsinki' ? helsinki : createZone(name)
}
