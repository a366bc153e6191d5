import type { Session } from '#contract/sync/session.ts'
import { nameDatabaseError } from '../../../src-engine/cache/open-database.ts'
import { isEngineError } from '../../../src-engine/engine-error.ts'
import type { SyncEffect, SyncEvent, TimerName } from '../../../src-engine/sync/sync-events.ts'
import { checkStep, newStepMemory, type StepMemory } from '../checks/check-step.ts'
import { personOfDesk } from '../model/model-people.ts'
import { ProcessDied } from './crash-port.ts'
import type { CrashPlace } from './plan.ts'
import { createMemoryDisk, type SimDisk } from './memory-disk.ts'
import { startProcess, type SimProcess } from './sim-process.ts'
import { hold } from './violation.ts'
import type { World } from './world.ts'

export type CallEffect = Extract<
  SyncEffect,
  { call: number; do: 'session' | 'pull' | 'push' | 'status' | 'poke' }
>

/** One workbench: its disk, the engine that now runs on it, and the promises that it has given to its person. */
export type SimWorkbench = {
  readonly personId: string
  readonly clientId: string
  readonly disk: SimDisk
  readonly life: () => SimProcess | undefined
  readonly start: () => void
  readonly send: (event: SyncEvent) => void
  /** Runs what the person does; a death in the middle is taken as such. */
  readonly act: (work: (life: SimProcess) => void) => void
  readonly die: () => void
  /** Whether this call of this life still waits for its answer. */
  readonly waitsFor: (life: SimProcess, call: number) => boolean
  readonly endCall: (call: number) => void
  readonly timers: ReadonlyMap<TimerName, () => void>
  /** Keys that the person was told are accepted, and those that the person let go again. */
  readonly accepted: Set<string>
  readonly released: Set<string>
  /** Requests that a revocation took away: no byte of them may stay. */
  readonly lostRequests: Set<string>
  readonly memory: StepMemory
  readonly calls: { count: number; refreshing: boolean }
  /** A word that no other text of this run has. */
  readonly nextText: () => string
  clockOffset: number
  cutUntil: number
  /** The identity provider refuses this person, and the disk has no room, until then. */
  noRefreshUntil: number
  fullUntil: number
  /** A step has failed, and the driver looks again at this instant. */
  looksAgainAt: number
  /** Grows with every cut: what was on its way then never arrives. */
  cuts: number
  /** The next step of this kind does not end. */
  dieIn: { readonly what: CrashPlace; readonly calls: number } | undefined
}

/** Of the engine's driver: so long after a fault of its own it looks again. */
const afterFaultMs = 10_000

export const clientOfDesk = (index: number): string => `client-${index}`

