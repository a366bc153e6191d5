import { z } from 'zod'
import { textInLanguages } from '../languages.ts'

/** A condition on another field of the same form: data, so that it needs no code in a pack. */
export const fieldCondition = z.strictObject({
  field: z.string(),
  oneOf: z.array(z.union([z.string(), z.boolean()])).min(1),
})

/**
 * What a value means. The kind decides how it is shown, checked, formatted, copied and searched;
 * whether it is present and how long it may be is said by the JSON Schema beside it.
 */
export const fieldKind = z.enum([
  'text',
  'long-text',
  'first-name',
  'last-name',
  'email',
  'phone',
  'hetu',
  'iban',
  'reference',
  'business-id',
  'money',
  'percent',
  'number',
  'date',
  'date-time',
  'month',
  'choice',
  'choices',
  'yes-no',
  'organisation',
  'unit',
  'address',
  'device-serial',
  'credential',
  'rows',
])

const fieldBase = z.strictObject({
  key: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  kind: fieldKind,
  label: textInLanguages,
  help: textInLanguages.optional(),
  /** Choices in order; their values are the schema's enum. */
  choices: z.array(z.strictObject({ value: z.string(), label: textInLanguages })).optional(),
  showWhen: fieldCondition.optional(),
  requiredWhen: fieldCondition.optional(),
  /** True where only the `#sensitive` scope may hold the value (HETU, health, union, enforcement). */
  sensitive: z.boolean().optional(),
  /** Where the value comes from when it is not the customer who wrote it. */
  source: z.enum(['customer', 'identification', 'permit-register', 'device-register']).optional(),
})

/** One field of a form; `columns` only with kind `rows` (order lines, products). */
export const formField = fieldBase.extend({ columns: z.array(fieldBase).optional() })

export const formStep = z.strictObject({
  key: z.string(),
  title: textInLanguages,
  fields: z.array(formField).min(1),
})

/**
 * `schema` is the JSON Schema (the subset that `z.fromJSONSchema` accepts) of the values object that a portal sends;
 * `steps` say in which order and under which words the customer saw them.
 */
export const serviceForm = z.strictObject({
  schema: z.record(z.string(), z.json()),
  steps: z.array(formStep).min(1),
})

export type FieldCondition = z.infer<typeof fieldCondition>
export type FieldKind = z.infer<typeof fieldKind>
export type FormField = z.infer<typeof formField>
export type FormStep = z.infer<typeof formStep>
export type ServiceForm = z.infer<typeof serviceForm>

/** Values of a form as a portal sends them: what the customer wrote, unchanged. */
export const formValues = z.record(z.string(), z.json())
export type FormValues = z.infer<typeof formValues>
