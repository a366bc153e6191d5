import type { z } from 'zod'
import { requestStatus } from '#contract/requests/request-status.ts'
import type { Language, TextInLanguages } from '#contract/languages.ts'
import { day, instant } from '#contract/time.ts'
import { formatDay, formatInstant } from '#contract/rules/finnish-dates.ts'
import type { Say } from './say.ts'

type Json = z.infer<ReturnType<typeof z.json>>

/** The names that ids stand for, as far as they are known here (`Reference` fits). */
export type Names = {
  persons: ReadonlyMap<string, { name: string }>
  teams: ReadonlyMap<string, { name: TextInLanguages }>
  organisations: ReadonlyMap<string, { name: TextInLanguages }>
}
export type FieldSaying = { t: Say; language: Language; names: Names }

const known = [
  'status',
  'assigneeId',
  'teamId',
  'priority',
  'tags',
  'waitingReason',
  'dueAt',
  'dueOn',
  'takenAt',
  'resolvedAt',
  'organisationId',
  'organisationGroup',
  'subject',
  'service',
  'customerName',
  'cancelAsked',
  'unread',
] as const
type KnownField = (typeof known)[number]
const isKnown = (field: string): field is KnownField => known.some((one) => one === field)

/** `status` → Tila; a field that has no words keeps its own name. */
export const fieldName = (field: string, t: Say): string =>
  isKnown(field) ? t(`acts.fields.${field}`) : field

/** A value of a request's field in words: `in-handling` → Käsittelyssä, an id → a name, an instant → a time. */
export function fieldValue(
  field: string,
  value: Json | undefined,
  { t, language, names }: FieldSaying,
): string {
  if (field === 'assigneeId' && value === null) return t('requestWords.free')
  if (value === null || value === undefined || value === '') return t('acts.nothing')
  if (Array.isArray(value)) return value.length === 0 ? t('acts.nothing') : value.map(String).join(', ')
  if (typeof value === 'boolean') return t(value ? 'values.yes' : 'values.no')
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  switch (field) {
    case 'status': {
      const status = requestStatus.safeParse(value)
      return status.success ? t(`requestWords.status.${status.data}`) : text
    }
    case 'assigneeId':
      return names.persons.get(text)?.name ?? text
    case 'teamId':
      return names.teams.get(text)?.name[language] ?? text
    case 'organisationId':
      return names.organisations.get(text)?.name[language] ?? text
    case 'priority':
      return priorityName(Number(value), t)
    case 'dueOn': {
      const parsed = day.safeParse(value)
      return parsed.success ? formatDay(parsed.data, language) : text
    }
    case 'dueAt':
    case 'takenAt':
    case 'resolvedAt': {
      const parsed = instant.safeParse(value)
      return parsed.success ? formatInstant(parsed.data, language) : text
    }
    default:
      return text
  }
}

/** 1 urgent … 4 low. */
export function priorityName(priority: number, t: Say): string {
  const key = ([1, 2, 3, 4] as const).find((one) => one === priority)
  return key === undefined ? String(priority) : t(`requestWords.priority.${key}`)
}
