import { setTimeout as pause } from 'node:timers/promises'
import { checkLedger } from './check-ledger.ts'
import { checkViews } from './check-views.ts'
import { createDesk, type DeskUnderTest, DoorClosed } from './desk-under-test.ts'
import { doOne, type Ledger } from './do-work.ts'
import { type OfficeUnderTest, openOffice, people } from './office-under-test.ts'
import { createSeededRandom } from './seeded-random.ts'
import { strikeFaults } from './strike-faults.ts'

export type ProcessesRun = {
  seed: number
  /** What differs from what was promised; empty where all is well. */
  broken: string[]
  commands: number
  /** By the code that the person was told. */
  refused: Record<string, number>
  unknown: number
  drafts: number
  outcomes: Record<string, number>
  faults: ReadonlyMap<string, number>
  engineStarts: number
  seconds: { setUp: number; working: number; settling: number }
}

/** Few enough that handlers meet each other at them all the time. */
const requests = 24
/** One person more than there are workbenches works at two of them. */
const workbenches = 8
/** Longer than the longest pause after a full disk. */
const settleWithinMs = 120_000

/**
 * A centre of processes under faults: works until so many commands have been accepted, lets everything come back,
 * waits until nothing is on its way, and compares every workbench with central.
 */
export async function runProcesses({
  seed,
  commands,
  onOpen = () => undefined,
}: {
  seed: number
  commands: number
  /** Told how to end everything, for whoever is interrupted. */
  onOpen?: (close: () => Promise<void>) => void
}): Promise<ProcessesRun> {
  const random = createSeededRandom(seed)
  const ledger: Ledger = { deeds: [], drafts: [] }
  const began = performance.now()
  const office = await openOffice(requests)
  const desks: DeskUnderTest[] = []
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= Promise.all(desks.map((desk) => desk.close())).then(() => office.close())
    return closing
  }
  onOpen(close)
  try {
    for (let n = 0; n < workbenches; n++) {
      const person = people[n % people.length] ?? ''
      const [first, second] = office.centrals
      const central = (n % 2 === 0 ? first : second).url
      desks.push(await createDesk({ name: `p${n}-${person}`, person, central, provider: office.provider }))
    }
    await Promise.all(desks.map((desk) => beginWork(desk)))
    const working = performance.now()
    const accepted = () => ledger.deeds.filter(({ outcome }) => outcome === 'accepted').length
    const strikes = strikeFaults(
      {
        office,
        desks,
        random,
        work: (desk) => doOne(desk, office.requests, random, ledger).catch(ignoreClosedDoor),
      },
      450,
    )
    await Promise.all(
      desks.map(async (desk, n) => {
        const own = createSeededRandom(seed * 31 + n)
        while (accepted() < commands) {
          await pause(own.between(100, 700))
          await doOne(desk, office.requests, own, ledger).catch(ignoreClosedDoor)
        }
      }),
    )
    await strikes.stop()
    const settling = performance.now()
    const unsettled = await settle(office, desks)
    const views = await checkViews(office, desks, settleWithinMs)
    const { broken, outcomes } = await checkLedger(office.database, desks, ledger)
    return {
      seed,
      broken: [...unsettled, ...views, ...broken],
      commands: accepted(),
      refused: countBy(ledger.deeds.flatMap(({ refusedWith }) => refusedWith ?? [])),
      unknown: ledger.deeds.filter(({ outcome }) => outcome === 'unknown').length,
      drafts: ledger.drafts.length,
      outcomes,
      faults: strikes.counts,
      engineStarts: desks.reduce((sum, desk) => sum + desk.starts(), 0),
      seconds: {
        setUp: Math.round((working - began) / 1000),
        working: Math.round((settling - working) / 1000),
        settling: Math.round((performance.now() - settling) / 1000),
      },
    }
  } finally {
    await close()
  }
}

/** A run in a few lines. */
export const describeRun = (run: ProcessesRun): string =>
  [
    `seed ${run.seed}: ${run.commands} commands accepted (${JSON.stringify(run.outcomes)}), ${run.unknown} cut off by a kill, ${run.drafts} drafts`,
    `refused at the door: ${JSON.stringify(run.refused)}`,
    `struck: ${[...run.faults].map(([name, count]) => `${name} ${count}`).join(', ')}`,
    `${run.engineStarts} engine starts; seconds: ${JSON.stringify(run.seconds)}`,
    ...run.broken,
  ].join('\n')

/** Starts its engine, signs its person in, and has everything here. */
export async function beginWork(desk: DeskUnderTest): Promise<void> {
  await desk.start()
  await desk.signIn()
  await desk.until(
    (client) => client.sync.watch(),
    ({ upToDateAt }) => upToDateAt !== null,
  )
}

/** Everything is mended; waits until nothing is on its way any more. @returns what still is, after its time */
export async function settle(office: OfficeUnderTest, desks: readonly DeskUnderTest[]): Promise<string[]> {
  for (const central of office.centrals) if (!central.isUp()) await central.start()
  for (const desk of desks) {
    desk.network.mend()
    if (!desk.isUp()) await desk.start()
    await desk.setDisk('free')
    await desk.ask((client) => client.sync.now())
  }
  const left = await Promise.all(
    desks.map(async (desk) => {
      const giveUp = new AbortController()
      const settled = desk
        .until(
          (client) => client.sync.watch(undefined, { signal: giveUp.signal }),
          ({ waiting, connection }) => waiting === 0 && connection === 'online',
        )
        .then(() => [])
      const late = pause(settleWithinMs, undefined, { signal: giveUp.signal }).then(async () => [
        `${desk.name} has not settled: ${JSON.stringify(await desk.until((client) => client.sync.watch()))}\n${desk.said()}`,
      ])
      const first = await Promise.race([settled, late])
      giveUp.abort()
      await Promise.allSettled([settled, late])
      return first
    }),
  )
  return left.flat()
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

function ignoreClosedDoor(error: unknown): void {
  if (!(error instanceof DoorClosed)) throw error
}
