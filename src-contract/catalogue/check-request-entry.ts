// The inner logic of one request entry: what its own parts promise each other.
import { z } from 'zod'
import { checkFormFields } from './check-form-fields.ts'
import { createValuesChecker } from './check-values.ts'
import type { ValuesChecker } from './check-values.ts'
import { formSchema } from './form-schema.ts'
import { issuesBelow, pointer } from './pack-problem.ts'
import type { ProblemInFile } from './pack-problem.ts'
import type { RequestEntry } from './service-entry.ts'
import type { FormField } from './service-form.ts'
import { isTeamKey } from './team-keys.ts'

/** Problems of an entry that already has the shape of one: team, fields against schema, subject line, samples. */
export function checkRequestEntry(entry: RequestEntry): ProblemInFile[] {
  const fields = entry.form.steps.flatMap((step) => step.fields)
  const aboutEntry = [...checkTeam(entry), ...checkSubject(entry, fields), ...checkFence(entry, fields)]

  const schema = formSchema.safeParse(entry.form.schema)
  if (!schema.success) return [...aboutEntry, ...issuesBelow(['form', 'schema'], schema.error)]
  const aboutForm = [...aboutEntry, ...checkFormFields(entry.form.steps, schema.data)]

  try {
    z.fromJSONSchema(schema.data, { registry: z.registry() })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return [...aboutForm, { at: '/form/schema', reason: `the schema cannot be used: ${reason}` }]
  }
  return [...aboutForm, ...checkSamples(entry, createValuesChecker(entry.form))]
}

const checkTeam = ({ team }: RequestEntry): ProblemInFile[] =>
  isTeamKey(team) ? [] : [{ at: '/team', reason: `no team has the key "${team}"` }]

function checkSubject({ subjectFields }: RequestEntry, fields: readonly FormField[]): ProblemInFile[] {
  return subjectFields.flatMap((key, index) => {
    const reason = whyNotInSubject(fields.find((field) => field.key === key))
    return reason === undefined ? [] : [{ at: pointer('subjectFields', index), reason: `"${key}" ${reason}` }]
  })
}

/** A subject line is read in lists, notifications and printouts, where nothing sensitive may stand. */
function whyNotInSubject(field: FormField | undefined): string | undefined {
  if (field === undefined) return 'is not a field of the form'
  if (field.sensitive === true) return 'is sensitive and may not stand in a subject line'
  if (field.kind === 'long-text' || field.kind === 'rows')
    return `is of kind ${field.kind}: too long for a line`
  return undefined
}

const checkFence = ({ fence }: RequestEntry, fields: readonly FormField[]): ProblemInFile[] =>
  fence === undefined || fields.some((field) => field.sensitive === true)
    ? []
    : [{ at: '/fence', reason: 'the service is fenced, but none of its fields is marked sensitive' }]

function checkSamples({ samples, badSample }: RequestEntry, check: ValuesChecker): ProblemInFile[] {
  const refusedSamples = samples.flatMap((sample, index) =>
    check(sample.values).map((problem) => ({
      at: pointer('samples', index, 'values', problem.field),
      reason: `the form refuses its own sample: ${problem.message}`,
    })),
  )
  const refused = check(badSample.values)
  if (refused.length === 0) {
    return [
      ...refusedSamples,
      { at: '/badSample', reason: 'the form accepts the sample that it must refuse' },
    ]
  }
  const other = refused.filter((problem) => problem.field !== badSample.field)
  if (other.length === 0) return refusedSamples
  const named = other.map((problem) => problem.message).join('; ')
  return [
    ...refusedSamples,
    { at: '/badSample/field', reason: `the refusal must name "${badSample.field}" only, but says: ${named}` },
  ]
}
