import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { commandList } from '#contract/commands/command-list.ts'
import { engineContract } from '#contract/engine-contract.ts'
import { acting } from './cases/acting.ts'
import { connecting } from './cases/connecting.ts'
import { keeping } from './cases/keeping.ts'
import type { Desks, OfflineCases } from './cases/offline-case.ts'
import { outboxCases } from './cases/outbox.ts'
import { reading } from './cases/reading.ts'
import { openFreshMachine, openOfflineDesk, until } from './offline-desks.ts'
import { readOfflinePage, ways } from './read-offline-page.ts'

// docs/guide/offline.md promises of every action how it does without a network: each of its rows is a test here, through
// the real engine with a central that is out of reach.

const cases = new Map(
  Object.entries<OfflineCases[string]>({ ...reading, ...acting, ...outboxCases, ...keeping, ...connecting }),
)
/** Commands that another call makes: shown by it. */
const madeBy = new Map([
  ['findings.add', 'reviews.add'],
  ['findings.answer', 'reviews.answer'],
  ['findings.close', 'reviews.close'],
])
const rows = readOfflinePage()

let desks: Desks
beforeAll(async () => {
  const [desk, reviewer] = await Promise.all([openOfflineDesk(), openOfflineDesk('reviewer')])
  desks = {
    desk,
    reviewer,
    another: async () => {
      const own = await openOfflineDesk()
      onTestFinished(() => own.close())
      return own
    },
    fresh: async () => {
      const machine = await openFreshMachine()
      onTestFinished(() => machine.close())
      return machine.client
    },
  }
}, 60_000)
afterAll(() => Promise.all([desks.desk.close(), desks.reviewer.close()]))

describe('without a network', () => {
  for (const { action, way, calls } of rows)
    it(`${action} (${way})`, async () => {
      expect(calls.length).toBeGreaterThan(0)
      expect(await show(calls)).toEqual(calls.map((call) => `${call} ${way}`))
    })

  it('nothing that was taken is lost: when the network is back, central has all of it, and nothing is left waiting', async () => {
    for (const { client, mend, office } of [desks.desk, desks.reviewer]) {
      const { waiting } = await until(await client.sync.watch())
      expect(waiting).toBeGreaterThan(0)
      mend()
      await client.sync.now()
      await until(await client.sync.watch(), (status) => status.waiting === 0)
      expect(office.effects.size).toBeGreaterThanOrEqual(2)
    }
  }, 60_000)
})

describe('the page of what works without a network', () => {
  it('has one row for every call of the engine and every command, and none for what is not there', () => {
    const promised = rows.flatMap(({ calls }) => calls)
    expect(promised.toSorted()).toEqual([...new Set(promised)].toSorted())
    const there = [...new Set([...callsOf(engineContract, []), ...Object.keys(commandList)])]
    expect(promised.toSorted()).toEqual(there.toSorted())
  })

  it('says of each row one of the three ways, and of what needs the network why and what instead', () => {
    expect(rows.filter(({ way }) => !ways.some((known) => known === way))).toEqual([])
    expect(rows.filter(({ way, words }) => way !== 'fully' && words.length < 30)).toEqual([])
  })

  it('calls tentative exactly the commands that central may still decide otherwise', () => {
    const said = rows.filter(({ way }) => way === 'tentatively').flatMap(({ calls }) => calls)
    const tentative = Object.entries(commandList).filter(([, command]) => command.tentative)
    expect(said.toSorted()).toEqual(tentative.map(([name]) => name).toSorted())
  })
})

/** Goes through the calls of a row. @returns each with the way in which it did without a network */
async function show(calls: readonly string[]): Promise<string[]> {
  const shown: string[] = []
  for (const call of calls) {
    const found = cases.get(madeBy.get(call) ?? call)
    if (found === undefined) throw new Error(`${call} is shown by nothing`)
    if ('shownIn' in found) requireTest(found.shownIn, found.test)
    else if (!madeBy.has(call)) await found.run(desks)
    shown.push(`${call} ${found.way}`)
  }
  return shown
}

function requireTest(path: string, name: string): void {
  if (!existsSync(path)) throw new Error(`there is no ${path}`)
  if (!readFileSync(path, 'utf8').includes(`it('${name}'`)) throw new Error(`${path} has no test "${name}"`)
}

/** Every procedure of a contract, by its path. */
function callsOf(node: unknown, path: readonly string[]): string[] {
  if (typeof node !== 'object' || node === null) return []
  if ('~orpc' in node) return [path.join('.')]
  return Object.entries(node).flatMap(([name, inner]) => callsOf(inner, [...path, name]))
}
