// A form is said twice, as JSON Schema for machines and as steps for people: this holds the two together.
import { checkFieldConditions } from './check-field-conditions.ts'
import type { FieldSchema, FormSchema, RowSchema } from './form-schema.ts'
import { pointer } from './pack-problem.ts'
import type { ProblemInFile } from './pack-problem.ts'
import type { FieldKind, FormField, FormStep } from './service-form.ts'

type Column = Omit<FormField, 'columns'>
type PlacedField = { field: FormField; at: string }

/** Problems between the steps of a form and its schema, and among the fields themselves. */
export function checkFormFields(steps: readonly FormStep[], schema: FormSchema): ProblemInFile[] {
  const placed = steps.flatMap((step, stepIndex) =>
    step.fields.map(
      (field, fieldIndex): PlacedField => ({
        field,
        at: pointer('form', 'steps', stepIndex, 'fields', fieldIndex),
      }),
    ),
  )
  return [
    ...findTwice(steps.map((step, index) => ({ key: step.key, at: pointer('form', 'steps', index) }))),
    ...checkAgainst(placed, schema, '/form/schema'),
    ...placed.flatMap(({ field, at }) => checkRows(field, at, schema.properties[field.key])),
  ]
}

type Keyed = { key: string; at: string }

function findTwice(keyed: readonly Keyed[]): ProblemInFile[] {
  return keyed
    .filter(({ key }, index) => keyed.findIndex((other) => other.key === key) !== index)
    .map(({ key, at }) => ({ at: `${at}/key`, reason: `the key "${key}" is used twice` }))
}

/** Fields against the properties of an object schema: the whole form's, or those of one row. */
function checkAgainst(
  placed: readonly { field: Column; at: string }[],
  schema: FormSchema | RowSchema,
  schemaAt: string,
): ProblemInFile[] {
  const keys = placed.map(({ field }) => field.key)
  const properties = Object.keys(schema.properties)
  const withoutField = properties
    .filter((key) => !keys.includes(key))
    .map((key) => ({
      at: schemaAt + pointer('properties', key),
      reason: `the property "${key}" has no field in the steps`,
    }))
  const requiredUnknown = (schema.required ?? []).flatMap((key, index) =>
    properties.includes(key)
      ? []
      : [{ at: schemaAt + pointer('required', index), reason: `"${key}" is required but is no property` }],
  )
  return [
    ...findTwice(placed.map(({ field, at }) => ({ key: field.key, at }))),
    ...placed.flatMap(({ field, at }) => checkField(field, at, schema.properties[field.key])),
    ...placed.flatMap(({ field, at }) => checkRequiredOnce(field, at, schema.required ?? [])),
    ...checkFieldConditions(placed, schema),
    ...withoutField,
    ...requiredUnknown,
  ]
}

function checkField(field: Column, at: string, schema: FieldSchema | undefined): ProblemInFile[] {
  if (schema === undefined) return [{ at, reason: `the field "${field.key}" has no property in the schema` }]
  const shape = shapeOf(schema)
  const wrongShape = shapesOfKind(field.kind).includes(shape)
    ? []
    : [{ at: `${at}/kind`, reason: `"${field.key}" is of kind ${field.kind}, but its schema says ${shape}` }]
  const unmarked =
    field.kind === 'hetu' && field.sensitive !== true
      ? [{ at: `${at}/sensitive`, reason: `"${field.key}" is a HETU and has to be marked sensitive` }]
      : []
  return [...wrongShape, ...unmarked, ...checkChoices(field, at, schema)]
}

const shapeOf = (schema: FieldSchema): string =>
  schema.type === 'array'
    ? `array of ${schema.items.type}`
    : schema.type === 'integer'
      ? 'number'
      : schema.type

function shapesOfKind(kind: FieldKind): readonly string[] {
  if (kind === 'yes-no') return ['boolean']
  if (kind === 'number') return ['number', 'string']
  if (kind === 'choices') return ['array of string']
  if (kind === 'rows') return ['array of object']
  return ['string']
}

/** The choices that the customer saw are the values that the schema accepts, in the same order. */
function checkChoices(field: Column, at: string, schema: FieldSchema): ProblemInFile[] {
  const { kind } = field
  const values = field.choices?.map((choice) => choice.value)
  const holder = schema.type === 'array' ? schema.items : schema
  const allowed = holder.type === 'string' ? holder.enum : undefined
  if (values === undefined && allowed === undefined) {
    return kind === 'choice' || kind === 'choices' ? [{ at, reason: `"${field.key}" has no choices` }] : []
  }
  if (values !== undefined && kind !== 'choice' && kind !== 'choices') {
    return [{ at: `${at}/choices`, reason: `"${field.key}" is of kind ${kind} and cannot have choices` }]
  }
  if (JSON.stringify(values ?? []) === JSON.stringify(allowed ?? [])) return []
  const said = `(${values?.join(', ') ?? 'none'}) differ from the schema's enum (${allowed?.join(', ') ?? 'none'})`
  return [{ at: `${at}/choices`, reason: `the choices of "${field.key}" ${said}` }]
}

const checkRequiredOnce = (field: Column, at: string, required: readonly string[]): ProblemInFile[] =>
  field.requiredWhen !== undefined && required.includes(field.key)
    ? [{ at: `${at}/requiredWhen`, reason: `"${field.key}" is required by the schema as well` }]
    : []

function checkRows(field: FormField, at: string, schema: FieldSchema | undefined): ProblemInFile[] {
  if (field.kind !== 'rows') {
    const reason = `"${field.key}" has columns, but is not of kind rows`
    return field.columns === undefined ? [] : [{ at: `${at}/columns`, reason }]
  }
  if (field.columns === undefined)
    return [{ at, reason: `"${field.key}" is of kind rows and has no columns` }]
  if (schema?.type !== 'array' || schema.items.type !== 'object') return []
  const placed = field.columns.map((column, index) => ({ field: column, at: at + pointer('columns', index) }))
  return checkAgainst(placed, schema.items, `/form/schema${pointer('properties', field.key, 'items')}`)
}
