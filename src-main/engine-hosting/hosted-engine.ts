import type { AnyRouter } from '@orpc/server'
import { type ErrorCode, errorCode } from '#contract/error-codes.ts'
import type { EngineStart } from '#contract/host-contract.ts'

/** What an engine process needs to know of the engine it hosts. */
export type HostedEngine = {
  router: AnyRouter
  countUnsent: () => Promise<number>
  close: () => Promise<void>
}

/** Starts the engine of this process. */
export type StartEngine = (start: EngineStart) => Promise<HostedEngine>

/** The named reason why an engine could not start; a failure without a name is a fault of ours. */
export const refusalOf = (error: unknown): { code: ErrorCode; message: string } => {
  const code = errorCode.safeParse(error instanceof Error && 'code' in error ? error.code : undefined)
  return { code: code.data ?? 'internal', message: error instanceof Error ? error.message : String(error) }
}
