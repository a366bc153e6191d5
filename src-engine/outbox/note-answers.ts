import type { Clock } from '../engine-parts.ts'
import { CallError, type CentralCaller } from '../sync/call-central.ts'

/** What came of one call: central's answer, or that none came. */
export type Answered = {
  readonly path: string
  /** Null when no answer came. */
  readonly status: number | null
  readonly code: string | null
  readonly at: number
}

export type AnswerNotes = {
  /** The same calls, noted. */
  readonly noting: (call: CentralCaller) => CentralCaller
  readonly last: () => Answered | undefined
  readonly lastPush: () => Answered | undefined
}

/**
 * Remembers what the network said last, and what it said last to a push: for the person who wonders why nothing leaves.
 * Nothing is decided by it.
 */
export function createAnswerNotes(clock: Clock): AnswerNotes {
  let last: Answered | undefined
  let lastPush: Answered | undefined
  const note = (path: string, status: number | null, code: string | null): void => {
    last = { path: path.replace(/\?.*$/, ''), status, code, at: clock.now() }
    if (last.path === '/v1/commands') lastPush = last
  }
  return {
    noting: (call) => async (path, options) => {
      try {
        const response = await call(path, options)
        note(path, response.status, null)
        return response
      } catch (error) {
        // A call that was given up here says nothing of the network.
        if (error instanceof CallError && options?.signal?.aborted !== true)
          note(path, error.failure.status, error.failure.code)
        throw error
      }
    },
    last: () => last,
    lastPush: () => lastPush,
  }
}
