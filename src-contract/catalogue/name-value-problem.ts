// zod says what went wrong in its own words; portals and handlers get one short code and the field's key.
import type { z } from 'zod'
import type { FormValues } from './service-form.ts'

export type ValueProblemCode =
  | 'missing'
  | 'malformed'
  | 'not-a-choice'
  | 'too-long'
  | 'too-short'
  | 'out-of-range'
  | 'wrong-type'
  | 'unknown-field'

/** `row` (from 0) and `column` are given when the problem is inside a `rows` field. Never carries the value itself. */
export type ValueProblem = {
  field: string
  code: ValueProblemCode
  message: string
  row?: number
  column?: string
}

const words: Record<ValueProblemCode, string> = {
  missing: 'is missing',
  malformed: 'is not written in the expected form',
  'not-a-choice': 'is not one of the choices',
  'too-long': 'is too long',
  'too-short': 'is too short',
  'out-of-range': 'is outside the accepted range',
  'wrong-type': 'has the wrong type of value',
  'unknown-field': 'is not a field of this form',
}

/** One problem for an issue at a value, one for each key when the issue is about keys that the form does not have. */
export function nameValueProblem(issue: z.core.$ZodIssue, values: FormValues): ValueProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => problemAt([...issue.path, key], 'unknown-field'))
  }
  const absent = issue.path.length > 0 && valueAt(values, issue.path) === undefined
  return [problemAt(issue.path, absent ? 'missing' : codeOf(issue))]
}

function codeOf(issue: z.core.$ZodIssue): ValueProblemCode {
  if (issue.code === 'invalid_type') return 'wrong-type'
  if (issue.code === 'invalid_value') return 'not-a-choice'
  if (issue.code === 'too_big') return isCounted(issue.origin) ? 'too-long' : 'out-of-range'
  if (issue.code === 'too_small') return isCounted(issue.origin) ? 'too-short' : 'out-of-range'
  return 'malformed'
}

const isCounted = (origin: string): boolean => origin === 'string' || origin === 'array'

function problemAt(path: readonly PropertyKey[], code: ValueProblemCode): ValueProblem {
  const [field, row, column] = path
  const problem: ValueProblem = {
    field: String(field ?? ''),
    code,
    message: `${nameOf(path)} ${words[code]}`,
  }
  if (typeof row === 'number') problem.row = row
  if (typeof column === 'string') problem.column = column
  return problem
}

const nameOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')

function valueAt(values: FormValues, path: readonly PropertyKey[]): unknown {
  let at: unknown = values
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = Reflect.get(at, part)
  }
  return at
}
