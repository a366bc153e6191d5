import { z } from 'zod'
import { isFieldAskedFor, isFieldShown } from '#contract/catalogue/field-conditions.ts'
import type { FormField, FormValues, ServiceForm } from '#contract/catalogue/service-form.ts'
import type { FormSituation } from './form-situation.ts'
import { inventValue } from './invent-value.ts'

const demand = z.object({ required: z.array(z.string()).default([]) })
const rowDemand = z.object({ items: demand.optional() })
const properties = z.object({ properties: z.record(z.string(), z.unknown()).default({}) })

export type FillForm = (situation: FormSituation) => FormValues

/** Reads a form once and then fills it in as often as asked: always what it demands, and some of what it does not. */
export function createFormFiller(service: string, form: ServiceForm): FillForm {
  const fields = form.steps.flatMap((step) => step.fields)
  const required = new Set(demand.parse(form.schema).required)
  const rowsRequired = new Map(
    Object.entries(properties.parse(form.schema).properties).map(([key, schema]) => [
      key,
      new Set(rowDemand.safeParse(schema).data?.items?.required ?? []),
    ]),
  )
  return (situation) => {
    const values: FormValues = {}
    for (const field of fields) {
      if (!isFieldShown(fields, field.key, values)) continue
      const wanted = required.has(field.key) || isFieldAskedFor(fields, field.key, values)
      if (!wanted && !situation.random.chance(chanceOf(field))) continue
      values[field.key] =
        field.columns === undefined
          ? inventValue(service, field, situation)
          : inventRows(service, field.columns, rowsRequired.get(field.key) ?? new Set(), situation)
    }
    return values
  }
}

/** How many people fill in what they need not. */
const chanceOf = (field: FormField): number =>
  field.kind === 'yes-no' ? 0.15 : field.kind === 'long-text' ? 0.5 : 0.55

function inventRows(
  service: string,
  columns: NonNullable<FormField['columns']>,
  required: ReadonlySet<string>,
  situation: FormSituation,
): FormValues[] {
  const count = situation.random.pick([1, 1, 1, 2, 2, 3, 4])
  return Array.from({ length: count }, () => {
    const row: FormValues = {}
    for (const column of columns) {
      if (!isFieldShown(columns, column.key, row)) continue
      const wanted = required.has(column.key) || isFieldAskedFor(columns, column.key, row)
      if (wanted || situation.random.chance(0.6)) row[column.key] = inventValue(service, column, situation)
    }
    return row
  })
}
