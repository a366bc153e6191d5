import type { FormField, FormValues } from '../catalogue/service-form.ts'
import type { RequestEntry } from '../catalogue/service-entry.ts'
import type { Language } from '../languages.ts'
import { formatDay, parseDate } from '../rules/finnish-dates.ts'
import { formatEuros, parseEuros } from '../rules/money.ts'

const longestSubject = 160

/**
 * The subject of a request: the values of the fields that the catalogue chose for it; the service stands beside it
 * wherever it is shown. Where they are empty, the service's name. Values must be masked ones: a masked value adds nothing.
 */
export function subjectLine(
  entry: Pick<RequestEntry, 'name' | 'form' | 'subjectFields'>,
  masked: FormValues,
  language: Language = 'fi',
): string {
  const fields = entry.form.steps.flatMap((step) => step.fields)
  const said = entry.subjectFields.flatMap((key) => {
    const field = fields.find((each) => each.key === key)
    return field === undefined || field.sensitive === true ? [] : shownValue(field, masked[key], language)
  })
  const line = said.length === 0 ? entry.name[language] : said.join(', ')
  return line.length <= longestSubject ? line : `${line.slice(0, longestSubject - 1).trimEnd()}…`
}

function shownValue(field: FormField, value: FormValues[string] | undefined, language: Language): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => shownValue(field, each, language))
  if (typeof value === 'number') return [String(value)]
  if (typeof value !== 'string' || value.includes('****')) return []
  const chosen = field.choices?.find((choice) => choice.value === value)?.label[language]
  const line = chosen ?? inFinnishForm(field, value.replace(/\s+/g, ' ').trim(), language)
  return line === '' ? [] : [line]
}

/** Days and sums read alike in a list however their portal wrote them; what cannot be read stays as it was written. */
function inFinnishForm(field: FormField, value: string, language: Language): string {
  if (field.kind === 'date') {
    const parsed = parseDate(value)
    return parsed.ok ? formatDay(parsed.day, language) : value
  }
  if (field.kind === 'money') {
    const parsed = parseEuros(value)
    return parsed.ok ? formatEuros(parsed.cents, language) : value
  }
  return value
}
