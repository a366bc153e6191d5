import fc from 'fast-check'
import { type CrashPlace, crashPlaces, type Operation, type Plan } from './world/plan.ts'

const settle: Operation = { do: 'wait', ms: 4_000 }

/** From the step that is named on; later ones fall into the steps that follow it. */
export const callsOfADay = 120

/** A day with a page, a session, an answer and a purge in it; the process dies at one call of the first that comes. */
export const dayWithCrash = (what: CrashPlace, calls: number): Plan => ({
  seed: 3,
  desks: 2,
  pageRows: 20,
  network: [],
  ops: [
    settle,
    { do: 'index', desk: 0 },
    { do: 'backup' },
    { do: 'command', desk: 0, row: 0, kind: 'note' },
    settle,
    { do: 'edit', row: 1, kind: 'sensitive' },
    { do: 'edit', row: 3, kind: 'customer-message' },
    { do: 'crash-in', desk: 0, what, calls },
    { do: 'command', desk: 0, row: 0, kind: 'take' },
    { do: 'command', desk: 0, row: 1, kind: 'message' },
    { do: 'edit', row: 0, kind: 'customer-message' },
    settle,
    { do: 'restore' },
    settle,
    { do: 'membership', person: 0, team: 1 },
    settle,
  ],
})

export const crashArbitrary: fc.Arbitrary<Plan> = fc
  .record({ what: fc.constantFrom(...crashPlaces), calls: fc.integer({ min: 1, max: callsOfADay }) })
  .map(({ what, calls }) => dayWithCrash(what, calls))
