import fc from 'fast-check'
import { keepRegression } from './regressions.ts'
import { runPlan } from './run-plan.ts'
import type { DiskTemplates } from './world/memory-disk.ts'
import { planArbitrary } from './world/plan-arbitrary.ts'
import type { Reached } from './world/reached.ts'

export type Search = {
  readonly seed: number
  /** Where in the runs of this seed to begin, as a failure printed it. */
  readonly path?: string | undefined
  readonly runs: number
  /** No new run is begun after so many milliseconds. */
  readonly withinMs: number
  readonly templates: DiskTemplates
  readonly reached: Reached
}

/**
 * Runs schedules that nobody chose. One that breaks a promise is shrunk, kept among the regressions, and told with what
 * brings it back.
 * @returns how many schedules and events there were, and what to say of the failure if there was one
 */
export function findBrokenPlan(search: Search): {
  runs: number
  events: number
  failure: string | undefined
} {
  let runs = 0
  let events = 0
  const property = fc.property(planArbitrary, (plan) => {
    runs += 1
    events += runPlan(plan, search)
  })
  const { seed, path } = search
  const outcome = fc.check(property, {
    seed,
    numRuns: search.runs,
    interruptAfterTimeLimit: search.withinMs,
    markInterruptAsFailure: false,
    ...(path === undefined ? {} : { path }),
  })
  const [plan] = outcome.counterexample ?? []
  if (plan === undefined) return { runs, events, failure: undefined }
  const error = outcome.errorInstance
  const broke = error instanceof Error ? error.message : String(error)
  const kept = keepRegression(plan, broke, seed)
  return {
    runs,
    events,
    failure: `${broke}\nSIM_SEED=${seed} SIM_PATH=${outcome.counterexamplePath ?? ''}\nkept as regressions/${kept}`,
  }
}
