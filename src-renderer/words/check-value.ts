// What a handler is told of one value of a form: as it should be read, right or wrong, and what exactly is wrong.
import type { FormRow } from '#contract/catalogue/render-form.ts'
import type { FieldKind } from '#contract/catalogue/service-form.ts'
import type { Language } from '#contract/languages.ts'
import type { Day } from '#contract/time.ts'
import type { Say } from './say.ts'
import { type Judgement, valueCheckers } from './value-checkers.ts'

export type ValueTone = 'plain' | 'right' | 'wrong' | 'notice' | 'missing'

export type CheckedValue = {
  tone: ValueTone
  /** As it is shown: formatted where it could be read, otherwise as the customer wrote it. */
  shown: string
  /** What is said below it; null where there is nothing to say. */
  words: string | null
  /** What copying gives: the canonical spelling of a readable value; null where there is nothing to copy. */
  copy: string | null
  /** True where the shown text is the customer's own, because it could not be read as what it should be. */
  kept: boolean
}

export type ValueContext = { language: Language; today: Day; t: Say }

type CheckableRow = Pick<FormRow, 'kind' | 'value' | 'choiceLabels' | 'missing' | 'extra' | 'shown'>

/** Checks a value by its kind. Values of `rows` are tables and are checked cell by cell by whoever shows them. */
export function checkValue(row: CheckableRow, context: ValueContext): CheckedValue {
  const { t } = context
  const text = textOfValue(row, t)
  if (row.missing) return { tone: 'missing', shown: '', words: t('values.missing'), copy: null, kept: false }
  if (text === '') return { tone: 'plain', shown: '', words: null, copy: null, kept: false }
  if (row.extra) return { tone: 'notice', shown: text, words: t('values.extra'), copy: text, kept: false }
  const judgement = judge(row, text, context)
  const checked: CheckedValue = {
    tone: judgement.tone,
    shown: judgement.shown ?? text,
    words: judgement.words ?? null,
    copy: judgement.copy ?? text,
    kept: false,
  }
  if (judgement.tone === 'wrong') {
    return {
      ...checked,
      shown: text,
      copy: text,
      kept: true,
      words: `${judgement.words} ${t('values.kept')}`,
    }
  }
  if (!row.shown) return { ...checked, tone: 'notice', words: t('values.notShown') }
  return checked
}

function judge(row: CheckableRow, text: string, context: ValueContext): Judgement {
  if (row.kind === 'yes-no') return { tone: 'plain', shown: text }
  if (row.kind === 'choice' || row.kind === 'choices') return { tone: 'plain', shown: text }
  // A field with choices of another kind (a month from a list) shows the customer's label.
  if (row.choiceLabels.length > 0) return { tone: 'plain', shown: text }
  const checker = row.kind === null ? undefined : valueCheckers[row.kind]
  return checker === undefined ? { tone: 'plain' } : checker(text, context)
}

/** The value as one text: labels of choices, yes and no in words, everything else as it came. */
function textOfValue({ kind, value, choiceLabels }: CheckableRow, t: Say): string {
  if (choiceLabels.length > 0) return choiceLabels.join(', ')
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean' && (kind === 'yes-no' || kind === null))
    return t(value ? 'values.yes' : 'values.no')
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ')
  return JSON.stringify(value)
}

/** Kinds whose text may run over several lines or is better read across the whole pane. */
export const isWide = (kind: FieldKind | null, shown: string): boolean =>
  kind === 'long-text' || kind === 'rows' || kind === 'address' || shown.length > 48 || shown.includes('\n')
