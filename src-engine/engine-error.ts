import { type ErrorCode, errorCodes } from '#contract/error-codes.ts'

/** A failure that has a name: thrown inside the engine, turned into `REFUSED` at its door. */
export class EngineError extends Error {
  readonly code: ErrorCode
  readonly field: string | null

  constructor(code: ErrorCode, message: string = errorCodes[code].meaning, field: string | null = null) {
    super(message)
    this.name = 'EngineError'
    this.code = code
    this.field = field
  }
}

/** For catching: whether this is a failure with that name. */
export const isEngineError = (error: unknown, code: ErrorCode): error is EngineError =>
  error instanceof EngineError && error.code === code
