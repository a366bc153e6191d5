import type { FieldSchema, FormSchema, RowSchema } from './form-schema.ts'
import { pointer } from './pack-problem.ts'
import type { ProblemInFile } from './pack-problem.ts'
import type { FieldCondition, FormField } from './service-form.ts'

type Placed = { field: Omit<FormField, 'columns'>; at: string }

/** Conditions must name another field of the same form (or of the same row) and values that it can really have. */
export function checkFieldConditions(
  placed: readonly Placed[],
  schema: FormSchema | RowSchema,
): ProblemInFile[] {
  const keys = placed.map(({ field }) => field.key)
  return placed.flatMap(({ field, at }) => [
    ...checkCondition(field.showWhen, `${at}/showWhen`, field.key, keys, schema),
    ...checkCondition(field.requiredWhen, `${at}/requiredWhen`, field.key, keys, schema),
    ...findCircle(field.key, `${at}/showWhen`, placed),
  ])
}

function checkCondition(
  condition: FieldCondition | undefined,
  at: string,
  ownKey: string,
  keys: readonly string[],
  schema: FormSchema | RowSchema,
): ProblemInFile[] {
  if (condition === undefined) return []
  const { field, oneOf } = condition
  if (field === ownKey) return [{ at: `${at}/field`, reason: `"${ownKey}" depends on itself` }]
  if (!keys.includes(field)) return [{ at: `${at}/field`, reason: `no field has the key "${field}"` }]
  const possible = possibleAnswers(schema.properties[field])
  return oneOf.flatMap((value, index) =>
    possible === undefined || possible.includes(value)
      ? []
      : [{ at: at + pointer('oneOf', index), reason: `"${field}" can never be ${JSON.stringify(value)}` }],
  )
}

/** The answers that a condition may wait for; undefined where anything can be written. */
function possibleAnswers(schema: FieldSchema | undefined): readonly (string | boolean)[] | undefined {
  if (schema?.type === 'boolean') return [true, false]
  const holder = schema?.type === 'array' ? schema.items : schema
  return holder?.type === 'string' ? holder.enum : undefined
}

/** Fields that show each other in a circle could never be shown at all. */
function findCircle(key: string, at: string, placed: readonly Placed[]): ProblemInFile[] {
  const path: string[] = []
  let next: string | undefined = key
  while (next !== undefined && !path.includes(next)) {
    const current: string = next
    path.push(current)
    next = placed.find(({ field }) => field.key === current)?.field.showWhen?.field
  }
  return next === key && path.length > 1
    ? [{ at, reason: `the fields ${path.join(', ')} show each other in a circle` }]
    : []
}
