import type { z } from 'zod'
import type {
  CommandDefinition,
  RequestChange,
  RequestField,
  Stamp,
} from '#contract/commands/command-definition.ts'
import type { Command } from '#contract/commands/command.ts'
import { type Refusal, refuse } from '#contract/error-codes.ts'
import type { Person } from '#contract/people/person.ts'
import type { Request } from '#contract/requests/request.ts'
import type { ScanState } from '#contract/requests/scan-state.ts'
import type { Instant } from '#contract/time.ts'
import type { BlobStore } from '../files/blob-store.ts'
import type { LoadedRequest } from '../requests/request-table.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'

/** What a command runs with: its transaction, who does it and when, and the parts of central that it may use. */
export type CommandContext = {
  write: ScopedWrite
  person: Person
  at: Instant
  command: Command
  ids: { uuid(): string }
  undoSendMs: number
  files: BlobStore
  /** `scanning` where there is a scanner, otherwise `not-scanned`. */
  scanOfNewFile: ScanState
  /** It was first sent longer ago than answers are kept: it may have been done, and its answer forgotten. */
  mayBeForgotten: boolean
}

/** What central adds to the pure rules that both sides share. */
export type CentralSide<Args> = {
  /** Whether this very effect is there already, under another key (the ids are the workbench's). */
  repeats?: (context: CommandContext, args: Args) => Promise<'new' | 'same' | 'other'>
  /** What only central can know: staff, other rows. */
  verify?: (context: CommandContext, request: Request, args: Args) => Promise<Refusal | undefined>
  /** Corrects a predicted change by what only central knows. */
  amend?: (
    context: CommandContext,
    change: RequestChange,
    args: Args,
    request: Request,
  ) => Promise<RequestChange>
  /** Rows beside the request's, written where the request now is. */
  effect?: (context: CommandContext, changed: LoadedRequest, args: Args) => Promise<void>
  /** What the history says about why. */
  reason?: (args: Args) => string | null
  /** `changes`: a line when something changed; `always`; `never`: the act is no news. */
  history?: 'changes' | 'always' | 'never'
}

/** A command with its arguments read: the shared rules and central's side, ready to run. */
export type PreparedCommand = {
  touches: readonly RequestField[]
  check: (request: Request, stamp: Stamp) => Refusal | undefined
  change: (request: Request, stamp: Stamp) => RequestChange
  repeats: (context: CommandContext) => Promise<'new' | 'same' | 'other'>
  verify: (context: CommandContext, request: Request) => Promise<Refusal | undefined>
  amend: (context: CommandContext, change: RequestChange, request: Request) => Promise<RequestChange>
  effect: (context: CommandContext, changed: LoadedRequest) => Promise<void>
  reason: string | null
  history: 'changes' | 'always' | 'never'
}

export type CentralCommand = {
  version: number
  prepare: (args: Command['args']) => { ok: true; command: PreparedCommand } | { ok: false; refusal: Refusal }
}

export function centralCommand<Args extends z.ZodObject>(
  definition: CommandDefinition<Args>,
  side: CentralSide<z.infer<Args>> = {},
): CentralCommand {
  return {
    version: definition.version,
    prepare: (raw) => {
      const parsed = definition.args.safeParse(raw)
      if (!parsed.success) return { ok: false, refusal: refuseArgs(parsed.error) }
      const args = parsed.data
      return {
        ok: true,
        command: {
          touches: definition.touches(args),
          check: (request, stamp) => definition.check(request, args, stamp),
          change: (request, stamp) => definition.change(request, args, stamp),
          repeats: async (context) => side.repeats?.(context, args) ?? 'new',
          verify: async (context, request) => side.verify?.(context, request, args),
          amend: async (context, change, request) => side.amend?.(context, change, args, request) ?? change,
          effect: async (context, changed) => side.effect?.(context, changed, args),
          reason: side.reason?.(args) ?? null,
          history: side.history ?? 'changes',
        },
      }
    },
  }
}

export function refuseArgs(error: z.ZodError): Refusal {
  const [issue] = error.issues
  return refuse('validation', issue?.path.join('.'), issue?.message)
}
