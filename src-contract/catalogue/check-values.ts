// Does a submission fit the form it claims to answer? Intake refuses what does not; the workbench shows the same words.
import { z } from 'zod'
import { isFieldAskedFor, isFieldShown } from './field-conditions.ts'
import type { ConditionedField } from './field-conditions.ts'
import { formSchema } from './form-schema.ts'
import { leaveOutBlanks } from './leave-out-blanks.ts'
import { nameValueProblem } from './name-value-problem.ts'
import type { ValueProblem } from './name-value-problem.ts'
import { formValues } from './service-form.ts'
import type { FormField, FormValues, ServiceForm } from './service-form.ts'

/**
 * The problems of `values`, in no particular order; an empty list means that the form accepts them.
 * Blank strings, nulls and empty lists count as not answered. A field that its `showWhen` hides is never missing,
 * but a value that it holds is kept and has to fit the schema like any other.
 */
export type ValuesChecker = (values: FormValues) => ValueProblem[]

/**
 * Builds the validator of one form once. Throws when the form's JSON Schema is not of the accepted subset:
 * `checkPack` reports that before a pack is published.
 */
export function createValuesChecker(form: ServiceForm): ValuesChecker {
  const schema = z.fromJSONSchema(formSchema.parse(form.schema), { registry: z.registry() })
  const fields = form.steps.flatMap((step) => step.fields)

  return (values) => {
    const answered = leaveOutBlanks(values)
    const found = schema.safeParse(answered)
    const bySchema = found.success
      ? []
      : found.error.issues.flatMap((issue) => nameValueProblem(issue, answered))
    const wanted = bySchema.filter(
      (problem) => problem.code !== 'missing' || isShownAt(fields, problem, answered),
    )
    return [...wanted, ...findAskedFor(fields, answered)]
  }
}

/** `createValuesChecker` for a form that is checked only once. */
export const checkValues = (form: ServiceForm, values: FormValues): ValueProblem[] =>
  createValuesChecker(form)(values)

function isShownAt(fields: readonly FormField[], problem: ValueProblem, values: FormValues): boolean {
  if (!isFieldShown(fields, problem.field, values)) return false
  if (problem.row === undefined || problem.column === undefined) return true
  const columns = fields.find((field) => field.key === problem.field)?.columns ?? []
  return isFieldShown(columns, problem.column, rowsOf(values[problem.field])[problem.row] ?? {})
}

function findAskedFor(fields: readonly FormField[], values: FormValues): ValueProblem[] {
  const missing = askedForButMissing(fields, values).map(
    (field): ValueProblem => ({
      field,
      code: 'missing',
      message: `${field} is missing: another answer asks for it`,
    }),
  )
  const inRows = fields.flatMap(({ key, columns = [] }) =>
    rowsOf(values[key]).flatMap((row, index) =>
      askedForButMissing(columns, row).map(
        (column): ValueProblem => ({
          field: key,
          row: index,
          column,
          code: 'missing',
          message: `${key}[${index}].${column} is missing: another answer asks for it`,
        }),
      ),
    ),
  )
  return [...missing, ...inRows]
}

const askedForButMissing = (fields: readonly ConditionedField[], values: FormValues): string[] =>
  fields
    .map((field) => field.key)
    .filter((key) => values[key] === undefined && isFieldAskedFor(fields, key, values))

/** The rows of a `rows` value by their index; anything that is not a row is an empty one and refused by the schema. */
function rowsOf(value: FormValues[string] | undefined): FormValues[] {
  if (!Array.isArray(value)) return []
  return value.map((row) => {
    const parsed = formValues.safeParse(row)
    return parsed.success ? parsed.data : {}
  })
}
