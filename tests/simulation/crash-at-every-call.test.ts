import { describe, expect, it } from 'vitest'
import { callsOfADay, dayWithCrash } from './day-with-crash.ts'
import { runPlan } from './run-plan.ts'
import { makeDiskTemplates } from './world/memory-disk.ts'
import { crashPlaces } from './world/plan.ts'
import { createReached } from './world/reached.ts'

const templates = makeDiskTemplates()
describe('a process that dies', () => {
  it.each(crashPlaces)(
    'at any call from the middle of one %s on loses nothing and keeps nothing it must not',
    (what) => {
      let died = 0
      for (let calls = 1; calls <= callsOfADay; calls++) {
        const reached = createReached()
        try {
          runPlan(dayWithCrash(what, calls), { templates, reached })
        } catch (error) {
          throw new Error(`at call ${calls}: ${error instanceof Error ? error.message : String(error)}`, {
            cause: error,
          })
        }
        if (reached.counts.has(`crash inside ${what}`)) died += 1
      }
      expect(died).toBeGreaterThan(10)
    },
  )
})
