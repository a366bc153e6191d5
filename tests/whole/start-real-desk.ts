import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { protocolHeader, protocolVersion } from '#contract/protocol-version.ts'
import { session } from '#contract/sync/session.ts'
import { createUuidV7 } from '../../src-central/uuid-v7.ts'
import type { EngineParts } from '../../src-engine/engine-parts.ts'
import { createLiveHub, type LiveHub } from '../../src-engine/live/live-hub.ts'
import { type Desk, openDesk } from '../../src-engine/open-desk.ts'
import { type TestCentral, testToken } from '../harness/start-central.ts'

export type Machine = { folder: string; parts: EngineParts; hub: LiveHub; advance: (ms: number) => void }

/** A machine of its own: an empty data folder, secrets in memory, and a clock that a test may move. */
export function startMachine(centralUrl: string, network: typeof fetch): Machine {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-machine-'))
  let offset = 0
  const clock = { now: () => Date.now() + offset }
  const secrets = new Map<string, string>()
  const parts: EngineParts = {
    dataFolder: folder,
    centralUrl,
    clock,
    timers: {
      set: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    },
    ids: createUuidV7({ now: clock.now, random: () => randomBytes(16) }),
    random: Math.random,
    fetch: network,
    secrets: {
      kind: 'key-file',
      get: async (name) => secrets.get(name),
      set: async (name, value) => void secrets.set(name, value),
      remove: async (name) => void secrets.delete(name),
    },
    openExternal: () => undefined,
    log: () => undefined,
  }
  const hub = createLiveHub(parts.timers)
  onTestFinished(() => {
    hub.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    folder,
    parts,
    hub,
    advance: (ms) => {
      offset += ms
    },
  }
}

/** A person signed in at a machine, in step with central. */
export async function startRealDesk(
  central: TestCentral,
  { parts, hub, folder }: Machine,
  subject: string,
): Promise<Desk> {
  const clientId = `client-${subject}`
  const hello = await fetch(`${central.url}/v1/session`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${testToken(subject)}`,
      [protocolHeader]: String(protocolVersion.current),
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      clientId,
      protocol: { from: protocolVersion.floor, to: protocolVersion.current },
    }),
  })
  const desk = openDesk(parts, {
    profile: subject,
    folder,
    keyHex: '0c'.repeat(32),
    clientId,
    centralUrl: central.url,
    provider: { begin: () => Promise.reject(new Error('nobody signs in here')), refresh: async () => 'lost' },
    session: session.parse(await hello.json()),
    hub,
    onSession: () => undefined,
    onCacheCorrupt: () => undefined,
    reserveBytes: 1_000_000,
  })
  if (desk === undefined) throw new Error('the desk did not open')
  onTestFinished(() => desk.close())
  await desk.tokens.take({ access: testToken(subject), refresh: undefined })
  desk.sync({ on: 'start' })
  await eventually(
    () => desk.syncStatus().upToDateAt,
    (at) => at !== null,
  )
  return desk
}

/** Waits for a condition, at most twenty seconds. */
export async function eventually<Value>(
  read: () => Value,
  isRight: (value: Value) => boolean,
): Promise<Value> {
  const until = performance.now() + 20_000
  for (;;) {
    const value = read()
    if (isRight(value)) return value
    if (performance.now() > until) throw new Error(`it never came true: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
