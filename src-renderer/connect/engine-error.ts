import { ORPCError } from '@orpc/client'
import { z } from 'zod'
import { errorCode, type Refusal, refuse } from '#contract/error-codes.ts'

const refusedData = z.object({
  code: errorCode,
  field: z.string().nullable(),
  message: z.string().nullable(),
})

/** The way to the engine went away before the answer came. The call may or may not have reached it. */
export class EngineGoneError extends Error {
  constructor() {
    super('the engine went away before it answered')
    this.name = 'EngineGoneError'
  }
}

/**
 * What went wrong, as a value with a code that `words` can say. A lost engine is `busy` (it is being opened again);
 * whatever is not a named refusal is `internal`.
 */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof EngineGoneError) return refuse('busy', undefined, error.message)
  if (error instanceof ORPCError) {
    const named = refusedData.safeParse(error.data)
    if (named.success)
      return refuse(named.data.code, named.data.field ?? undefined, named.data.message ?? undefined)
    if (error.code === 'BAD_REQUEST') return refuse('validation', undefined, error.message)
  }
  return refuse('internal', undefined, error instanceof Error ? error.message : String(error))
}
