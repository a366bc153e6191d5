import { ORPCError, ValidationError } from '@orpc/server'
import { z } from 'zod'
import { errorCodes } from '#contract/error-codes.ts'
import { type IntakeErrorCode, intakeStatusOf } from '#contract/intake/intake-contract.ts'
import type { Problem } from '#contract/intake/intake.ts'
import { isDatabaseDown, isUnstorableText } from '../database/database-errors.ts'
import { type FieldProblem, IntakeRefusal } from './intake-refusal.ts'

/** Whatever went wrong as one of our refusals; a fault of our own keeps its cause for the log. */
export function toRefusal(error: unknown): IntakeRefusal {
  if (error instanceof IntakeRefusal) return error
  if (isDatabaseDown(error)) return new IntakeRefusal('database_unavailable', { cause: error })
  if (isUnstorableText(error)) return new IntakeRefusal('validation', { detail: 'The call holds U+0000.' })
  if (error instanceof ORPCError && error.status < 500) {
    const issues = error.cause instanceof ValidationError ? error.cause.issues : []
    return new IntakeRefusal('validation', { errors: issues.map(nameIssue) })
  }
  const status = httpStatusOf(error)
  if (status === 413) return new IntakeRefusal('file_too_large')
  if (status !== undefined && status < 500)
    return new IntakeRefusal('validation', { detail: 'The call cannot be read.' })
  return new IntakeRefusal('internal', { cause: error })
}

/** What Fastify thinks of a call that it could not read (415, 400 …). */
const httpStatusOf = (error: unknown): number | undefined =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined

const said = z.object({
  errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })),
})

/** An answer is for reading: of a body made only of faults it names so many, and no field by more than so much. */
const mostErrors = 100
const longestName = 200

const shorten = ({ field, code, message }: FieldProblem): FieldProblem => ({
  field: field.slice(0, longestName),
  code,
  message: message.slice(0, 2 * longestName),
})

/** RFC 9457 problem details of a refusal. Says nothing of a fault inside. */
export function problemBody(error: ORPCError<string, unknown>): Problem {
  const refusal = isOurs(error) ? error : toRefusal(error)
  const errors = said.safeParse(refusal.data)
  return {
    type: `urn:takahuone:problem:${refusal.code}`,
    title: errorCodes[refusal.code].meaning,
    status: refusal.status,
    code: refusal.code,
    detail: refusal.message,
    ...(errors.success ? { errors: errors.data.errors.slice(0, mostErrors).map(shorten) } : {}),
  }
}

/** The router hands on a copy of what was thrown, which is no longer of our class. */
const isOurs = (error: ORPCError<string, unknown>): error is ORPCError<IntakeErrorCode, unknown> =>
  error.code in intakeStatusOf

/** SECURITY: names the place and never repeats the value. */
function nameIssue(issue: { message: string; path?: readonly unknown[] | undefined }): FieldProblem {
  const path = (issue.path ?? []).map((part) =>
    typeof part === 'object' && part !== null && 'key' in part ? String(part.key) : String(part),
  )
  const missing = /received undefined/.test(issue.message)
  return {
    field: path.join('.'),
    code: missing ? 'missing' : 'malformed',
    message: missing ? 'is missing' : issue.message,
  }
}
