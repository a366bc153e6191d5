import type { Instant } from '#contract/time.ts'

/** An instant as a bound parameter for a `timestamptz` column. */
export const timestamp = (at: Instant): string => new Date(at).toISOString()

export const timestampOrNull = (at: Instant | null): string | null => (at === null ? null : timestamp(at))
