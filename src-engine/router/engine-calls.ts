import { implement, ORPCError } from '@orpc/server'
import { engineContract } from '#contract/engine-contract.ts'
import type { Account } from '../account.ts'
import { nameDatabaseError } from '../cache/open-database.ts'
import { EngineError, isEngineError } from '../engine-error.ts'
import type { EngineParts } from '../engine-parts.ts'
import { isAllowedInPackage } from '../reviews/package/package-calls-allowed.ts'
import type { LiveHub, Topic } from '../live/live-hub.ts'
import type { Desk } from '../open-desk.ts'

export type RouterParts = Pick<EngineParts, 'clock' | 'log'> & {
  readonly account: Account
  readonly hub: LiveHub
}

/** Counts over everything rest between two answers; a page does not. */
export const countsRestMs = 250

/** What every group of calls is answered with: refusals by name, live questions to the open desk. */
export function createEngineCalls({ account, hub, clock, log }: RouterParts) {
  const report = (details: Record<string, unknown>) => log('error', 'a call failed', details)
  const refusalOf = (thrown: unknown, details: Record<string, unknown>): unknown => {
    const error = nameDatabaseError(thrown)
    // A broken page shows itself to whoever reads it first; the files are mended before the next question.
    if (isEngineError(error, 'cache_corrupt')) account.mendFiles()
    return toRefusal(error, (more) => report({ ...details, ...more }))
  }
  // Answers come from tables whose shape is known; checking every cell again would cost more than reading them.
  const os = implement(engineContract)
    .$config({ initialOutputValidationIndex: Number.NaN })
    .use(async ({ next, path }) => {
      try {
        if (account.packages.shelf.desk() !== undefined && !isAllowedInPackage(path))
          throw new EngineError('package_read_only')
        return await next()
      } catch (error) {
        throw refusalOf(error, { path: path.join('.') })
      }
    })

  /** A live question to the open desk: it ends when the asker goes or the desk closes. */
  const watchDesk = <Answer>(
    signal: AbortSignal | undefined,
    concerns: (topic: Topic) => boolean,
    answer: (desk: Desk) => Answer | Promise<Answer>,
    restMs = 0,
  ) => {
    const desk = account.desk()
    const signals = signal === undefined ? [desk.closed] : [desk.closed, signal]
    // In the middle of a live answer, as when the lease ends.
    const refuse = (error: unknown): never => {
      throw refusalOf(error, {})
    }
    const named = (): Answer | Promise<Answer> => {
      try {
        const given = answer(account.desk())
        return given instanceof Promise ? given.catch(refuse) : given
      } catch (error) {
        return refuse(error)
      }
    }
    return hub.watch({ concerns, answer: named, restMs, signal: AbortSignal.any(signals) })
  }
  /** Whoever central finds too old may read; what waits is kept, and nothing is added that it might not understand. */
  const takingDesk = (): Desk => {
    const desk = account.desk()
    if (desk.isTooOld()) throw new EngineError('upgrade_required')
    return desk
  }
  const around = (desk: Desk) => ({ person: desk.person(), now: clock.now() })
  const decided = (desk: Desk, requestId: string): void => desk.commandParts().afterAppend(requestId)
  return { os, account, hub, clock, watchDesk, takingDesk, around, decided }
}

export type EngineCalls = ReturnType<typeof createEngineCalls>

/** A failure that has a name keeps it; anything else is a fault of ours: logged here, named `internal` there. */
function toRefusal(error: unknown, report: (details: Record<string, unknown>) => void): unknown {
  if (error instanceof ORPCError) return error
  if (!(error instanceof EngineError))
    report({ reason: error instanceof Error ? error.stack : String(error) })
  const { code, field, message } =
    error instanceof EngineError ? error : { code: 'internal', field: null, message: null }
  return new ORPCError('REFUSED', { defined: true, data: { code, field, message } })
}
