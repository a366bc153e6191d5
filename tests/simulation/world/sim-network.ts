import type { CommandResult } from '#contract/commands/command.ts'
import type { CommandKey } from '#contract/ids.ts'
import { poke as pokeSchema } from '#contract/sync/poke.ts'
import { type CallFailure, callNameOf } from '../../../src-engine/sync/sync-events.ts'
import type { Maybe } from './virtual-time.ts'
import type { Answer, CentralCalls, PushInput } from './central-calls.ts'
import type { NetworkFault } from './plan.ts'
import type { CallEffect, SimWorkbench } from './sim-workbench.ts'
import type { SimProcess } from './sim-process.ts'
import type { World } from './world.ts'

const answerPatienceMs = 30_000
const streamPatienceMs = 60_000
const longPollMs = 25_000

/** One call under way, seen from both ends. Nothing arrives that was on its way when the network was cut. */
export type SimCall = {
  readonly fault: NetworkFault
  /** What central sees of the call happens after this delay, if the call gets through at all. */
  readonly atCentral: (work: () => Maybe) => void
  readonly afterwards: (ms: number, work: () => Maybe) => void
  /** What the workbench sees of the answer; in the order in which it was sent. */
  readonly atDesk: (work: () => void) => void
  readonly fail: (failure: CallFailure) => void
}
type Listener = {
  workbench: SimWorkbench
  life: SimProcess
  call: number
  told: boolean
  mode: 'sse' | 'long-poll'
  /** A long poll: the heads that the workbench knows. */
  since: Readonly<Record<string, number>>
  openedAt: number
}

