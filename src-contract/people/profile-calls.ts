import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { engineCall } from '../engine-call.ts'
import { instant } from '../time.ts'

/** What this machine keeps of central, and under which rules. */
export const keptHere = z.object({
  /** Requests that ended and last changed longer ago are only on central; central's own number is the most. */
  days: z.int(),
  mostDays: z.int(),
  requestsKept: z.int(),
  requestsOnlyOnCentral: z.int(),
  /** When the key of the local files was last changed; null: it is the first one. */
  keyChangedAt: instant.nullable(),
})
export type KeptHere = z.infer<typeof keptHere>

export const profileCalls = {
  kept: engineCall.output(eventIterator(keptHere)),
  keepDays: engineCall.input(z.object({ days: z.int().min(1) })).output(z.void()),
  /** New key, same files: answers when the old one is destroyed. Refused with `disk_pressure` where there is no room. */
  rotateKey: engineCall.output(z.void()),
}
