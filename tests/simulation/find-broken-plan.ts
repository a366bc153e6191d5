import fc from 'fast-check'
import type { Stage } from './real-central/stage.ts'
import { keepRegression, type PlanLevel } from './regressions.ts'
import { runPlan } from './run-plan.ts'
import { runRealPlan } from './run-real-plan.ts'
import type { DiskTemplates } from './world/memory-disk.ts'
import type { Plan } from './world/plan.ts'
import { planArbitrary, realPlanArbitrary } from './world/plan-arbitrary.ts'
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

export type SearchResult = {
  readonly runs: number
  readonly events: number
  /** What to say of the failure, if there was one. */
  readonly failure: string | undefined
}

/**
 * Runs schedules that nobody chose. One that breaks a promise is shrunk, kept among the regressions, and told with what
 * brings it back.
 */
export function findBrokenPlan(search: Search): SearchResult {
  let runs = 0
  let events = 0
  const property = fc.property(planArbitrary, (plan) => {
    runs += 1
    events += runPlan(plan, search)
  })
  const outcome = fc.check(property, settingsOf(search))
  return { runs, events, ...describe('model', search, outcome) }
}

/** The same against central's own program. */
export async function findBrokenRealPlan(search: Search & { readonly stage: Stage }): Promise<SearchResult> {
  let runs = 0
  let events = 0
  const until = performance.now() + search.withinMs
  const property = fc.asyncProperty(realPlanArbitrary, async (plan) => {
    // An interrupted run would go on beside the next one, on the same tables.
    if (performance.now() > until) return
    runs += 1
    events += (await runRealPlan(plan, search)).events
  })
  const { interruptAfterTimeLimit: _over, ...settings } = settingsOf(search)
  const outcome = await fc.check(property, settings)
  return { runs, events, ...describe('real-central', search, outcome) }
}

const settingsOf = ({ seed, path, runs, withinMs }: Search): fc.Parameters<[Plan]> => ({
  seed,
  numRuns: runs,
  interruptAfterTimeLimit: withinMs,
  markInterruptAsFailure: false,
  ...(path === undefined ? {} : { path }),
})

function describe(
  level: PlanLevel,
  { seed }: Search,
  outcome: fc.RunDetails<[Plan]>,
): { failure: string | undefined } {
  const [plan] = outcome.counterexample ?? []
  if (plan === undefined) return { failure: undefined }
  const error = outcome.errorInstance
  const broke = error instanceof Error ? error.message : String(error)
  const kept = keepRegression(level, plan, broke, seed)
  const again = `SIM_SEED=${seed} SIM_PATH=${outcome.counterexamplePath ?? ''}`
  return { failure: `${broke}\n${again}\nkept as regressions/${kept}` }
}
