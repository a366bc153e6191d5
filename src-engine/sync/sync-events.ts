import type { PullInput, PullLine } from '#contract/sync/pull.ts'
import type { pushAnswer, pushInput, statusInput } from '#contract/commands/command.ts'
import type { Digest } from '#contract/sync/digest.ts'
import type { Poke } from '#contract/sync/poke.ts'
import type { Session, sessionInput } from '#contract/sync/session.ts'
import type { z } from 'zod'

/** The calls that the core may have under way, each at most once. Asking what became of commands is part
 * of `push`, looking where a scope differs of `pull`. */
export const callNames = ['session', 'pull', 'push', 'poke'] as const
export type CallName = (typeof callNames)[number]
export type TimerName = CallName | 'token' | 'purge' | 'stuck' | 'safety' | 'blocked' | 'busy'

/** How a call failed, as far as it is known. */
export type CallFailure = {
  /** The HTTP status; null when no answer came. */
  readonly status: number | null
  /** The code of central's problem answer, where there was one. */
  readonly code: string | null
  readonly retryAfterMs: number
  /** False only when it is certain that central never saw the call. */
  readonly reached: boolean
  readonly wasReset: boolean
  readonly message: string
}

/** What happens to the core. `call` is the number under which the core began it: late answers of an aborted call are ignored. */
export type SyncEvent =
  | { readonly on: 'start' }
  | { readonly on: 'stop' }
  | { readonly on: 'work-offline'; readonly offline: boolean }
  /** A command was appended, withdrawn or let go. */
  | { readonly on: 'outbox-changed' }
  | { readonly on: 'sync-now' }
  | { readonly on: 'timer'; readonly name: TimerName }
  | { readonly on: 'session'; readonly call: number; readonly session: Session }
  | { readonly on: 'pull-line'; readonly call: number; readonly line: PullLine }
  | { readonly on: 'pull-ended'; readonly call: number }
  | { readonly on: 'pushed'; readonly call: number; readonly answer: z.infer<typeof pushAnswer> }
  /** What central knows of commands whose answer was lost; keys that it does not know are left out. */
  | { readonly on: 'status'; readonly call: number; readonly answer: z.infer<typeof pushAnswer> }
  | { readonly on: 'digest'; readonly call: number; readonly digest: Digest }
  | { readonly on: 'poke'; readonly call: number; readonly poke: Poke }
  | { readonly on: 'bye'; readonly call: number; readonly reconnectAfterMs: number }
  | { readonly on: 'poke-closed'; readonly call: number; readonly openMs: number }
  | { readonly on: 'failed'; readonly name: CallName; readonly call: number; readonly failure: CallFailure }
  | { readonly on: 'token-ready' }
  /** The refresh was refused: somebody must sign in again. */
  | { readonly on: 'token-lost' }
  /** The refresh did not get through: the token may still be good. */
  | { readonly on: 'token-unreachable'; readonly failure: CallFailure }

/** What the driver shall do. The core itself touches only the two databases. */
export type SyncEffect =
  | { readonly do: 'session'; readonly call: number; readonly body: z.infer<typeof sessionInput> }
  | { readonly do: 'pull'; readonly call: number; readonly body: PullInput }
  | { readonly do: 'push'; readonly call: number; readonly body: z.infer<typeof pushInput> }
  | {
      readonly do: 'digest'
      readonly call: number
      readonly scope: string
      readonly listed: readonly number[]
    }
  | { readonly do: 'status'; readonly call: number; readonly body: z.infer<typeof statusInput> }
  | {
      readonly do: 'poke'
      readonly call: number
      readonly mode: PokeMode
      readonly heads: Record<string, number>
    }
  | { readonly do: 'abort'; readonly call: number }
  | { readonly do: 'arm'; readonly timer: TimerName; readonly ms: number }
  | { readonly do: 'disarm'; readonly timer: TimerName }
  | { readonly do: 'refresh-token' }

/** The lane of calls to which a call belongs. */
export const callNameOf = (what: CallName | 'status' | 'digest'): CallName =>
  what === 'status' ? 'push' : what === 'digest' ? 'pull' : what

export type PokeMode = 'sse' | 'long-poll'
