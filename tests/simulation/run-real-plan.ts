import { createHash } from 'node:crypto'
import { protocolVersion } from '#contract/protocol-version.ts'
import { type Session, session as sessionSchema } from '#contract/sync/session.ts'
import { checkQuiet } from './checks/check-quiet.ts'
import { personOfDesk } from './model/model-people.ts'
import { actAtReal, mendCentral } from './real-central/act-at-real.ts'
import { createRealCentral, headersOf, type RealCentral } from './real-central/create-real-central.ts'
import { noon } from './real-central/office.ts'
import { createRealCalls } from './real-central/real-calls.ts'
import { readView } from './real-central/read-view.ts'
import type { Stage } from './real-central/stage.ts'
import { actAtDesk, calmDown, idleCalls, idleMs, isSettled, quietMs } from './world/act-at-desk.ts'
import { forgetRegained } from './world/lost-requests.ts'
import type { DiskTemplates } from './world/memory-disk.ts'
import type { Plan } from './world/plan.ts'
import type { Reached } from './world/reached.ts'
import { createSeededRandom } from './world/seeded-random.ts'
import { createNetwork } from './world/sim-network.ts'
import { clientOfDesk, createWorkbench, type SimWorkbench } from './world/sim-workbench.ts'
import { hold } from './world/violation.ts'
import { createVirtualTime } from './world/virtual-time.ts'
import type { World } from './world/world.ts'

export type RealRunSettings = {
  readonly stage: Stage
  readonly templates: DiskTemplates
  readonly reached: Reached
  /** Hears what the hash is made of. */
  readonly trace?: (line: string) => void
}

export type RealRun = {
  readonly events: number
  /** Of everything that came to a workbench, and of central's tables at the end. */
  readonly hash: string
}

/**
 * Runs one schedule against central's own program on PostgreSQL, to its end and to the quiet after it. The same plan
 * gives the same run.
 * @throws {Violation} when a promise of the protocol is broken
 */

export async function runRealPlan(plan: Plan, settings: RealRunSettings): Promise<RealRun> {
  const { stage, templates, reached } = settings
  const random = createSeededRandom(plan.seed)
  const time = createVirtualTime(noon, random)
  const trace = createHash('sha256')
  const world: World = {
    plan,
    time,
    random,
    reached,
    templates,
    statementFault: undefined,
    effects: () => new Map(),
    trace: (line) => {
      trace.update(line)
      settings.trace?.(line)
    },
    calm: false,
    changed: () => undefined,
  }
  const real = await createRealCentral(world, stage)
  const workbenches: SimWorkbench[] = []
  try {
    const network = createNetwork(world, createRealCalls(world, real))
    const tell = world.changed
    world.changed = () => {
      forgetRegained(real.sight, workbenches)
      tell()
    }
    for (let index = 0; index < plan.desks; index++) {
      const first = await openFirstSession(real, index)
      workbenches.push(createWorkbench(world, index, first, network.begin))
    }
    for (const workbench of workbenches) workbench.start()
    let events = 0
    for (const operation of plan.ops) {
      if (!actAtDesk(world, workbenches, operation)) await actAtReal(world, real, workbenches, operation)
      const gap = operation.do === 'wait' ? operation.ms : random() * 60
      events += await time.settleUntil(time.now() + gap)
      real.throwBroken()
    }
    calmDown(world, workbenches)
    await mendCentral(real, workbenches)
    const end = time.now() + quietMs
    do events += await time.settleUntil(time.now() + 60_000)
    while (time.now() < end && !workbenches.every(isSettled))
    const before = workbenches.map(({ calls }) => calls.count)
    events += await time.settleUntil(time.now() + idleMs)
    real.throwBroken()
    const view = await readView(stage, real.tables())
    workbenches.forEach((workbench, at) => {
      const calls = workbench.calls.count - (before[at] ?? 0)
      hold(calls <= idleCalls, 'liveness', () => `${calls} calls in ten idle minutes`)
      checkQuiet(view, workbench)
    })
    trace.update(JSON.stringify(real.tables()))
    return { events, hash: trace.digest('hex') }
  } finally {
    await real.close()
    for (const workbench of workbenches) workbench.disk.close()
  }
}

/** Somebody signed in at this desk before the schedule begins. */
function openFirstSession(real: RealCentral, index: number): Promise<Session> {
  const life = real.life()
  if (life === undefined) throw new Error('central has not begun')
  return real.turnstile.open(async () => {
    const person = personOfDesk(index)
    const response = await life.central.app.inject({
      method: 'POST',
      url: '/v1/session',
      headers: headersOf(person, 'none'),
      payload: {
        clientId: clientOfDesk(index),
        protocol: { from: protocolVersion.floor, to: protocolVersion.current },
      },
    })
    return sessionSchema.parse(JSON.parse(response.body))
  })
}
