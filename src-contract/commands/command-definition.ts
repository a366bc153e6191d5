import type { z } from 'zod'
import type { Refusal } from '../error-codes.ts'
import type { Actor } from '../people/may.ts'
import type { Request } from '../requests/request.ts'
import type { Instant } from '../time.ts'

/** Who does it and when, as far as the side that runs it knows (the engine predicts, central decides). */
export type Stamp = { actor: Actor; at: Instant }

/** The fields of a request that a command may change and therefore compares with `seen`. */
export type RequestField = Exclude<keyof Request, 'id' | 'number' | 'portal'>
export type RequestChange = Partial<Omit<Request, 'id' | 'number' | 'portal'>>

/**
 * One command: the same pure rules on both sides. The engine runs `check` and `change` to predict; central runs them
 * under the row lock and its answer stands.
 */
export type CommandDefinition<Args extends z.ZodObject> = {
  /** `requests.changeStatus`: the same name in the contract, the outbox, the history and the audit log. */
  type: string
  version: number
  args: Args
  /** Fields whose values the handler saw: the command conflicts only if one of *these* has changed since. */
  touches: (args: z.infer<Args>) => readonly RequestField[]
  /** Whether this person may do this to this request now; undefined means yes. */
  check: (request: Request, args: z.infer<Args>, stamp: Stamp) => Refusal | undefined
  /** What becomes of the request's row. Pure; rows beside it (messages, notes) are added by each side itself. */
  change: (request: Request, args: z.infer<Args>, stamp: Stamp) => RequestChange
  /** True where the person should see "waits for confirmation" until central has answered (decisions 8). */
  tentative: boolean
}

/** Keeps the argument type of one definition while the compiler checks it. */
export const defineCommand = <Args extends z.ZodObject>(
  definition: CommandDefinition<Args>,
): CommandDefinition<Args> => definition
