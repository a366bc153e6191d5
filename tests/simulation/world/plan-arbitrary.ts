import fc from 'fast-check'
import { commandKinds, crashPlaces, editKinds, networkFault, type Operation, type Plan } from './plan.ts'

/** What every level does; the order is part of what a seed means. */
const modelEdits = editKinds.filter((kind) => kind !== 'cancel')
const desk = fc.nat(2)
const row = fc.nat(7)
const one = <Op extends Operation['do']>(name: Op) => ({ do: fc.constant(name) })

/** How often each kind of operation comes; a run switches whole kinds off (swarm testing), so that few meet often. */
type Chance = {
  readonly name: Operation['do']
  readonly weight: number
  readonly arbitrary: fc.Arbitrary<Operation>
}
const operations: readonly Chance[] = [
  {
    name: 'command',
    weight: 8,
    arbitrary: fc.record({ ...one('command'), desk, row, kind: fc.constantFrom(...commandKinds) }),
  },
  {
    name: 'edit',
    weight: 8,
    arbitrary: fc.record({ ...one('edit'), row, kind: fc.constantFrom(...modelEdits) }),
  },
  {
    name: 'wait',
    weight: 5,
    arbitrary: fc.record({ ...one('wait'), ms: fc.oneof(fc.nat(400), fc.nat(20_000), fc.nat(400_000)) }),
  },
  { name: 'create', weight: 1, arbitrary: fc.record({ ...one('create'), desk }) },
  { name: 'withdraw', weight: 1, arbitrary: fc.record({ ...one('withdraw'), desk }) },
  { name: 'discard', weight: 1, arbitrary: fc.record({ ...one('discard'), desk }) },
  { name: 'reapply', weight: 1, arbitrary: fc.record({ ...one('reapply'), desk }) },
  { name: 'sync-now', weight: 1, arbitrary: fc.record({ ...one('sync-now'), desk }) },
  {
    name: 'work-offline',
    weight: 2,
    arbitrary: fc.record({ ...one('work-offline'), desk, offline: fc.boolean() }),
  },
  {
    name: 'cut-network',
    weight: 2,
    arbitrary: fc.record({ ...one('cut-network'), desk, ms: fc.integer({ min: 1, max: 400_000 }) }),
  },
  { name: 'crash', weight: 1, arbitrary: fc.record({ ...one('crash'), desk }) },
  {
    name: 'crash-at',
    weight: 3,
    arbitrary: fc.record({ ...one('crash-at'), desk, calls: fc.integer({ min: 1, max: 150 }) }),
  },
  {
    name: 'crash-in',
    weight: 4,
    arbitrary: fc.record({
      ...one('crash-in'),
      desk,
      what: fc.constantFrom(...crashPlaces),
      calls: fc.integer({ min: 1, max: 60 }),
    }),
  },
  { name: 'power-loss', weight: 1, arbitrary: fc.record({ ...one('power-loss'), desk, commits: fc.nat(5) }) },
  { name: 'lose-cache', weight: 1, arbitrary: fc.record({ ...one('lose-cache'), desk }) },
  {
    name: 'clock-jump',
    weight: 1,
    arbitrary: fc.record({ ...one('clock-jump'), desk, ms: fc.integer({ min: -4_000_000, max: 4_000_000 }) }),
  },
  { name: 'index', weight: 1, arbitrary: fc.record({ ...one('index'), desk }) },
  {
    name: 'membership',
    weight: 4,
    arbitrary: fc.record({ ...one('membership'), person: fc.nat(1), team: fc.nat(1) }),
  },
  {
    name: 'disable',
    weight: 1,
    arbitrary: fc.record({ ...one('disable'), person: fc.nat(1), ms: fc.integer({ min: 1, max: 200_000 }) }),
  },
  { name: 'expire', weight: 2, arbitrary: fc.record(one('expire')) },
  { name: 'backup', weight: 1, arbitrary: fc.record(one('backup')) },
  { name: 'restore', weight: 1, arbitrary: fc.record(one('restore')) },
  { name: 'poison', weight: 1, arbitrary: fc.record({ ...one('poison'), row }) },
]

const ordinary: readonly Operation['do'][] = ['command', 'edit', 'wait']

/** What only a real central does: its customers cancel, its process dies in the middle of anything. */
const realOperations: readonly Chance[] = [
  ...operations.filter(({ name }) => name !== 'edit' && name !== 'command' && name !== 'restore'),
  { name: 'restore', weight: 1, arbitrary: fc.record({ ...one('restore'), beside: fc.boolean() }) },
  {
    name: 'command',
    weight: 20,
    arbitrary: fc.record({ ...one('command'), desk, row, kind: fc.constantFrom(...commandKinds) }),
  },
  {
    name: 'edit',
    weight: 8,
    arbitrary: fc.record({
      ...one('edit'),
      row,
      kind: fc.constantFrom(...editKinds.filter((kind) => kind !== 'remove')),
    }),
  },
  {
    name: 'central-dies',
    weight: 2,
    arbitrary: fc.record({ ...one('central-dies'), statements: fc.integer({ min: 1, max: 60 }) }),
  },
]

/** Plans whose shrinking takes away operations and faults, not bits of a seed. */
function makePlanArbitrary(chances: readonly Chance[], mostOps: number): fc.Arbitrary<Plan> {
  const switchable = chances.filter(({ name }) => !ordinary.includes(name))
  return fc
    .record({
      switched: fc.array(fc.boolean(), { minLength: switchable.length, maxLength: switchable.length }),
      faulty: fc.boolean(),
      seed: fc.nat(1_000_000),
      desks: fc.integer({ min: 1, max: 3 }),
      pageRows: fc.constantFrom(20, 5, 2, 1),
      network: fc.array(fc.constantFrom('none' as const, ...networkFault.options), { maxLength: 40 }),
      ops: fc.array(fc.oneof(...chances), { maxLength: mostOps, size: 'max' }),
    })
    .map(({ switched, faulty, seed, desks, pageRows, network, ops }) => {
      const off = new Set(switchable.flatMap(({ name }, at) => (switched[at] === true ? [] : [name])))
      return {
        seed,
        desks,
        pageRows,
        network: faulty ? network : [],
        ops: ops.filter((op) => !off.has(op.do)),
      }
    })
}

export const planArbitrary = makePlanArbitrary(operations, 40)
/** Shorter, and none without anything in it: each call takes real time. Everything is there before the first of them. */
export const realPlanArbitrary: fc.Arbitrary<Plan> = fc
  .noBias(makePlanArbitrary(realOperations, 30))
  .map((plan) => ({ ...plan, ops: [{ do: 'wait', ms: 3_000 }, ...plan.ops] }))
