import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { directedPlans } from './directed-plans.ts'
import { findBrokenPlan } from './find-broken-plan.ts'
import { pagesInAnyOrder } from './pages-in-any-order.ts'
import { mustBeReached } from './must-be-reached.ts'
import { readRegressions } from './regressions.ts'
import { runPlan } from './run-plan.ts'
import { makeDiskTemplates } from './world/memory-disk.ts'
import { createReached } from './world/reached.ts'

const templates = makeDiskTemplates()
const reached = createReached()
const seed = Number(process.env['SIM_SEED'] ?? 20_261_121)
const path = process.env['SIM_PATH']

describe('what has once gone wrong', () => {
  it.each(readRegressions('model'))('$name stays mended', ({ plan }) => {
    expect(runPlan(plan, { templates, reached })).toBeGreaterThan(0)
  })
})

describe('schedules with something to show', () => {
  it.each(directedPlans)('$name', ({ plan, reaches }) => {
    const met = createReached()
    runPlan(plan, { templates, reached: met })
    for (const [what, count] of met.counts) for (let n = 0; n < count; n++) reached.note(what)
    expect([...met.counts.keys()]).toEqual(expect.arrayContaining([...reaches]))
  })
})

describe('schedules that nobody chose', () => {
  it('bring the pages of a scope to the same end in any order', () => {
    expect(fc.check(pagesInAnyOrder(templates), { seed, numRuns: 300 }).errorInstance).toBeNull()
  })

  it('keep every promise of the protocol', { timeout: 120_000 }, () => {
    const found = findBrokenPlan({ seed, path, runs: 500, withinMs: 45_000, templates, reached })
    console.log(`${found.runs} schedules, ${found.events} events (SIM_SEED=${seed})`)
    expect(found.failure).toBeUndefined()
    expect(found.runs).toBeGreaterThan(path === undefined ? 50 : 0)
  })

  it('are the same when they are run again', () => {
    const [first] = fc.sample(fc.nat(), { seed, numRuns: 1 })
    expect(first).toBe(fc.sample(fc.nat(), { seed, numRuns: 1 })[0])
    for (const { plan } of readRegressions('model')) {
      const [once, again] = [createReached(), createReached()]
      const events = runPlan(plan, { templates, reached: once })
      expect(runPlan(plan, { templates, reached: again })).toBe(events)
      expect([...again.counts]).toEqual([...once.counts])
    }
  })

  it('have met everything that they are to hold against', () => {
    expect(mustBeReached.filter((what) => !reached.counts.has(what))).toEqual([])
  })
})
