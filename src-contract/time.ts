import { z } from 'zod'

/** An instant: milliseconds since 1970 in UTC. */
export const instant = z.int().nonnegative()

/** A day without a clock, 'YYYY-MM-DD', as the calendar of the service shows it. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export type Instant = z.infer<typeof instant>
export type Day = z.infer<typeof day>
