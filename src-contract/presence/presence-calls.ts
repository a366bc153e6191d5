import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { engineCall } from '../engine-call.ts'
import { requestId } from '../ids.ts'
import { instant } from '../time.ts'
import { presenceActivity, requestPresence } from './presence.ts'

/** Other people at the requests that are here. */
export const presenceKnown = z.object({
  /** Null: so it is now. Otherwise the last known, as of this instant; after a while nothing is known. */
  asOf: instant.nullable(),
  requests: z.array(requestPresence),
})
export type PresenceKnown = z.infer<typeof presenceKnown>

/** A window says again what it shows at least this often, in milliseconds; one that is gone is forgotten. */
export const tellAgainMs = 30_000

export const presenceCalls = {
  /** What one window shows; null: no request. Never waits for the network, never fails for the lack of it. */
  tell: engineCall
    .input(
      z.object({
        window: z.string().min(1).max(80),
        requestId: requestId.nullable(),
        activity: presenceActivity,
      }),
    )
    .output(z.void()),
  watch: engineCall.output(eventIterator(presenceKnown)),
}
