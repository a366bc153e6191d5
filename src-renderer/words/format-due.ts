import type { Language } from '#contract/languages.ts'
import type { RequestStatus } from '#contract/requests/request-status.ts'
import { formatInstant } from '#contract/rules/finnish-dates.ts'
import type { Instant } from '#contract/time.ts'
import { type DueMood, dueMood } from './due-state.ts'
import { shortInstant } from './format-time.ts'
import type { Say } from './say.ts'

export type DueWords = { mood: DueMood; text: string; tooltip: string }

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const monthDays = 30.44
const yearDays = 365.25
/** From here on nobody counts days: 9 months, 4 years. */
const daysSaid = 100

/** `myöhässä 3 h`, `45 min`, `tänään 15.30`, `huomenna 10.00`, `pe 27.11.`, `tauolla`, `myöhässä 4 v`, with the whole time as a tooltip. */
export function formatDue(
  request: { status: RequestStatus; dueAt: Instant | null },
  now: Instant,
  language: Language,
  t: Say,
): DueWords {
  const mood = dueMood(request, now)
  const { dueAt } = request
  if (dueAt === null) return { mood, text: mood === 'over' ? '' : t('timeWords.noDue'), tooltip: '' }
  const whole = { time: formatInstant(dueAt, language) }
  if (mood === 'paused')
    return { mood, text: t('timeWords.paused'), tooltip: t('timeWords.pausedTooltip', whole) }
  const text = mood === 'late' ? lateness(now - dueAt, t) : remaining(dueAt, now, language, t)
  return { mood, text, tooltip: t('timeWords.dueTooltip', whole) }
}

function lateness(lateMs: number, t: Say): string {
  if (lateMs < hourMs)
    return t('timeWords.lateMinutes', { count: Math.max(1, Math.floor(lateMs / minuteMs)) })
  if (lateMs < dayMs) return t('timeWords.lateHours', { count: Math.floor(lateMs / hourMs) })
  const days = Math.floor(lateMs / dayMs)
  if (days < daysSaid) return t('timeWords.lateDays', { count: days })
  if (days < 2 * yearDays) return t('timeWords.lateMonths', { count: Math.floor(days / monthDays) })
  return t('timeWords.lateYears', { count: Math.floor(days / yearDays) })
}

function remaining(dueAt: Instant, now: Instant, language: Language, t: Say): string {
  const left = dueAt - now
  if (left > 0 && left < hourMs)
    return t('timeWords.inMinutes', { count: Math.max(1, Math.floor(left / minuteMs)) })
  return shortInstant(dueAt, now, language, t)
}
