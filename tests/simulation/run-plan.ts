import { checkQuiet } from './checks/check-quiet.ts'
import { createModelCentral } from './model/model-central.ts'
import type { ModelBugs } from './model/model-bugs.ts'
import { teams } from './model/model-people.ts'
import { discard, giveCommand, makeRequest, reapply, withdraw } from './world/act-as-person.ts'
import { addRequest, changeMembership, editAtCentral, forgetRegained } from './world/act-at-central.ts'
import type { StatementFault } from './world/crash-port.ts'
import type { DiskTemplates } from './world/memory-disk.ts'
import type { Operation, Plan } from './world/plan.ts'
import type { Reached } from './world/reached.ts'
import { createSeededRandom } from './world/seeded-random.ts'
import { createNetwork } from './world/sim-network.ts'
import { createWorkbench, type SimWorkbench } from './world/sim-workbench.ts'
import { hold } from './world/violation.ts'
import { createVirtualTime } from './world/virtual-time.ts'
import type { World } from './world/world.ts'

export type RunSettings = {
  readonly templates: DiskTemplates
  readonly reached: Reached
  readonly bugs?: ModelBugs
  readonly statementFault?: StatementFault
}

const noon = Date.UTC(2026, 10, 20, 10)
const firstRequests = 5
/** The longest back-off is 5 minutes, a stuck command is tried after 15, a person who was refused after 15. */
const quietMs = 40 * 60_000
const idleMs = 10 * 60_000
/** Hints and safety looks of one workbench in the idle time: a long poll every 25 s, a pull every 5 min. */
const idleCalls = 40

/**
 * Runs one schedule to its end and to the quiet after it. The same plan gives the same run.
 * @returns how many events there were
 * @throws {Violation} when a promise of the protocol is broken
 */
export function runPlan(plan: Plan, settings: RunSettings): number {
  const random = createSeededRandom(plan.seed)
  const time = createVirtualTime(noon, random)
  const central = createModelCentral(() => Math.round(time.now()), settings.bugs ?? {})
  const world: World = {
    plan,
    time,
    random,
    central,
    reached: settings.reached,
    templates: settings.templates,
    statementFault: settings.statementFault,
    disabledUntil: new Map(),
    calm: false,
    changed: () => undefined,
  }
  const network = createNetwork(world)
  const tell = world.changed
  world.changed = () => {
    forgetRegained(world, workbenches)
    tell()
  }
  for (let n = 0; n < firstRequests; n++) addRequest(world, `r${n}`, teams[n % 2] ?? teams[0])
  const workbenches = Array.from({ length: plan.desks }, (_, index) =>
    createWorkbench(world, index, network.begin),
  )
  try {
    for (const workbench of workbenches) workbench.start()
    let events = 0
    for (const operation of plan.ops) {
      operate(world, workbenches, operation)
      world.changed()
      const gap = operation.do === 'wait' ? operation.ms : random() * 60
      events += time.runUntil(time.now() + gap)
    }
    calmDown(world, workbenches)
    const end = time.now() + quietMs
    do events += time.runUntil(time.now() + 60_000)
    while (time.now() < end && !workbenches.every(isSettled))
    const before = workbenches.map(({ calls }) => calls.count)
    events += time.runUntil(time.now() + idleMs)
    workbenches.forEach((workbench, at) => {
      const calls = workbench.calls.count - (before[at] ?? 0)
      hold(calls <= idleCalls, 'liveness', () => `${calls} calls in ten idle minutes`)
      checkQuiet(world, workbench)
    })
    return events
  } finally {
    for (const workbench of workbenches) workbench.disk.close()
  }
}

/** Nothing is left to fetch, to send or to purge. */
function isSettled(workbench: SimWorkbench): boolean {
  const state = workbench.life()?.core.state()
  if (state === undefined || state.blocked !== null || state.session === null) return false
  const cache = workbench.disk.cache()
  const waiting = workbench.disk
    .outbox()
    .count(`SELECT COUNT(*) FROM command WHERE state IN ('queued', 'sent', 'acked', 'stuck')`)
  return waiting === 0 && cache.count('SELECT COUNT(*) FROM scope WHERE complete = 0 OR dead = 1') === 0
}

/** Nothing fails any more, and everybody is at work. */
function calmDown(world: World, workbenches: readonly SimWorkbench[]): void {
  world.calm = true
  world.disabledUntil.clear()
  world.central.poisoned.clear()
  for (const workbench of workbenches) {
    workbench.cutUntil = 0
    workbench.dieIn = undefined
    workbench.life()?.point.dieAfter(Number.POSITIVE_INFINITY)
    workbench.send({ on: 'work-offline', offline: false })
    if (workbench.life()?.core.state().token === 'lost') workbench.send({ on: 'token-ready' })
  }
  world.changed()
}

function operate(world: World, workbenches: readonly SimWorkbench[], operation: Operation): void {
  const { central, time, reached } = world
  const desk = 'desk' in operation ? workbenches[operation.desk % workbenches.length] : workbenches[0]
  if (desk === undefined) return
  switch (operation.do) {
    case 'wait':
      return
    case 'command':
      return giveCommand(world, desk, operation.row, operation.kind)
    case 'create':
      return makeRequest(world, desk)
    case 'withdraw':
      return withdraw(world, desk)
    case 'discard':
      return discard(world, desk)
    case 'reapply':
      return reapply(world, desk)
    case 'sync-now':
      return desk.send({ on: 'sync-now' })
    case 'work-offline':
      return desk.send({ on: 'work-offline', offline: operation.offline })
    case 'cut-network':
      desk.cuts += 1
      desk.cutUntil = time.now() + operation.ms
      return
    case 'crash':
      return desk.die()
    case 'crash-at':
      desk.life()?.point.dieAfter(operation.calls)
      return
    case 'crash-in':
      desk.dieIn = operation
      return
    case 'power-loss':
      desk.die()
      if (desk.disk.losePower(operation.commits)) reached.note('power loss took commits')
      desk.memory.revisions.clear()
      return
    case 'lose-cache':
      desk.die()
      desk.disk.loseCache()
      desk.memory.revisions.clear()
      return
    case 'clock-jump':
      desk.clockOffset += operation.ms
      return
    case 'index':
      return desk.act((life) => life.fillIndex())
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
      if (!central.restore()) return
      // The rights are those of the backup again.
      for (const workbench of workbenches) workbench.lostRequests.clear()
      return reached.note('restored from backup')
    case 'poison':
      central.poisoned.add(`r${operation.row}`)
  }
}
