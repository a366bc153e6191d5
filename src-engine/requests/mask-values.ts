import type { FormValues } from '#contract/catalogue/service-form.ts'
import { maskHetu } from '#contract/rules/personal-identity-code.ts'
import type { SyncedService } from '#contract/sync/entities.ts'

/** What stands in a form for a value that only the sensitive row may hold. */
export const hiddenValue = '****'

/** SECURITY: the values of a form with every sensitive field masked; without the catalogue's word, all of them are. */
export function maskValues(values: FormValues, service: SyncedService | undefined): FormValues {
  const fields = new Map(
    service?.form.steps.flatMap((step) => step.fields).map((field) => [field.key, field]),
  )
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const field = fields.get(key)
      if (field !== undefined && field.sensitive !== true) return [key, value]
      return [key, field?.kind === 'hetu' && typeof value === 'string' ? maskHetu(value) : hiddenValue]
    }),
  )
}
