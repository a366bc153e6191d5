// Conditions of fields on each other, as the customer's form and the validator both read them.
import type { FieldCondition, FormValues } from './service-form.ts'

/** What a condition needs to know of a field: form fields and row columns alike. */
export type ConditionedField = {
  readonly key: string
  readonly showWhen?: FieldCondition | undefined
  readonly requiredWhen?: FieldCondition | undefined
}

/**
 * Whether the customer sees the field. A field whose controlling field is itself hidden is hidden, whatever value
 * the controlling field still holds; conditions that form a circle hide all their fields.
 */
export function isFieldShown(fields: readonly ConditionedField[], key: string, values: FormValues): boolean {
  return isShown(fields, key, values, [])
}

/** Whether `requiredWhen` asks for the field now; what the JSON Schema itself requires is not considered here. */
export function isFieldAskedFor(
  fields: readonly ConditionedField[],
  key: string,
  values: FormValues,
): boolean {
  const condition = fields.find((field) => field.key === key)?.requiredWhen
  return condition !== undefined && isFieldShown(fields, key, values) && holds(fields, condition, values, [])
}

function isShown(
  fields: readonly ConditionedField[],
  key: string,
  values: FormValues,
  above: readonly string[],
): boolean {
  if (above.includes(key)) return false
  const condition = fields.find((field) => field.key === key)?.showWhen
  return condition === undefined || holds(fields, condition, values, [...above, key])
}

function holds(
  fields: readonly ConditionedField[],
  condition: FieldCondition,
  values: FormValues,
  above: readonly string[],
): boolean {
  if (!isShown(fields, condition.field, values, above)) return false
  const value = values[condition.field]
  const answers = Array.isArray(value) ? value : [value]
  return answers.some((answer) => condition.oneOf.some((wanted) => wanted === answer))
}