export function createWorkbench(
  world: World,
  index: number,
  firstSession: Session,
  begin: (workbench: SimWorkbench, life: SimProcess, effect: CallEffect) => void,
): SimWorkbench {
  const personId = personOfDesk(index)
  const clientId = clientOfDesk(index)
  const disk = createMemoryDisk(world.templates)
  const timers = new Map<TimerName, () => void>()
  const running = new Set<number>()
  const keepsImages = world.plan.ops.some((op) => op.do === 'power-loss' && op.desk === index)
  let uuids = 0
  let texts = 0
  let life: SimProcess | undefined
  let differing: string | undefined

  const send = (event: SyncEvent): void => {
    const now = life
    if (now === undefined || now.point.isDead()) return
    world.trace?.(`${world.time.now()} ${clientId} ${JSON.stringify(event)}`)
    const place = placeOf(event)
    if (workbench.dieIn !== undefined && workbench.dieIn.what === place) {
      now.point.dieAfter(workbench.dieIn.calls)
      workbench.dieIn = undefined
    }
    const effects = alive(now, () => stepOf(now, event))
    hold(differing === undefined, '12', () => `a scope differs from central: ${differing}`)
    if (effects === undefined) {
      world.reached.note(place === undefined ? 'crash elsewhere' : `crash inside ${place}`)
      return
    }
    for (const effect of effects) {
      if (alive(now, () => now.point.call()) === undefined && now.point.isDead()) return
      run(now, effect)
    }
    if (keepsImages) disk.keepImage()
    checkStep(world, workbench, now, event)
  }

  /** As the engine's driver takes a step that the disk has no room for. */
  const stepOf = (now: SimProcess, event: SyncEvent): SyncEffect[] => {
    try {
      return now.core.step(event)
    } catch (error) {
      const named = nameDatabaseError(error)
      if (!isEngineError(named, 'disk_pressure')) throw error
      world.reached.note('a step found no room on the disk')
      now.core.reportTrouble(named.code, named.message, 'pull')
      workbench.looksAgainAt = world.time.now() + afterFaultMs
      world.time.after(afterFaultMs, () => {
        if (life === now) send({ on: 'outbox-changed' })
      })
      return now.core.takeLeftEffects()
    }
  }

  /** Runs a part of a life. @returns undefined when the process died in it */
  const alive = <Result>(now: SimProcess, work: () => Result): Result | undefined => {
    try {
      const result = work()
      if (!now.point.isDead()) return result
    } catch (error) {
      if (!(error instanceof ProcessDied) && !now.point.isDead()) throw error
    }
    if (life === now) buryLife()
    return undefined
  }

  const buryLife = (): void => {
    life = undefined
    for (const cancel of timers.values()) cancel()
    timers.clear()
    running.clear()
    workbench.calls.refreshing = false
    world.reached.note('crash')
    world.time.after(10 + world.random() * 3_000, () => workbench.start())
  }

  const run = (now: SimProcess, effect: SyncEffect): void => {
    switch (effect.do) {
      case 'arm':
        timers.get(effect.timer)?.()
        timers.set(
          effect.timer,
          // No timer is ever on time.
          world.time.after(effect.ms + world.random() * 8, () => {
            if (life !== now) return
            timers.delete(effect.timer)
            send({ on: 'timer', name: effect.timer })
          }),
        )
        return
      case 'disarm':
        timers.get(effect.timer)?.()
        timers.delete(effect.timer)
        return
      case 'abort':
        running.delete(effect.call)
        return
      case 'refresh-token':
        workbench.calls.refreshing = true
        world.time.after(20 + world.random() * 200, () => {
          if (life !== now) return
          workbench.calls.refreshing = false
          if (world.time.now() < workbench.cutUntil)
            return send({ on: 'token-unreachable', failure: unreachable })
          const isRefused = world.time.now() < workbench.noRefreshUntil
          if (isRefused) world.reached.note('the sign-in is over')
          send({ on: isRefused ? 'token-lost' : 'token-ready' })
        })
        return
      case 'digest':
        // The run has failed by then: a scope that differs is a violation.
        return
      default:
        if (effect.do === 'push') {
          const lanes = effect.body.commands.map(({ requestId }) => requestId)
          hold(
            new Set(lanes).size === lanes.length,
            '17',
            () => `two commands of one lane in ${lanes.join()}`,
          )
        }
        running.add(effect.call)
        workbench.calls.count += 1
        begin(workbench, now, effect)
    }
  }

  const workbench: SimWorkbench = {
    personId,
    clientId,
    disk,
    life: () => life,
    start: () => {
      if (life !== undefined) return
      life = startProcess({
        disk,
        clientId,
        firstSession,
        now: () => Math.round(world.time.now() + workbench.clockOffset),
        random: world.random,
        uuid: () => `0190-${index}-${(uuids += 1).toString().padStart(6, '0')}`,
        log: (message, details) => {
          world.reached.note(`log: ${message}`)
          if (typeof details?.['code'] === 'string') world.reached.note(`${message}: ${details['code']}`)
          // Said once the step is over: the engine takes what is thrown in the middle of a page for a broken page.
          if (message === 'a scope differs from central') differing = JSON.stringify(details)
        },
        send,
        onCompacted: () => world.reached.note('purge completed'),
        statementFault: world.statementFault,
        isDiskFull: () => {
          const isFull = world.time.now() < workbench.fullUntil
          if (isFull) world.reached.note('a write found no room on the disk')
          return isFull
        },
      })
      workbench.memory.writesChecked = -1
      send({ on: 'start' })
    },
    send,
    act: (work) => {
      const now = life
      if (now !== undefined) alive(now, () => work(now))
    },
    die: () => {
      life?.point.die()
      if (life !== undefined) buryLife()
    },
    waitsFor: (of, call) => life === of && running.has(call),
    endCall: (call) => void running.delete(call),
    timers,
    accepted: new Set(),
    released: new Set(),
    lostRequests: new Set(),
    memory: newStepMemory(),
    calls: { count: 0, refreshing: false },
    nextText: () => `${clientId}-${(texts += 1)}`,
    clockOffset: 0,
    cutUntil: 0,
    noRefreshUntil: 0,
    fullUntil: 0,
    looksAgainAt: 0,
    cuts: 0,
    dieIn: undefined,
  }
  return workbench
}

function placeOf(event: SyncEvent): CrashPlace | undefined {
  if (event.on === 'timer' && event.name === 'purge') return 'purge'
  if (event.on === 'pull-line' && 'end' in event.line && event.line.end.rows > 0) return 'page'
  if (event.on === 'session') return 'session'
  return event.on === 'pushed' ? 'answer' : undefined
}

const unreachable = {
  status: null,
  code: null,
  retryAfterMs: 0,
  reached: false,
  wasReset: false,
  message: 'the provider did not answer',
} as const
