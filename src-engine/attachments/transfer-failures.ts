import type { ErrorCode } from '#contract/error-codes.ts'
import { isEngineError } from '../engine-error.ts'
import { backOffMs, noRoomPauseMs } from '../sync/back-off.ts'
import { CallError } from '../sync/call-central.ts'

/** What to do about a transfer that failed. */
export type Verdict =
  /** Again after a while; `fromNetwork`: at once when the network is back. */
  | { readonly kind: 'later'; readonly afterMs: number; readonly fromNetwork: boolean }
  | { readonly kind: 'sign-in-again'; readonly afterMs: number }
  /** Nothing is fetched until there may be room. */
  | { readonly kind: 'no-room'; readonly afterMs: number }
  /** Not by itself: the person sees why, and may ask again. */
  | { readonly kind: 'refused'; readonly code: ErrorCode }

const forGood: Readonly<Record<number, ErrorCode>> = { 404: 'gone', 410: 'gone', 413: 'file_too_large' }
const named = new Set<ErrorCode>([
  'file_infected',
  'file_mismatch',
  'too_many_files',
  'validation',
  'forbidden',
])

/** The taxonomy of failures of sync.md 9, for files. @param failures of this file in a row, this one included */
export function judgeFailure(error: unknown, failures: number, random: () => number): Verdict {
  if (isNoRoom(error)) return { kind: 'no-room', afterMs: noRoomPauseMs }
  if (isEngineError(error, 'file_mismatch') && failures >= 3)
    return { kind: 'refused', code: 'file_mismatch' }
  if (isEngineError(error, 'not_here')) return { kind: 'refused', code: 'not_here' }
  if (!(error instanceof CallError))
    return { kind: 'later', afterMs: backOffMs(failures + 1, random), fromNetwork: false }
  const { failure } = error
  const afterMs = backOffMs(failures, random, failure)
  if (failure.status === 401) return { kind: 'sign-in-again', afterMs }
  const code = [...named].find((each) => each === failure.code)
  if (code !== undefined) return { kind: 'refused', code }
  const refused = failure.status === null ? undefined : forGood[failure.status]
  if (refused !== undefined) return { kind: 'refused', code: refused }
  return { kind: 'later', afterMs, fromNetwork: failure.status === null }
}

const isNoRoom = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
