import { setTimeout as pause } from 'node:timers/promises'
import type { CentralUnderTest } from './central-under-test.ts'
import type { DeskUnderTest } from './desk-under-test.ts'
import type { OfficeUnderTest } from './office-under-test.ts'
import type { SeededRandom } from './seeded-random.ts'

type Stage = {
  office: OfficeUnderTest
  desks: readonly DeskUnderTest[]
  random: SeededRandom
  /** Somebody does one more thing at this workbench. */
  work: (desk: DeskUnderTest) => Promise<void>
}
type DeskFault = (desk: DeskUnderTest, stage: Stage) => Promise<void>
type CentralFault = (central: CentralUnderTest, stage: Stage) => Promise<void>
const hourMs = 3_600_000
const offset = (random: SeededRandom): number => random.between(-5, 5) * hourMs

/** What befalls one workbench. Each comes back by itself; how long it stays is drawn before it begins. */
const deskFaults = {
  'engine killed, clock wrong after': async (desk, { random }) => {
    const [awayMs, wrongByMs] = [random.between(0, 600), offset(random)]
    await desk.kill()
    await pause(awayMs)
    await desk.start(wrongByMs)
  },
  // The person has pressed the key, and never hears whether it was in time.
  'engine killed while it is asked': async (desk, { random, work }) => {
    const working = work(desk)
    await pause(random.between(0, 12))
    await desk.kill()
    await working
    await desk.start(offset(random))
  },
  'engine stopped': async (desk, { random }) => {
    const ms = random.between(300, 2_500)
    desk.signal('SIGSTOP')
    await pause(ms)
    desk.signal('SIGCONT')
  },
  'network cut': async (desk, { random }) => {
    const ms = random.between(200, 3_000)
    desk.network.cut()
    await pause(ms)
    desk.network.mend()
  },
  'cut within what is sent': async (desk, { random }) => {
    desk.network.cutAfter(random.between(1, 3_000), 'up')
    await pause(1_500)
    desk.network.mend()
  },
  'cut within what is answered': async (desk, { random }) => {
    desk.network.cutAfter(random.between(1, 3_000), 'down')
    await pause(1_500)
    desk.network.mend()
  },
  'answers held back': async (desk, { random }) => {
    const ms = random.between(300, 2_500)
    desk.network.hold()
    await pause(ms)
    desk.network.release()
  },
  // Central has done it, and nobody here ever hears of it.
  'answers lost': async (desk, { random }) => {
    const ms = random.between(300, 1_500)
    desk.network.hold()
    await pause(ms)
    desk.network.cut()
    desk.network.mend()
  },
  'answers lost, engine killed': async (desk, { random }) => {
    const [ms, wrongByMs] = [random.between(300, 1_000), offset(random)]
    desk.network.hold()
    await pause(ms)
    await desk.kill()
    desk.network.cut()
    desk.network.mend()
    await desk.start(wrongByMs)
  },
  'moved to the other central': async (desk, { office, random }) => {
    desk.network.leadTo(random.pick(office.centrals).url)
    if (random.next() < 0.5) desk.network.cut()
    desk.network.mend()
  },
  'disk full': async (desk, { random }) => {
    const ms = random.between(500, 3_000)
    await desk.setDisk('full')
    await pause(ms)
    await desk.setDisk('free')
  },
} as const satisfies Record<string, DeskFault>

const centralFaults = {
  'central killed': async (central, { random }) => {
    const awayMs = random.between(0, 800)
    await central.kill()
    await pause(awayMs)
    await central.start()
  },
  'central stopped': async (central, { random }) => {
    const ms = random.between(300, 1_500)
    central.signal('SIGSTOP')
    await pause(ms)
    central.signal('SIGCONT')
  },
} as const satisfies Record<string, CentralFault>

/** On a slow machine what was struck takes long to come back, and somebody has to go on working. */
const mostAtOnce = 5

export type Strikes = {
  /** How often each kind has struck. */
  counts: ReadonlyMap<string, number>
  /** Strikes no more, and waits until everything that was struck is back. @throws what a fault could not undo */
  stop: () => Promise<void>
}

/** Strikes with every kind in turn, in an order that the seed draws anew each time: many at once, one on each. */
export function strikeFaults(stage: Stage, everyMs: number): Strikes {
  const kinds = [
    ...Object.entries(deskFaults).map(([name, fault]) => ({ name, begin: on(stage.desks, fault) })),
    ...Object.entries(centralFaults).map(([name, fault]) => ({
      name,
      begin: on(stage.office.centrals, fault),
    })),
  ]
  const struck = new Set<object>()
  const striking: Promise<void>[] = []
  const counts = new Map(kinds.map(({ name }) => [name, 0]))
  const stopped = new AbortController()

  /** Somebody whom nothing strikes at the moment. */
  function on<Subject extends object>(
    all: readonly Subject[],
    fault: (subject: Subject, stage: Stage) => Promise<void>,
  ): () => Promise<void> | undefined {
    return () => {
      const free = all.filter((subject) => !struck.has(subject))
      if (free.length === 0 || struck.size >= mostAtOnce) return undefined
      const subject = stage.random.pick(free)
      struck.add(subject)
      return fault(subject, stage).finally(() => struck.delete(subject))
    }
  }

  const strikeAll = async (): Promise<void> => {
    let deck: typeof kinds = []
    while (!stopped.signal.aborted) {
      if (deck.length === 0) deck = [...kinds]
      const kind = stage.random.pick(deck)
      const strike = kind.begin()
      if (strike !== undefined) {
        deck.splice(deck.indexOf(kind), 1)
        counts.set(kind.name, (counts.get(kind.name) ?? 0) + 1)
        striking.push(strike)
        strike.catch(() => undefined)
      }
      await pause(everyMs, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  }
  const all = strikeAll()
  return {
    counts,
    stop: async () => {
      stopped.abort()
      await all
      await Promise.all(striking)
    },
  }
}
