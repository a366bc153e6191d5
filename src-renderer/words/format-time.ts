import type { Language } from '#contract/languages.ts'
import { dayParts, daysBetween, weekdayOf } from '#contract/rules/calendar-day.ts'
import { dayOfInstant, formatDay, formatTimeOfDay } from '#contract/rules/finnish-dates.ts'
import type { Instant } from '#contract/time.ts'
import type { Say } from './say.ts'

/** `15.30`, `20.11.`, `pe 27.11.`, `27.1.2025`: as short as it can be said without doubt, seen from `now`. */
export function shortInstant(at: Instant, now: Instant, language: Language, t: Say): string {
  const day = dayOfInstant(at)
  const daysAway = daysBetween(dayOfInstant(now), day)
  const time = formatTimeOfDay(at, language)
  if (daysAway === 0) return t('timeWords.today', { time })
  if (daysAway === 1) return t('timeWords.tomorrow', { time })
  if (daysAway === -1) return t('timeWords.yesterday', { time })
  return shortDay(day, dayOfInstant(now), language, t)
}

/** `pe 27.11.` in the same year, `27.1.2025` otherwise. */
export function shortDay(day: string, today: string, language: Language, t: Say): string {
  const parts = dayParts(day)
  if (parts.year !== dayParts(today).year) return formatDay(day, language)
  const dayAndMonth =
    language === 'en' ? formatDay(day, 'en').replace(/ \d{4}$/, '') : `${parts.dayOfMonth}.${parts.month}.`
  return `${t(`timeWords.weekday.${weekdayKey(day)}`)} ${dayAndMonth}`
}

type WeekdayKey = '1' | '2' | '3' | '4' | '5' | '6' | '7'
const weekdayKeys: readonly WeekdayKey[] = ['1', '2', '3', '4', '5', '6', '7']
const weekdayKey = (day: string): WeekdayKey => weekdayKeys[weekdayOf(day) - 1] ?? '1'
