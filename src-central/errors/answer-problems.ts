import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { type ErrorCode, errorCodes } from '#contract/error-codes.ts'
import type { Problem } from '#contract/intake/intake.ts'
import { isDatabaseDown, isUnstorableText } from '../database/database-errors.ts'
import { httpStatusOf, ProblemError } from './problem-error.ts'

/** Seconds after which a workbench or a portal may try again when the database does not answer. */
const retryAfterSeconds = 2

/** Every failure of a route leaves as problem+json with a code of the contract; unforeseen ones are logged. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof ProblemError)
      return sendProblem(reply, error.code, error.message, error.errors, undefined, error.more)
    if (error instanceof z.ZodError)
      return sendProblem(reply, 'validation', 'the call is malformed', namedIn(error))
    if (isDatabaseDown(error)) {
      request.log.warn({ err: error }, 'the database does not answer')
      reply.header('retry-after', retryAfterSeconds)
      return sendProblem(reply, 'database_unavailable', 'the database does not answer; try again')
    }
    if (isUnstorableText(error)) return sendProblem(reply, 'validation', 'the call holds U+0000')
    const status = statusOfError(error)
    if (status === 413)
      return sendProblem(reply, 'file_too_large', 'the body is larger than this route takes')
    if (status >= 400 && status < 500)
      return sendProblem(reply, 'validation', 'the call is malformed', [], status)
    request.log.error({ err: error }, 'a call failed')
    return sendProblem(reply, 'internal', 'a fault of central; it has been logged')
  })
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, 'gone', 'there is nothing at this address'))
}

export function sendProblem(
  reply: FastifyReply,
  code: ErrorCode,
  detail: string,
  errors: Problem['errors'] = [],
  status: number = httpStatusOf(code),
  more: Readonly<Record<string, string>> = {},
): FastifyReply {
  const problem: Problem = {
    ...more,
    type: `urn:takahuone:problem:${code}`,
    title: errorCodes[code].meaning,
    status,
    code,
    detail,
    ...(errors.length === 0 ? {} : { errors }),
  }
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  return reply.code(status).type('application/problem+json').send(JSON.stringify(problem))
}

const namedIn = (error: z.ZodError): Problem['errors'] =>
  error.issues.map((issue) => ({ field: issue.path.join('.'), code: issue.code, message: issue.message }))

const statusOfError = (error: unknown): number =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500
