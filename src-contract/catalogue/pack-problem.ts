import type { z } from 'zod'

/** One file of a pack as it lies on disk: its path ends in `<portal>/<name>.json`. */
export type PackFile = { path: string; text: string }

/** What is wrong, where: `at` is a JSON Pointer (RFC 6901) into the file, empty for the file as a whole. */
export type PackProblem = { file: string; at: string; reason: string }

/** What a check inside one file says; the file's name is added by whoever holds it. */
export type ProblemInFile = Omit<PackProblem, 'file'>

export const pointer = (...parts: readonly PropertyKey[]): string =>
  parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** The issues of a zod schema, each under the place where the value that it read begins. */
export const issuesBelow = (above: readonly PropertyKey[], error: z.ZodError): ProblemInFile[] =>
  error.issues.map((issue) => ({ at: pointer(...above, ...issue.path), reason: issue.message }))
