import { z } from 'zod'
import { errorCode } from '../error-codes.ts'
import { commandKey } from '../ids.ts'
import { instant } from '../time.ts'

const nextAt = instant.nullable()

/**
 * Why a command is not done yet: one answer for every state, worked out by the engine alone. `nextAt` is when the next
 * attempt is due by this machine's clock; null where none is timed (a call is under way, or a person must act).
 */
export const waitingWhy = z.discriminatedUnion('why', [
  // queued, and nothing leaves this machine now
  z.object({ why: z.literal('working-offline') }),
  z.object({ why: z.literal('signed-out') }),
  z.object({ why: z.literal('upgrade') }),
  z.object({ why: z.literal('disabled'), nextAt }),
  z.object({ why: z.literal('no-room'), nextAt }),
  z.object({ why: z.literal('no-network'), nextAt }),
  z.object({ why: z.literal('connecting') }),
  // queued, and central asked for patience, or failed
  z.object({ why: z.literal('busy'), nextAt }),
  z.object({ why: z.literal('failed'), code: errorCode, nextAt }),
  /** Central answered for this very command that it must be tried again. */
  z.object({ why: z.literal('put-off'), code: errorCode, tries: z.int(), nextAt }),
  /** Its own files are on their way. `code`: central refuses one of them, and a person must act. */
  z.object({
    why: z.literal('files'),
    count: z.int(),
    percent: z.int(),
    paused: z.boolean(),
    code: errorCode.nullable(),
  }),
  // queued, and others go first
  z.object({ why: z.literal('behind'), key: commandKey }),
  z.object({ why: z.literal('turn') }),
  z.object({ why: z.literal('sending') }),
  // sent
  z.object({ why: z.literal('asked'), since: nextAt }),
  /** It left, and the connection broke before the answer: it is asked for again under the same key. */
  z.object({ why: z.literal('unanswered'), nextAt }),
  // acked
  z.object({ why: z.literal('feed') }),
  z.object({ why: z.literal('done') }),
  // these wait for the person
  z.object({ why: z.literal('conflict') }),
  z.object({ why: z.literal('rejected'), code: errorCode }),
  /** `key` is the command whose fate it shares; null when that one has been let go. */
  z.object({ why: z.literal('held'), key: commandKey.nullable() }),
  /** `unsure`: the last attempt got no answer, so that it may have had its effect. */
  z.object({
    why: z.literal('stuck'),
    code: errorCode.nullable(),
    tries: z.int(),
    nextAt,
    unsure: z.boolean(),
  }),
])
export type WaitingWhy = z.infer<typeof waitingWhy>
