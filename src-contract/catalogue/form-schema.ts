// The part of JSON Schema that a catalogue form may use. `z.fromJSONSchema` silently keeps keywords that it does not
// know as metadata, so what a pack may say is written down here and everything else is refused.
import { z } from 'zod'

const description = z.string().exactOptional()
const count = z.int().nonnegative()

const stringValue = z.strictObject({
  type: z.literal('string'),
  description,
  enum: z.array(z.string()).min(1).exactOptional(),
  minLength: count.exactOptional(),
  maxLength: count.exactOptional(),
  pattern: z.string().exactOptional(),
  format: z.enum(['email', 'date', 'uri']).exactOptional(),
})

const numberValue = z.strictObject({
  type: z.enum(['number', 'integer']),
  description,
  minimum: z.number().exactOptional(),
  maximum: z.number().exactOptional(),
})

const booleanValue = z.strictObject({ type: z.literal('boolean'), description })

const plainValue = z.discriminatedUnion('type', [stringValue, numberValue, booleanValue])

const rowValue = z.strictObject({
  type: z.literal('object'),
  description,
  additionalProperties: z.literal(false),
  properties: z.record(z.string(), plainValue),
  required: z.array(z.string()).exactOptional(),
})

const arrayValue = z.strictObject({
  type: z.literal('array'),
  description,
  items: z.discriminatedUnion('type', [stringValue, rowValue]),
  minItems: count.exactOptional(),
  maxItems: count.exactOptional(),
  uniqueItems: z.boolean().exactOptional(),
})

const fieldValue = z.discriminatedUnion('type', [stringValue, numberValue, booleanValue, arrayValue])

/** The JSON Schema of a whole form: a closed object of plain values, lists of choices and lists of rows. */
export const formSchema = z.strictObject({
  $schema: z.literal('https://json-schema.org/draft/2020-12/schema').exactOptional(),
  type: z.literal('object'),
  description,
  additionalProperties: z.literal(false),
  properties: z.record(z.string(), fieldValue),
  required: z.array(z.string()).exactOptional(),
})

export type FormSchema = z.infer<typeof formSchema>
export type FieldSchema = z.infer<typeof fieldValue>
export type RowSchema = z.infer<typeof rowValue>
