import { z } from 'zod'
import { scopeId } from '../ids.ts'

/**
 * A hint that something has changed; correctness never depends on it. Events of `GET /v1/poke` (SSE), and the answer
 * of `GET /v1/poke?wait=…&since=…` (long poll, for networks that buffer streams).
 */
export const poke = z.object({
  epoch: z.string(),
  grantsVersion: z.string(),
  heads: z.record(scopeId, z.int()),
  /** Spread the pull over this many milliseconds, so that a crowd does not come at once. */
  spreadMs: z.int().nonnegative(),
})
export type Poke = z.infer<typeof poke>

/** Central is about to leave; come back after this. */
export const bye = z.object({ reconnectAfterMs: z.int().nonnegative() })

export const keepAliveMs = 20_000
