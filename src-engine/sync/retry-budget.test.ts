import { expect, it } from 'vitest'
import { backOffMs } from './back-off.ts'
import { earnRepeat, fullBudget, spendRepeat } from './retry-budget.ts'

it('lets one call in ten be a quick repeat while central fails every other call', () => {
  let budget = fullBudget
  let [calls, quick] = [0, 0]
  for (let round = 0; round < 1_000; round++) {
    calls += 2
    budget = earnRepeat(earnRepeat(budget))
    const spent = spendRepeat(budget)
    if (spent === undefined) continue
    budget = spent
    quick += 1
  }
  expect(quick).toBeGreaterThan(calls * 0.09)
  expect(quick).toBeLessThan(calls * 0.1 + 11)
})

it('makes a repeat beyond that wait for seconds, and still comes back', () => {
  const waits = [0, 0.5, 0.999].map((luck) =>
    backOffMs(1, () => luck, { isOverBudget: true, wasReset: true }),
  )
  expect(waits).toEqual([5_000, 10_000, 14_990])
})
