import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { session } from '#contract/sync/session.ts'
import type { EngineParts } from '../../src-engine/engine-parts.ts'
import type { IdentityProvider } from '../../src-engine/identity/identity-provider.ts'
import { createLiveHub, type LiveHub } from '../../src-engine/live/live-hub.ts'
import type { DeskSettings } from '../../src-engine/desk-settings.ts'
import { type Desk, openDesk } from '../../src-engine/open-desk.ts'
import type { ModelOffice } from './model-office.ts'
import { noon } from './sample-rows.ts'

/** How much faster than real time a test's clock and timers run: back-offs of minutes pass in seconds. */
const speed = 50

export const keyHex = 'a1'.repeat(32)

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-engine-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

let uuids = 0
const started = performance.now()

/** Parts that touch nothing but the given folder and the given network. */
export function testParts(dataFolder: string, fetch: typeof globalThis.fetch): EngineParts {
  const secrets = new Map<string, string>()
  return {
    dataFolder,
    centralUrl: 'http://central.invalid',
    clock: { now: () => Math.round(noon + (performance.now() - started) * speed) },
    timers: {
      set: (ms, run) => {
        const timer = setTimeout(run, ms / speed)
        return () => clearTimeout(timer)
      },
    },
    ids: { uuid: () => `0190-${(uuids += 1).toString().padStart(8, '0')}` },
    random: () => 0.5,
    fetch,
    secrets: {
      kind: 'key-file',
      get: async (name) => secrets.get(name),
      set: async (name, value) => void secrets.set(name, value),
      remove: async (name) => void secrets.delete(name),
    },
    openExternal: () => undefined,
    log: () => undefined,
  }
}

/** One person's workbench on a folder, against a model central; not yet syncing. */
export async function openModelDesk(
  office: ModelOffice,
  folder: string,
  hub?: LiveHub,
  more: Partial<DeskSettings> = {},
  readerThread?: URL,
): Promise<Desk> {
  const parts = {
    ...testParts(folder, office.fetch),
    ...(readerThread !== undefined && { readerThread }),
  }
  const provider: IdentityProvider = {
    begin: () => Promise.reject(new Error('nobody signs in here')),
    refresh: async (token) => {
      office.tokens.refreshes.push(token)
      return office.tokens.valid.has(`token-${token}`) ? { access: `token-${token}`, refresh: token } : 'lost'
    },
  }
  const hello = await office.fetch('http://central.invalid/v1/session', {
    headers: { authorization: 'Bearer token-0' },
  })
  office.calls.clear()
  const desk = openDesk(parts, {
    profile: 'p',
    folder,
    keyHex,
    clientId: 'client-1',
    centralUrl: parts.centralUrl,
    provider,
    session: session.parse(await hello.json()),
    hub: hub ?? createLiveHub(parts.timers),
    onSession: () => undefined,
    onCacheCorrupt: () => undefined,
    reserveBytes: 64 * 1024,
    ...more,
  })
  if (desk === undefined) throw new Error('the desk did not open')
  await desk.tokens.take({ access: 'token-0', refresh: '0' })
  return desk
}

export type TestDesk = Desk & { readonly folder: string; readonly hub: LiveHub }

type StartOptions = {
  folder?: string
  offline?: boolean
  more?: Partial<DeskSettings>
  /** Long questions are answered in a thread of their own. */
  readerThread?: URL
}

/** The same inside a test: syncing, and closed after it. */
export async function startDesk(
  office: ModelOffice,
  { folder = temporaryFolder(), offline = false, more = {}, readerThread }: StartOptions = {},
): Promise<TestDesk> {
  const hub = createLiveHub(testParts(folder, office.fetch).timers)
  const desk = await openModelDesk(office, folder, hub, more, readerThread)
  onTestFinished(() => {
    hub.close()
    if (desk.cache.isOpen()) desk.close()
  })
  if (!offline) desk.sync({ on: 'start' })
  return { ...desk, folder, hub }
}

/** Waits until something holds, looking often; fails with the last difference after five seconds. */
export async function eventually<Value>(look: () => Value, holds: (value: Value) => boolean): Promise<Value> {
  const until = performance.now() + 5_000
  for (;;) {
    const value = look()
    if (holds(value)) return value
    if (performance.now() > until) throw new Error(`it never came to be: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

export const isUpToDate = (desk: Desk): boolean =>
  desk.cache.count('SELECT COUNT(*) FROM scope WHERE complete = 0 OR dead = 1') === 0 &&
  desk.cache.count('SELECT COUNT(*) FROM scope') > 0

export const untilUpToDate = (desk: Desk): Promise<boolean> => eventually(() => isUpToDate(desk), Boolean)
