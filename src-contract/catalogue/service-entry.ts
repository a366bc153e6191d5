import { z } from 'zod'
import { textInLanguages } from '../languages.ts'
import { day } from '../time.ts'
import { capabilities } from './portal.ts'
import { formValues, serviceForm } from './service-form.ts'

/** How surely the portal must know the customer before this entry opens. */
export const identificationLevel = z.enum(['none', 'weak', 'strong'])
export type IdentificationLevel = z.infer<typeof identificationLevel>

/** When the customer may expect it: business days (law 150/1930 holidays) or business hours of a named clock. */
export const dueRule = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('business-days'), amount: z.int().positive() }),
  z.strictObject({
    unit: z.literal('business-hours'),
    amount: z.number().positive(),
    opens: z.string().regex(/^\d{2}:\d{2}$/),
    closes: z.string().regex(/^\d{2}:\d{2}$/),
  }),
])
export type DueRule = z.infer<typeof dueRule>

const entryBase = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.int().positive(),
  validFrom: day,
  /** `fi` is exactly what the portal's guide prints. */
  name: textInLanguages,
  description: textInLanguages,
  /** The heading under which the portal offers it. */
  category: textInLanguages,
  audiences: z
    .array(z.enum(['private', 'employee', 'supervisor', 'hr', 'education', 'company', 'contractor']))
    .min(1),
  /** Organisations (by key) to whose people it is offered; absent: everybody the audience names. */
  organisations: z.array(z.string()).optional(),
})

const sample = z.strictObject({ title: z.string().min(1), values: formValues })

/** An entry that becomes a request when it is sent. */
export const requestEntry = entryBase.extend({
  kind: z.literal('request'),
  identification: z.strictObject({
    level: identificationLevel,
    /** Methods as the guide names them: Suomi.fi, TUPAS, mobiilivarmenne … */
    methods: z.array(z.string()),
  }),
  form: serviceForm,
  /** Keys of the fields, in order, that make the subject line beside the service's name; may be empty. */
  subjectFields: z.array(z.string()).max(2),
  team: z.string(),
  due: dueRule,
  /** Fenced services reach only those with the named right (GDPR art. 9). */
  fence: z.enum(['union', 'health', 'enforcement']).optional(),
  /** Words by which search treats two spellings of this service as one. */
  searchWords: z.array(z.string()).optional(),
  capabilities: capabilities.partial().optional(),
  samples: z.array(sample).min(2),
  /** A submission that must be refused, and the field that the refusal must name. */
  badSample: sample.extend({ field: z.string() }),
})

/** An entry that never becomes a request: a look-up, a publication, or data of another system. */
export const otherEntry = entryBase.extend({ kind: z.enum(['look-up', 'publication', 'external-data']) })

/** `resources/catalogue/<portal>/<key>.json` */
export const serviceEntry = z.discriminatedUnion('kind', [requestEntry, otherEntry])

export type RequestEntry = z.infer<typeof requestEntry>
export type ServiceEntry = z.infer<typeof serviceEntry>
