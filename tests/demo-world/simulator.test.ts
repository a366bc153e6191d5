import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allowDemoPortals } from '../../src-central/demo-world/allow-demo-portals.ts'
import { createPortalCaller } from '../../src-central/demo-world/simulator/portal-caller.ts'
import { followOwnRequests } from '../../src-central/demo-world/simulator/follow-own-requests.ts'
import { runSimulator } from '../../src-central/demo-world/simulator/run-simulator.ts'
import { sendNewRequest } from '../../src-central/demo-world/simulator/send-new-request.ts'
import { createSimulation, type Simulation } from '../../src-central/demo-world/simulator/simulation.ts'
import { readPacks } from '../catalogue/read-packs.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { keskus } from '../harness/test-world.ts'
import { type BuiltDemo, buildDemo } from './demo-world-harness.ts'

let demo: BuiltDemo
let central: TestCentral
let secrets: Record<string, string>
beforeAll(async () => {
  demo = await buildDemo({ requests: 600 })
  secrets = await allowDemoPortals(demo.database.database, keskus, () => randomBytes(24).toString('hex'))
  central = await startCentral({ database: demo.database })
})
afterAll(async () => {
  await central.close()
  await demo.close()
})

const simulation = (url: string, signal = new AbortController().signal): Simulation => {
  const clock = { now: () => Date.now() }
  return createSimulation({
    seed: 'takahuone',
    run: 'test',
    now: clock.now(),
    catalogue: readPacks(),
    callers: new Map(
      Object.entries(secrets).map(([portal, secret]) => [
        portal,
        createPortalCaller({ url, secret, clock, fetch: globalThis.fetch, signal }),
      ]),
    ),
    ids: { uuid: randomUUID },
  })
}

const countRequests = async (): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count
    FROM request
    WHERE tenant_id = 'keskus'`.execute(demo.database.database)
  return rows[0]?.count ?? 0
}

describe('the portals of the demo', () => {
  it('are all let in, and keep their secrets at the next start', async () => {
    expect(Object.keys(secrets).length).toBe(6)
    const again = await allowDemoPortals(demo.database.database, keskus, () => 'x'.repeat(40))
    expect(again).toEqual(secrets)
  })
})

describe('simulated customers', () => {
  it('send requests that central takes in', async () => {
    const customers = simulation(central.url)
    const before = await countRequests()
    const said: string[] = []
    for (let sent = 0; sent < 60; sent++) said.push(await sendNewRequest(customers))
    expect(said.filter((line) => !line.endsWith('(201)'))).toEqual([])
    expect(await countRequests()).toBe(before + 60)
  })

  it('follow what they sent: read, answer, add, cancel', async () => {
    const customers = simulation(central.url)
    const said: string[] = []
    for (let sent = 0; sent < 20; sent++) await sendNewRequest(customers)
    for (let acts = 0; acts < 60; acts++) said.push(await followOwnRequests(customers))
    const text = said.join('\n')
    for (const act of ['reads', 'writes on', 'cancels']) expect(text).toContain(act)
    expect(said.filter((line) => !/\((200|201)\)$|^nobody had/.test(line))).toEqual([])
  })

  it('wait longer and longer while central is away, and go on when it is back', async () => {
    const stop = new AbortController()
    const waits: number[] = []
    const customers = simulation(central.url, stop.signal)
    let away = true
    const callers = new Map(
      Object.entries(secrets).map(([portal, secret]) => [
        portal,
        createPortalCaller({
          url: central.url,
          secret,
          clock: { now: () => Date.now() },
          fetch: (address, init) =>
            away ? Promise.reject(new TypeError('fetch failed')) : fetch(address, init),
          signal: stop.signal,
        }),
      ]),
    )
    const lines: string[] = []
    await runSimulator({
      simulation: { ...customers, callers },
      clock: { now: () => Date.now() },
      wait: (ms) => {
        waits.push(ms)
        if (waits.length === 6) away = false
        if (waits.length === 8) stop.abort()
        return Promise.resolve()
      },
      log: (line) => lines.push(line),
      paceMs: 10_000,
      signal: stop.signal,
    })
    expect(lines.slice(0, 6).every((line) => line.startsWith('central does not answer'))).toBe(true)
    expect(waits.slice(0, 6).map((ms, at) => ms >= 500 * 2 ** at && ms <= 1000 * 2 ** at)).toEqual(
      Array(6).fill(true),
    )
    expect(waits.slice(6).every((ms) => ms >= 4000 && ms <= 16_000)).toBe(true)
  })
})

describe('the simulator as a process of its own', () => {
  it('sends at its pace and ends cleanly when it is told to', async () => {
    const before = await countRequests()
    const child = startSimulator(['--pace', '0.2'])
    const lines: string[] = []
    child.stdout?.on('data', (chunk: Buffer) => lines.push(chunk.toString('utf8')))
    await until(() => lines.join('').split('\n').length > 6)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(await countRequests()).toBeGreaterThan(before)
  })
})

function startSimulator(args: readonly string[]): ChildProcess {
  return spawn(
    process.execPath,
    [join(import.meta.dirname, '../../src-central/demo-world/simulate.ts'), ...args],
    {
      env: {
        ...process.env,
        TAKAHUONE_CENTRAL_URL: central.url,
        TAKAHUONE_PORTAL_SECRETS: JSON.stringify(secrets),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 50))
}
