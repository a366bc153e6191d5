// What a handler sees of a submission: the customer's own words in the customer's own order, and nothing left out.
import { z } from 'zod'
import { isFieldAskedFor, isFieldShown } from './field-conditions.ts'
import { leaveOutBlanks } from './leave-out-blanks.ts'
import { formValues } from './service-form.ts'
import type { FieldKind, FormField, FormValues, ServiceForm } from './service-form.ts'
import type { Language } from '../languages.ts'

type Value = FormValues[string]
type Column = Omit<FormField, 'columns'>

export type FormRow = {
  key: string
  /** Null for a value that the form does not know. */
  kind: FieldKind | null
  label: string
  /** Asked for now: by the form always, or because another answer asks for it. */
  required: boolean
  /** False where the customer did not see the field; a value that it holds all the same is still here. */
  shown: boolean
  /** As the portal sent it; undefined where it sent nothing. */
  value: Value | undefined
  /** One label for each chosen value, in the customer's order; a value without a label stands for itself. */
  choiceLabels: string[]
  /** The lines of a `rows` value, each a list of cells in the order of the columns; otherwise empty. */
  lines: FormRow[][]
  /** Required and not answered: blanks, nulls and empty lists are no answers. */
  missing: boolean
  /** The portal sent it, but the form has no such field. */
  extra: boolean
  sensitive: boolean
  source: FormField['source']
}

/** `title` is null only for the last step, `extra`, which holds the values that the form does not know. */
export type RenderedStep = { key: string; title: string | null; rows: FormRow[] }

/**
 * The steps of a form with what was answered, in `language`. Every key of `values` is in exactly one row. The step
 * `extra` is there only when it has rows; they are marked sensitive, because nobody has said that they are not.
 */
export function formRows(form: ServiceForm, values: FormValues, language: Language): RenderedStep[] {
  const fields = form.steps.flatMap((step) => step.fields)
  const demand = demandOf(form.schema)
  const rowOf = createRowRenderer(fields, demand.required, values, language)
  const steps = form.steps.map((step) => ({
    key: step.key,
    title: step.title[language],
    rows: step.fields.map((field) => ({
      ...rowOf(field),
      lines: linesOf(field, demand.properties[field.key], values[field.key], language),
    })),
  }))
  const extras = extrasOf(fields, values)
  return extras.length === 0 ? steps : [...steps, { key: 'extra', title: null, rows: extras }]
}

function createRowRenderer(
  fields: readonly Column[],
  required: readonly string[],
  values: FormValues,
  language: Language,
): (field: Column) => FormRow {
  const answered = leaveOutBlanks(values)
  return (field) => {
    const { key } = field
    const shown = isFieldShown(fields, key, answered)
    const isRequired = shown && (required.includes(key) || isFieldAskedFor(fields, key, answered))
    return {
      key,
      kind: field.kind,
      label: field.label[language],
      required: isRequired,
      shown,
      value: values[key],
      choiceLabels: choiceLabelsOf(field, answered[key], language),
      lines: [],
      missing: isRequired && answered[key] === undefined,
      extra: false,
      sensitive: field.sensitive === true,
      source: field.source,
    }
  }
}

function choiceLabelsOf({ choices }: Column, answer: Value | undefined, language: Language): string[] {
  if (choices === undefined || answer === undefined) return []
  const chosen = Array.isArray(answer) ? answer : [answer]
  return chosen.map((one) => choices.find(({ value }) => value === one)?.label[language] ?? asText(one))
}

const asText = (value: Value): string => (typeof value === 'string' ? value : JSON.stringify(value))

function linesOf(
  { columns, key, sensitive }: FormField,
  schema: unknown,
  value: Value | undefined,
  language: Language,
): FormRow[][] {
  if (columns === undefined || !Array.isArray(value)) return []
  const { required } = demandOf(rowSchemaOf(schema))
  return value.map((line) => {
    const parsed = formValues.safeParse(line)
    if (!parsed.success) return [extraRow(key, line)]
    const rowOf = createRowRenderer(columns, required, parsed.data, language)
    const cells = columns.map((column) => {
      const cell = rowOf(column)
      return { ...cell, sensitive: cell.sensitive || sensitive === true }
    })
    return [...cells, ...extrasOf(columns, parsed.data)]
  })
}

const extrasOf = (fields: readonly Column[], values: FormValues): FormRow[] =>
  Object.entries(values)
    .filter(([key]) => !fields.some((field) => field.key === key))
    .map(([key, value]) => extraRow(key, value))

const extraRow = (key: string, value: Value): FormRow => ({
  key,
  kind: null,
  label: key,
  required: false,
  shown: true,
  value,
  choiceLabels: [],
  lines: [],
  missing: false,
  extra: true,
  sensitive: true,
  source: undefined,
})

/** Only what rendering needs, so that a form of an older pack can be read even when packs are held to more. */
const demand = z.object({
  required: z.array(z.string()).default([]),
  properties: z.record(z.string(), z.unknown()).default({}),
})

const demandOf = (schema: unknown): z.infer<typeof demand> => demand.parse(schema)

const rowSchemaOf = (schema: unknown): unknown => z.object({ items: z.unknown() }).parse(schema).items
