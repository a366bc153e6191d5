import type { ErrorCode } from '#contract/error-codes.ts'

const known = [
  'forbidden',
  'gone',
  'state_machine',
  'cancelled_by_customer',
  'already_taken',
  'reason_required',
  'validation',
  'assignee_not_in_team',
  'unread_supplement',
  'access_lost',
  'key_reuse',
  'stale_command',
  'already_released',
  'unknown_type',
  'bad_version',
] as const satisfies readonly ErrorCode[]

type Known = (typeof known)[number]

/** Refusals after which the same change may well go through on what the request is now. */
const mayHelpToRepeat: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'state_machine',
  'already_taken',
  'unread_supplement',
  'key_reuse',
  'stale_command',
  'bad_version',
  'busy',
  'internal',
  'database_unavailable',
])

export const adviceKey = (code: ErrorCode): Known | 'other' => known.find((one) => one === code) ?? 'other'
export const canRepeat = (code: ErrorCode | null): boolean => code === null || mayHelpToRepeat.has(code)
