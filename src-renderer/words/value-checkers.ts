import type { FieldKind } from '#contract/catalogue/service-form.ts'
import { parseBusinessId } from '#contract/rules/business-id.ts'
import { parseEmail } from '#contract/rules/email-address.ts'
import { formatDay, formatTimeOfDay, parseDate } from '#contract/rules/finnish-dates.ts'
import { checkIban } from '#contract/rules/iban.ts'
import { formatEuros, parseEuros } from '#contract/rules/money.ts'
import { parseHetu } from '#contract/rules/personal-identity-code.ts'
import { parsePhone } from '#contract/rules/phone-number.ts'
import { checkReference } from '#contract/rules/reference-number.ts'
import type { ValueContext } from './check-value.ts'

/** What the rules say of one text. `shown` and `copy` are left out where the text itself is best. */
export type Judgement = {
  tone: 'plain' | 'right' | 'wrong' | 'notice'
  words?: string
  shown?: string
  copy?: string
}
type Checker = (text: string, context: ValueContext) => Judgement

const nbsp = '\u00A0'

const iban: Checker = (text, { t }) => {
  const checked = checkIban(text)
  const spelling = { shown: checked.printed, copy: checked.compact }
  if (!checked.ok) {
    const expected = checked.expectedCheckDigits ?? ''
    return {
      tone: 'wrong',
      words: t(`values.iban.${checked.reason}`, { expected, count: checked.compact.length }),
    }
  }
  if (checked.warnings.includes('luhn')) return { tone: 'notice', words: t('values.iban.luhn'), ...spelling }
  const words =
    checked.country === 'FI' ? t('values.iban.right') : t('values.iban.foreign', { country: checked.country })
  return { tone: 'right', words, ...spelling }
}

const reference: Checker = (text, { t }) => {
  const checked = checkReference(text)
  if (!checked.ok) {
    return {
      tone: 'wrong',
      words: t(`values.reference.${checked.reason}`, { expected: checked.expected ?? '' }),
    }
  }
  const spelling = { shown: checked.printed, copy: checked.compact }
  if (checked.standard === 'finnish')
    return { tone: 'right', words: t('values.reference.right'), ...spelling }
  return checked.finnishCheck === 'ok'
    ? { tone: 'right', words: t('values.reference.rf'), ...spelling }
    : { tone: 'notice', words: t('values.reference.rfNotFinnish'), ...spelling }
}

const hetu: Checker = (text, { t, today }) => {
  // A masked code says nothing of itself: it is checked when it is looked at.
  if (text.includes('*')) return { tone: 'plain' }
  const parsed = parseHetu(text, today)
  if (!parsed.ok)
    return { tone: 'wrong', words: t(`values.hetu.${parsed.reason}`, { expected: parsed.expected ?? '' }) }
  const spelling = { shown: parsed.value, copy: parsed.value }
  return parsed.temporary
    ? { tone: 'notice', words: t('values.hetu.temporary'), ...spelling }
    : { tone: 'right', words: t('values.hetu.right'), ...spelling }
}

const businessId: Checker = (text, { t }) => {
  const parsed = parseBusinessId(text)
  if (!parsed.ok)
    return {
      tone: 'wrong',
      words: t(`values.businessId.${parsed.reason}`, { expected: parsed.expected ?? '' }),
    }
  const shown = parsed.writtenAs === 'business-id' ? parsed.value : text
  return { tone: 'right', words: t('values.businessId.right'), shown, copy: shown }
}

const phone: Checker = (text, { t }) => {
  const parsed = parsePhone(text)
  if (!parsed.ok) return { tone: 'wrong', words: t(`values.phone.${parsed.reason}`) }
  const spelling = { shown: parsed.printed, copy: parsed.e164 }
  if (!parsed.e164.startsWith('+358'))
    return {
      tone: 'plain',
      words: t('values.phone.foreign', { country: parsed.country ?? '?' }),
      ...spelling,
    }
  return parsed.mobile
    ? { tone: 'plain', ...spelling }
    : { tone: 'plain', words: t('values.phone.fixed'), ...spelling }
}

const email: Checker = (text, { t }) => {
  const parsed = parseEmail(text)
  return parsed.ok
    ? { tone: 'plain', shown: parsed.address, copy: parsed.address }
    : { tone: 'wrong', words: t(`values.email.${parsed.reason}`) }
}

const money: Checker = (text, { t, language }) => {
  const parsed = parseEuros(text.replace(/\s*(?:euroa|eur|e)\.?$/i, ' €').trim())
  if (!parsed.ok) return { tone: 'wrong', words: t(`values.money.${parsed.reason}`) }
  const spelling = {
    shown: formatEuros(parsed.cents, language),
    // Payment systems take a bare amount with a comma.
    copy: formatEuros(parsed.cents, 'fi').replace(/[\u00A0€]/g, ''),
  }
  if (parsed.cents > 0) return { tone: 'plain', ...spelling }
  const words = t(parsed.cents === 0 ? 'values.money.zero' : 'values.money.negative')
  return { tone: 'notice', words, ...spelling }
}

const date: Checker = (text, { t, language }) => {
  const parsed = parseDate(text)
  if (!parsed.ok) return { tone: 'wrong', words: t(`values.date.${parsed.reason}`) }
  const day = formatDay(parsed.day, language)
  const shown =
    parsed.precision === 'day'
      ? day
      : t('values.date.clock', { day, time: formatTimeOfDay(parsed.atMs, language) })
  return { tone: 'plain', shown, copy: shown }
}

const month: Checker = (text, { t }) => {
  const read =
    /^(?<year>\d{4})-(?<month>\d{1,2})$/.exec(text) ?? /^(?<month>\d{1,2})[./](?<year>\d{4})$/.exec(text)
  const monthNumber = Number(read?.groups?.['month'])
  // A month may also be written in words; those are kept as they are.
  if (read === null)
    return /\d/.test(text) ? { tone: 'notice', words: t('values.month.format') } : { tone: 'plain' }
  if (monthNumber < 1 || monthNumber > 12) return { tone: 'wrong', words: t('values.month.format') }
  return { tone: 'plain', shown: `${monthNumber}/${read.groups?.['year'] ?? ''}` }
}

const readNumber = (text: string): number =>
  Number(
    text
      .replace(/[\s\u00A0\u202F]/g, '')
      .replace('\u2212', '-')
      .replace(',', '.'),
  )

const number: Checker = (text, { t }) =>
  Number.isFinite(readNumber(text)) ? { tone: 'plain' } : { tone: 'wrong', words: t('values.number.format') }

const percent: Checker = (text, { t }) => {
  const bare = text.replace(/\s*%$/, '')
  const value = readNumber(bare)
  if (!Number.isFinite(value)) return { tone: 'wrong', words: t('values.percent.format') }
  if (value < 0 || value > 100) return { tone: 'wrong', words: t('values.percent.range') }
  return { tone: 'plain', shown: `${bare.replace('.', ',')}${nbsp}%`, copy: bare.replace('.', ',') }
}

/** Kinds that a rule knows. Texts, names, addresses and serial numbers are as the customer wrote them. */
export const valueCheckers: Partial<Record<FieldKind, Checker>> = {
  iban,
  reference,
  hetu,
  'business-id': businessId,
  phone,
  email,
  money,
  date,
  'date-time': date,
  month,
  number,
  percent,
}
