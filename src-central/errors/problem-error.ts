import type { ErrorCode } from '#contract/error-codes.ts'
import type { Problem } from '#contract/intake/intake.ts'

/** The HTTP status under which a code is answered; 422 where none is named. */
const statusOfCode: Partial<Record<ErrorCode, number>> = {
  validation: 400,
  token_missing: 401,
  token_expired: 401,
  token_invalid: 401,
  signature_invalid: 401,
  user_unknown: 403,
  user_disabled: 403,
  device_wiped: 403,
  forbidden: 403,
  cancel_not_offered: 403,
  supplement_not_offered: 409,
  gone: 404,
  own_work: 403,
  package_unknown: 404,
  package_expired: 410,
  epoch_changed: 409,
  duplicate_body: 409,
  too_late_to_cancel: 409,
  state_machine: 409,
  file_too_large: 413,
  file_infected: 403,
  upload_missing: 404,
  upload_busy: 423,
  upload_offset: 409,
  upload_checksum: 460,
  upgrade_required: 426,
  internal: 500,
  busy: 503,
  database_unavailable: 503,
}

export const httpStatusOf = (code: ErrorCode): number => statusOfCode[code] ?? 422

/** Thrown by a route to answer with problem details (RFC 9457). `detail` is for developers and names no person. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly code: ErrorCode
  readonly errors: Problem['errors']
  /** Members of the answer beyond those that every problem has; SECURITY: the caller must be allowed to know them. */
  readonly more: Readonly<Record<string, string>>
  constructor(
    code: ErrorCode,
    detail: string,
    errors?: Problem['errors'],
    more: Readonly<Record<string, string>> = {},
  ) {
    super(detail)
    this.code = code
    this.errors = errors
    this.more = more
  }
}
