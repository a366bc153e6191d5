// A program: plants each named fault in a copy of the engine, of the model or of central, and says after how many runs
// it is found.
//   node find-mutants.ts [model | real-central] [name …]
import fc from 'fast-check'
import type { pagesInAnyOrder as pagesOfNow } from '../pages-in-any-order.ts'
import type { runPlan as runPlanOfNow } from '../run-plan.ts'
import { loadMutants } from './load-mutant.ts'
import { directedPlans } from '../directed-plans.ts'
import { directedRealPlans } from '../directed-real-plans.ts'
import { openOwnStage } from '../real-central/open-own-stage.ts'
import type { runRealPlan as runRealPlanOfNow } from '../run-real-plan.ts'
import { type Mutant, mutants } from './mutants.ts'
import { realMutants } from './real-mutants.ts'

const [level = 'model', ...named] = process.argv.slice(2)
const planted = level === 'real-central' ? realMutants : mutants
const chosen = planted.filter(({ name }) => named.length === 0 || named.includes(name))
const own = level === 'real-central' ? await openOwnStage() : undefined
loadMutants(chosen)

for (const mutant of chosen) {
  const began = performance.now()
  const found = await find(mutant)
  const seconds = (performance.now() - began) / 1000
  process.stdout.write(
    `${JSON.stringify({ name: mutant.name, ...found, seconds: Number(seconds.toFixed(1)) })}\n`,
  )
}
await own?.close()

async function find(mutant: Mutant): Promise<{ afterRuns: number | null; broke: string }> {
  const query = `?mutant=${mutant.name}`
  const outcome = await run(mutant, query)
  if (!outcome.failed) return { afterRuns: null, broke: '' }
  const error = outcome.errorInstance
  return {
    afterRuns: outcome.numRuns,
    broke: error instanceof Error ? error.message.slice(0, 200) : String(error),
  }
}

function run(mutant: Mutant, query: string) {
  if (mutant.by === 'pages') return runPages(mutant, query)
  return mutant.by.startsWith('real-') ? runAtCentral(mutant, query) : runSchedules(mutant, query)
}

async function runAtCentral({ by, seed, withinRuns }: Mutant, query: string) {
  const [{ runRealPlan }, { makeDiskTemplates }, { realPlanArbitrary }, { createReached }] =
    await Promise.all([
      import(`../run-real-plan.ts${query}`) as Promise<{ runRealPlan: typeof runRealPlanOfNow }>,
      import('../world/memory-disk.ts'),
      import('../world/plan-arbitrary.ts'),
      import('../world/reached.ts'),
    ])
  if (own === undefined) throw new Error('no PostgreSQL was started')
  const parts = { stage: own.stage, templates: makeDiskTemplates(), reached: createReached() }
  const plans =
    by === 'real-central' ? realPlanArbitrary : fc.constantFrom(...directedRealPlans.map(({ plan }) => plan))
  const property = fc.asyncProperty(plans, async (plan) => {
    await runRealPlan(plan, parts)
  })
  return fc.check(property, { seed, numRuns: withinRuns, endOnFailure: true })
}

async function runSchedules({ seed, withinRuns, bugs, by }: Mutant, query: string) {
  const [{ runPlan }, { makeDiskTemplates }, { planArbitrary }, { createReached }, { crashArbitrary }] =
    await Promise.all([
      import(`../run-plan.ts${query}`) as Promise<{ runPlan: typeof runPlanOfNow }>,
      import('../world/memory-disk.ts'),
      import('../world/plan-arbitrary.ts'),
      import('../world/reached.ts'),
      import('../day-with-crash.ts'),
    ])
  const templates = makeDiskTemplates()
  const chosenPlans = fc.constantFrom(...directedPlans.map(({ plan }) => plan))
  const plans = { crashes: crashArbitrary, directed: chosenPlans, schedules: planArbitrary }
  const property = fc.property(
    by === 'crashes' || by === 'directed' ? plans[by] : plans.schedules,
    (plan) => {
      runPlan(plan, { templates, reached: createReached(), ...(bugs === undefined ? {} : { bugs }) })
    },
  )
  return fc.check(property, { seed, numRuns: withinRuns, endOnFailure: true })
}

async function runPages({ seed, withinRuns }: Mutant, query: string) {
  const [{ pagesInAnyOrder }, { makeDiskTemplates }] = await Promise.all([
    import(`../pages-in-any-order.ts${query}`) as Promise<{ pagesInAnyOrder: typeof pagesOfNow }>,
    import('../world/memory-disk.ts'),
  ])
  return fc.check(pagesInAnyOrder(makeDiskTemplates()), { seed, numRuns: withinRuns, endOnFailure: true })
}