/** The network between the workbenches and central, with the faults of the plan in the order of the calls. */
export function createNetwork(
  world: World,
  central: CentralCalls,
): {
  begin: (workbench: SimWorkbench, life: SimProcess, effect: CallEffect) => void
} {
  const { time, random } = world
  const listeners = new Set<Listener>()
  let calls = 0
  const latency = (): number => 3 + random() * 60

  const begin = (workbench: SimWorkbench, life: SimProcess, effect: CallEffect): void => {
    const fault = world.calm ? 'none' : (world.plan.network[calls] ?? 'none')
    calls += 1
    if (fault !== 'none') world.reached.note(`network: ${fault}`)
    const cuts = workbench.cuts
    let lastArrival = 0
    let silence: (() => void) | undefined
    const isThere = (): boolean => workbench.waitsFor(life, effect.call)
    const fail = (failure: CallFailure): void => {
      silence?.()
      if (!isThere()) return
      workbench.endCall(effect.call)
      workbench.send({ on: 'failed', name: callNameOf(effect.do), call: effect.call, failure })
    }
    const waitForBytes = (): void => {
      silence?.()
      if (effect.do !== 'poke') silence = time.after(answerPatienceMs, () => fail(unanswered(false, true)))
    }
    waitForBytes()
    const call: SimCall = {
      fault,
      atCentral: (work) => {
        if (fault === 'drop') return
        const extra = fault === 'late-request' ? 5_000 + random() * 60_000 : 0
        time.after(latency() + extra, () => {
          if (workbench.cuts === cuts) return work()
        })
      },
      afterwards: (ms, work) => void time.after(ms, work),
      atDesk: (work) => {
        const extra = fault === 'late-answer' ? 5_000 + random() * 40_000 : 0
        lastArrival = Math.max(lastArrival + 0.001, time.now() + latency() + extra)
        time.after(lastArrival - time.now(), () => {
          if (workbench.cuts !== cuts || !isThere()) return
          waitForBytes()
          work()
        })
      },
      fail,
    }
    const isCut = time.now() < workbench.cutUntil
    if (isCut || fault === 'refuse') {
      time.after(1 + random() * 20, () => fail(unanswered(false, false)))
      return
    }
    const refused = central.refusal(workbench, fault)
    if (refused !== undefined) return call.atCentral(() => call.atDesk(() => fail(refused)))
    if (effect.do === 'poke') return openPoke(workbench, life, effect, call)
    call.atCentral(() => {
      if (effect.do === 'session') return answerSession(workbench, effect.call, call)
      if (effect.do === 'push') return answerPush(workbench, effect.call, effect.body, call)
      if (effect.do === 'status') return answerStatus(workbench, effect.call, effect.body.keys, call)
      return central.pull(workbench, effect.call, effect.body, call)
    })
  }

  const answerSession = (workbench: SimWorkbench, number: number, call: SimCall): Maybe =>
    central.session(workbench, call.fault, (given) =>
      call.atDesk(() => {
        if (!given.ok) return call.fail(given.failure)
        workbench.endCall(number)
        workbench.send({ on: 'session', call: number, session: given.body })
      }),
    )

  const answerPush = (workbench: SimWorkbench, number: number, input: PushInput, call: SimCall): Maybe => {
    const run = (then: (given: Answer<readonly CommandResult[]>) => void): Maybe =>
      central.push(workbench, input, call.fault, (given) => {
        for (const result of given.ok ? given.body : []) {
          world.reached.note(`result: ${result.status}`)
          if ('refusal' in result) world.reached.note(`refused: ${result.refusal.code}`)
        }
        world.changed()
        then(given)
      })
    return run((given) => {
      if (call.fault === 'duplicate') call.afterwards(random() * 60_000, () => run(() => undefined))
      if (call.fault === 'lose-answer' || call.fault === 'bad-gateway' || call.fault === 'cut')
        return call.atDesk(() => call.fail(unanswered(true, true)))
      call.atDesk(() => {
        if (!given.ok) return call.fail(given.failure)
        workbench.endCall(number)
        workbench.send({ on: 'pushed', call: number, answer: { results: [...given.body] } })
      })
    })
  }

  const answerStatus = (
    workbench: SimWorkbench,
    number: number,
    keys: readonly CommandKey[],
    call: SimCall,
  ): Maybe =>
    central.status(workbench, keys, call.fault, (given) => {
      if (call.fault === 'lose-answer' || call.fault === 'bad-gateway' || call.fault === 'cut')
        return call.atDesk(() => call.fail(unanswered(true, true)))
      call.atDesk(() => {
        if (!given.ok) return call.fail(given.failure)
        for (const result of given.body) world.reached.note(`status: ${result.status}`)
        workbench.endCall(number)
        workbench.send({ on: 'status', call: number, answer: { results: [...given.body] } })
      })
    })

  const openPoke = (
    workbench: SimWorkbench,
    life: SimProcess,
    effect: Extract<CallEffect, { do: 'poke' }>,
    call: SimCall,
  ): void => {
    const listener = {
      workbench,
      life,
      call: effect.call,
      told: false,
      mode: effect.mode,
      since: effect.heads,
      openedAt: time.now(),
    }
    world.reached.note(`poke: ${effect.mode}`)
    call.atCentral(() => {
      listeners.add(listener)
      tell(listener)
    })
    const lifetime = call.fault === 'none' ? undefined : random() * 4_000
    if (lifetime !== undefined) time.after(lifetime, () => close(listener, call.fault === 'busy-scope'))
    else if (effect.mode === 'long-poll') time.after(longPollMs, () => say(listener))
    // A stream that a cut has silenced is given up for want of keep-alives.
    const cuts = workbench.cuts
    const watch = (): void => {
      if (!workbench.waitsFor(life, effect.call)) return
      if (workbench.cuts === cuts) time.after(streamPatienceMs, watch)
      else close(listener, false)
    }
    time.after(streamPatienceMs, watch)
  }

  const close = (listener: Listener, withBye: boolean): void => {
    const { workbench, life, call } = listener
    listeners.delete(listener)
    if (!workbench.waitsFor(life, call)) return
    workbench.endCall(call)
    if (withBye) workbench.send({ on: 'bye', call, reconnectAfterMs: 500 })
    else workbench.send({ on: 'poke-closed', call, openMs: time.now() - listener.openedAt })
  }

  /** A stream is told of everything; a long poll of what its asker does not know. */
  const tell = (listener: Listener): void => {
    const { heads } = pokeSchema.parse(central.poke(listener.workbench.personId))
    const isNews = Object.entries(heads).some(([scope, head]) => listener.since[scope] !== head)
    if (listener.mode === 'sse' || isNews) say(listener)
  }

  const say = (listener: Listener): void => {
    if (listener.told) return
    listener.told = true
    const { workbench, life, call } = listener
    const cuts = workbench.cuts
    time.after(latency(), () => {
      listener.told = false
      if (!workbench.waitsFor(life, call)) return void listeners.delete(listener)
      if (workbench.cuts !== cuts) return
      const body = JSON.stringify(central.poke(workbench.personId))
      workbench.send({ on: 'poke', call, poke: pokeSchema.parse(JSON.parse(body)) })
      if (listener.mode === 'long-poll') time.after(1, () => close(listener, false))
    })
  }

  world.changed = () => {
    for (const listener of listeners) tell(listener)
  }
  return { begin }
}

const unanswered = (wasReset: boolean, reached: boolean): CallFailure => ({
  status: null,
  code: null,
  retryAfterMs: 0,
  reached,
  wasReset,
  message: 'central did not answer',
})
