import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../harness/postgres.ts'
import { findBrokenRealPlan } from './find-broken-plan.ts'
import { mustBeReachedAtRealCentral } from './must-be-reached.ts'
import { openStage, type Stage } from './real-central/stage.ts'
import { readRegressions } from './regressions.ts'
import { directedRealPlans } from './directed-real-plans.ts'
import { runRealPlan } from './run-real-plan.ts'
import { makeDiskTemplates } from './world/memory-disk.ts'
import { realPlanArbitrary } from './world/plan-arbitrary.ts'
import { createReached } from './world/reached.ts'

const templates = makeDiskTemplates()
const reached = createReached()
const seed = Number(process.env['SIM_SEED'] ?? 20_261_121)
const path = process.env['SIM_PATH']
let database: TestDatabase
let stage: Stage
beforeAll(async () => {
  database = await createTestDatabase()
  stage = await openStage(database.url)
})
afterAll(async () => {
  await stage.close()
  await database.drop()
})

describe('what has once gone wrong', () => {
  it.each([...readRegressions('real-central'), ...readRegressions('model')])(
    '$name stays mended at central itself',
    async ({ plan }) => {
      expect((await runRealPlan(plan, { stage, templates, reached })).events).toBeGreaterThan(0)
    },
  )
})

describe('schedules at central itself with something to show', () => {
  it.each(directedRealPlans)('$name', async ({ plan, reaches }) => {
    const met = createReached()
    await runRealPlan(plan, { stage, templates, reached: met })
    for (const [what, count] of met.counts) for (let n = 0; n < count; n++) reached.note(what)
    expect([...met.counts.keys()]).toEqual(expect.arrayContaining([...reaches]))
  })
})

describe('schedules at central itself that nobody chose', () => {
  it('keep every promise of the protocol', { timeout: 180_000 }, async () => {
    const began = performance.now()
    const found = await findBrokenRealPlan({
      seed,
      path,
      runs: 150,
      withinMs: 40_000,
      templates,
      reached,
      stage,
    })
    const seconds = (performance.now() - began) / 1000
    console.log(
      `${found.runs} schedules at central itself, ${found.events} events, ${(found.runs / seconds).toFixed(1)} a second (SIM_SEED=${seed})`,
    )
    expect(found.failure).toBeUndefined()
    expect(found.runs).toBeGreaterThan(path === undefined ? 5 : 0)
  })

  it('are the same to the last word when they are run again', async () => {
    const plans = fc
      .sample(realPlanArbitrary, { seed, numRuns: 30 })
      .toSorted((one, other) => other.ops.length - one.ops.length)
      .slice(0, 3)
    const hashes = new Set<string>()
    for (const plan of plans) {
      const once = await runRealPlan(plan, { stage, templates, reached })
      const again = await runRealPlan(plan, { stage, templates, reached })
      expect(again).toEqual(once)
      hashes.add(once.hash)
    }
    expect(hashes.size).toBe(plans.length)
  })

  it('have met everything that they are to hold against', () => {
    expect(mustBeReachedAtRealCentral.filter((what) => !reached.counts.has(what))).toEqual([])
  })
})
