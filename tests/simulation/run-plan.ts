import { checkQuiet } from './checks/check-quiet.ts'
import { createModelCentral } from './model/model-central.ts'
import type { ModelBugs } from './model/model-bugs.ts'
import { teams } from './model/model-people.ts'
import { createModelCalls } from './model/model-calls.ts'
import { session as sessionSchema } from '#contract/sync/session.ts'
import { personOfDesk } from './model/model-people.ts'
import { actAtDesk, calmDown, idleCalls, idleMs, isSettled, quietMs } from './world/act-at-desk.ts'
import { addRequest, changeMembership, editAtCentral, sightOfModel } from './world/act-at-central.ts'
import { forgetRegained } from './world/lost-requests.ts'
import type { StatementFault } from './world/crash-port.ts'
import type { DiskTemplates } from './world/memory-disk.ts'
import type { Operation, Plan } from './world/plan.ts'
import type { Reached } from './world/reached.ts'
import { createSeededRandom } from './world/seeded-random.ts'
import { createNetwork } from './world/sim-network.ts'
import { clientOfDesk, createWorkbench, type SimWorkbench } from './world/sim-workbench.ts'
import { hold } from './world/violation.ts'
import { createVirtualTime } from './world/virtual-time.ts'
import type { ModelWorld } from './world/world.ts'

export type RunSettings = {
  readonly templates: DiskTemplates
  readonly reached: Reached
  readonly bugs?: ModelBugs
  readonly statementFault?: StatementFault
  readonly trace?: (line: string) => void
}

const noon = Date.UTC(2026, 10, 20, 10)
const firstRequests = 5
/**
 * Runs one schedule to its end and to the quiet after it. The same plan gives the same run.
 * @returns how many events there were
 * @throws {Violation} when a promise of the protocol is broken
 */
export function runPlan(plan: Plan, settings: RunSettings): number {
  const random = createSeededRandom(plan.seed)
  const time = createVirtualTime(noon, random)
  const central = createModelCentral(() => Math.round(time.now()), settings.bugs ?? {})
  const world: ModelWorld = {
    plan,
    time,
    random,
    central,
    reached: settings.reached,
    templates: settings.templates,
    statementFault: settings.statementFault,
    disabledUntil: new Map(),
    upgradeUntil: 0,
    effects: () => central.state().effects,
    trace: settings.trace,
    calm: false,
    changed: () => undefined,
  }
  const network = createNetwork(world, createModelCalls(world))
  const tell = world.changed
  world.changed = () => {
    forgetRegained(sightOfModel(world), workbenches)
    tell()
  }
  for (let n = 0; n < firstRequests; n++) addRequest(world, `r${n}`, teams[n % 2] ?? teams[0])
  const firstSession = (index: number) =>
    sessionSchema.parse(central.session(personOfDesk(index), clientOfDesk(index), plan.pageRows))
  const workbenches = Array.from({ length: plan.desks }, (_, index) =>
    createWorkbench(world, index, firstSession(index), network.begin),
  )
  try {
    for (const workbench of workbenches) workbench.start()
    let events = 0
    for (const operation of plan.ops) {
      if (!actAtDesk(world, workbenches, operation)) actAtModel(world, workbenches, operation)
      world.changed()
      const gap = operation.do === 'wait' ? operation.ms : random() * 60
      events += time.runUntil(time.now() + gap)
    }
    world.disabledUntil.clear()
    world.upgradeUntil = 0
    central.poisoned.clear()
    calmDown(world, workbenches)
    world.changed()
    const end = time.now() + quietMs
    do events += time.runUntil(time.now() + 60_000)
    while (time.now() < end && !workbenches.every(isSettled))
    const before = workbenches.map(({ calls }) => calls.count)
    events += time.runUntil(time.now() + idleMs)
    workbenches.forEach((workbench, at) => {
      const calls = workbench.calls.count - (before[at] ?? 0)
      hold(calls <= idleCalls, 'liveness', () => `${calls} calls in ten idle minutes`)
      checkQuiet(central.state(), workbench)
    })
    return events
  } finally {
    for (const workbench of workbenches) workbench.disk.close()
  }
}

function actAtModel(world: ModelWorld, workbenches: readonly SimWorkbench[], operation: Operation): void {
  const { central, time, reached } = world
  switch (operation.do) {
    case 'edit':
      return editAtCentral(world, operation.row, operation.kind)
    case 'membership':
      return changeMembership(world, workbenches, operation.person, operation.team)
    case 'disable':
      world.disabledUntil.set(operation.person === 0 ? 'aija' : 'bertta', time.now() + operation.ms)
      return
    case 'expire':
      return central.forgetTombstones()
    case 'backup':
      return central.backup()
    case 'restore':
      if (!central.restore(operation.silently === true)) return
      // The rights are those of the backup again.
      for (const workbench of workbenches) workbench.lostRequests.clear()
      return reached.note('restored from backup')
    case 'raise-protocol':
      world.upgradeUntil = time.now() + operation.ms
      return
    case 'poison':
      central.poisoned.add(`r${operation.row}`)
      return
    default:
      throw new Error(`the model does not know ${operation.do}`)
  }
}
