import { ORPCError } from '@orpc/server'
import { type IntakeErrorCode, intakeStatusOf } from '#contract/intake/intake-contract.ts'
import type { Problem } from '#contract/intake/intake.ts'
import { errorCodes } from '#contract/error-codes.ts'

export type FieldProblem = NonNullable<Problem['errors']>[number]

/** A refusal on its way to the portal; thrown, so that the transaction around it is rolled back. */
export class IntakeRefusal extends ORPCError<IntakeErrorCode, { errors?: FieldProblem[] }> {
  constructor(
    code: IntakeErrorCode,
    options: { detail?: string; errors?: FieldProblem[]; cause?: unknown } = {},
  ) {
    super(code, {
      status: intakeStatusOf[code],
      message: options.detail ?? errorCodes[code].meaning,
      data: options.errors === undefined ? {} : { errors: options.errors },
      cause: options.cause,
    })
  }
}

export const invalid = (field: string, code: string, message: string): IntakeRefusal =>
  new IntakeRefusal('validation', { errors: [{ field, code, message }] })
