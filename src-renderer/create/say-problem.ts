import type { Say } from '../words/say.ts'
import type { FormProblem } from './use-form-problems.ts'

const known = [
  'missing',
  'malformed',
  'not-a-choice',
  'too-long',
  'too-short',
  'out-of-range',
  'wrong-type',
  'unknown-field',
] as const

/** Why a value would be refused; a code that is newer than this workbench is said in central's own words. */
export function sayProblem(problem: FormProblem, t: Say): string {
  const code = known.find((one) => one === problem.code)
  return code === undefined ? problem.message : t(`create.problem.${code}`)
}
