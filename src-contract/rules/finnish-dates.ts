import type { Language } from '../languages.ts'
import type { Day, Instant } from '../time.ts'
import { dayParts, makeDay } from './calendar-day.ts'
import { helsinki } from './zoned-time.ts'

/**
 * Days and times as Finns write them, on the wall clock of Europe/Helsinki. Source: Institute for the Languages of
 * Finland, "Päiväys" and "Kellonajat" (`27.1.2023 klo 9.22`), CLDR sv-FI (`27.1.2023 9.22`); the portals also print
 * `27.01.2023 09:22`. ISO 8601 is what machines send.
 */

export type DateFailure = 'format' | 'date' | 'time'

export type ParsedDate =
  | { readonly ok: true; readonly precision: 'day'; readonly day: Day }
  /** `day` is the day of `atMs` in Helsinki. */
  | { readonly ok: true; readonly precision: 'instant'; readonly day: Day; readonly atMs: Instant }
  | { readonly ok: false; readonly reason: DateFailure }

/** Reads a day, or a day and a time. A time without an offset is Helsinki time. A two-digit year is refused. */
export function parseDate(text: string): ParsedDate {
  const typed = text.normalize('NFKC').trim()
  const read = FINNISH.exec(typed)?.groups ?? ISO.exec(typed)?.groups
  if (read === undefined) return { ok: false, reason: 'format' }
  const day = makeDay(Number(read['year']), Number(read['month']), Number(read['day']))
  if (day === undefined) return { ok: false, reason: 'date' }
  if (read['hour'] === undefined) return { ok: true, precision: 'day', day }

  const [hour, minute, second] = [Number(read['hour']), Number(read['minute']), Number(read['second'] ?? 0)]
  if (hour > 23 || minute > 59 || second > 59) return { ok: false, reason: 'time' }
  const milliseconds = second * 1000 + Number((read['fraction'] ?? '').padEnd(3, '0').slice(0, 3))
  const offset = read['offset']
  const atMs =
    (offset === undefined
      ? helsinki.instantOf(day, hour * 60 + minute)
      : Date.parse(`${day}T${pad(hour)}:${pad(minute)}:00${offset.replace(/^(...)(\d\d)$/, '$1:$2')}`)) +
    milliseconds
  if (Number.isNaN(atMs)) return { ok: false, reason: 'time' }
  return { ok: true, precision: 'instant', day: dayOfInstant(atMs), atMs }
}

/** The day that calendars in Finland show at an instant. */
export function dayOfInstant(atMs: Instant): Day {
  return helsinki.wallClockAt(atMs).day
}

/** fi and sv `27.1.2023`, en `27 Jan 2023`. */
export function formatDay(day: Day, language: Language): string {
  const { year, month, dayOfMonth } = dayParts(day)
  if (language === 'en') return `${dayOfMonth} ${MONTHS[month - 1] ?? ''} ${year}`
  return `${dayOfMonth}.${month}.${year}`
}

/** fi `9.22`, sv `9.22`, en `09:22`, on the wall clock of Helsinki. */
export function formatTimeOfDay(atMs: Instant, language: Language): string {
  const { minuteOfDay } = helsinki.wallClockAt(atMs)
  const hour = Math.floor(minuteOfDay / 60)
  const minute = pad(minuteOfDay % 60)
  return language === 'en' ? `${pad(hour)}:${minute}` : `${hour}.${minute}`
}

/** fi `27.1.2023 klo 9.22`, sv `27.1.2023 9.22`, en `27 Jan 2023, 09:22`. */
export function formatInstant(atMs: Instant, language: Language): string {
  const between = { fi: ' klo ', sv: ' ', en: ', ' }[language]
  return formatDay(dayOfInstant(atMs), language) + between + formatTimeOfDay(atMs, language)
}

const FINNISH =
  /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})(?:,?\s+(?:klo\.?\s*|kl\.?\s*)?(?<hour>\d{1,2})[.:](?<minute>\d{2})(?:[.:](?<second>\d{2}))?)?$/i
const ISO =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?<offset>Z|[+-]\d{2}:?\d{2})?)?$/i
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const pad = (value: number) => String(value).padStart(2, '0')
