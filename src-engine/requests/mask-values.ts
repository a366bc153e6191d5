import type { FormValues } from '#contract/catalogue/service-form.ts'
import { findHetus, maskHetu } from '#contract/rules/personal-identity-code.ts'
import type { SyncedService } from '#contract/sync/entities.ts'

/** What stands in a form for a value that only the sensitive row may hold. */
export const hiddenValue = '****'

type Value = FormValues[string]

/**
 * SECURITY: the values of a form with every sensitive field masked, and every identity code that somebody wrote into
 * another one; without the catalogue's word, all of them are.
 */
export function maskValues(values: FormValues, service: SyncedService | undefined): FormValues {
  const fields = new Map(
    service?.form.steps.flatMap((step) => step.fields).map((field) => [field.key, field]),
  )
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const field = fields.get(key)
      if (field !== undefined && field.sensitive !== true) return [key, maskCodesIn(value)]
      return [key, field?.kind === 'hetu' && typeof value === 'string' ? maskHetu(value) : hiddenValue]
    }),
  )
}

function maskCodesIn(value: Value): Value {
  if (typeof value === 'string') {
    return findHetus(value).reduceRight(
      (text, { start, end, value: code }) => text.slice(0, start) + maskHetu(code) + text.slice(end),
      value,
    )
  }
  if (Array.isArray(value)) return value.map(maskCodesIn)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, maskCodesIn(inner)]))
}
