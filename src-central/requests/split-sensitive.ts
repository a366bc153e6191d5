import type { FormField, FormValues, ServiceForm } from '#contract/catalogue/service-form.ts'
import { formValues } from '#contract/catalogue/service-form.ts'
import { maskHetu } from '#contract/rules/personal-identity-code.ts'

type Value = FormValues[string]

/**
 * Parts the values that only the `#sensitive` scope may hold from the rest (decisions 6).
 * SECURITY: `masked` goes to everybody who may see the request; `sensitive` must go nowhere but to `insertRequest`.
 * @returns `sensitive` whole values by field key, null where the form holds none; `masked` all values, those hidden
 */
export function splitSensitive(
  form: ServiceForm,
  values: FormValues,
): { masked: FormValues; sensitive: FormValues | null } {
  const fields = new Map(form.steps.flatMap((step) => step.fields).map((field) => [field.key, field]))
  const masked: FormValues = {}
  const sensitive: FormValues = {}
  for (const [key, value] of Object.entries(values)) {
    const field = fields.get(key)
    const hidden = field === undefined ? value : hide(field, value)
    masked[key] = hidden
    if (hidden !== value) sensitive[key] = value
  }
  return { masked, sensitive: Object.keys(sensitive).length === 0 ? null : sensitive }
}

/** The value itself where nothing in it is sensitive; a blank one needs no hiding. */
function hide(field: FormField, value: Value): Value {
  if (field.sensitive === true) return isBlank(value) ? value : mask(field, value)
  const hiddenColumns = (field.columns ?? []).filter((column) => column.sensitive === true)
  if (hiddenColumns.length === 0 || !Array.isArray(value)) return value
  const rows = value.map((row) => {
    const cells = formValues.safeParse(row)
    if (!cells.success) return row
    const hidden = hiddenColumns.filter((column) => !isBlank(cells.data[column.key]))
    if (hidden.length === 0) return row
    return {
      ...cells.data,
      ...Object.fromEntries(
        hidden.map((column) => [column.key, mask(column, cells.data[column.key] ?? null)]),
      ),
    }
  })
  return rows.every((row, index) => row === value[index]) ? value : rows
}

const mask = (field: Pick<FormField, 'kind'>, value: Value): Value =>
  field.kind === 'hetu' && typeof value === 'string' ? maskHetu(value) : '••••'

const isBlank = (value: Value | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
