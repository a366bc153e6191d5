import { grantId, scopeId, tenantId } from '#contract/ids.ts'
import type { Session } from '#contract/sync/session.ts'
import { openCache } from '../../src-engine/cache/open-cache.ts'
import { openOutbox } from '../../src-engine/outbox/open-outbox.ts'
import { createSyncCore, type SyncCore } from '../../src-engine/sync/sync-core.ts'
import type { SyncEffect, SyncEvent } from '../../src-engine/sync/sync-events.ts'
import { endlessRoom, type SyncParts } from '../../src-engine/sync/sync-state.ts'
import { aija } from './sample-rows.ts'

export const sampleSession: Session = {
  protocol: 1,
  tenantId: tenantId.parse('keskus'),
  tenantName: 'Keskus',
  person: aija,
  epoch: 'e',
  grantsVersion: '1',
  grants: [{ scope: scopeId.parse('queue:a'), grantId: grantId.parse('g'), head: 0, liveCount: 0 }],
  serverTime: 1,
  leaseUntil: 2,
  reservedNumbers: [],
  limits: { pageRows: 1000, attachmentBytes: 1000, cacheDays: 90 },
}

export type CoreInHand = {
  readonly core: SyncCore
  readonly parts: SyncParts
  readonly step: (event: SyncEvent) => SyncEffect[]
  /** Runs the timer as if its time had come. */
  readonly ring: (name: Extract<SyncEvent, { on: 'timer' }>['name']) => SyncEffect[]
  /** Brings it to a running session whose scopes are where central is. */
  readonly bringUpToDate: (session?: Session) => void
  /** The number of a call under way. */
  readonly callOf: (name: 'session' | 'pull' | 'push' | 'poke') => number
  readonly close: () => void
}

/** The core of sync with nothing around it: a test tells it what happens and sees what it wants done. */
export function holdCore(wished: { random?: () => number; parts?: Partial<SyncParts> } = {}): CoreInHand {
  const cache = openCache({ path: ':memory:', keyHex: '', log: () => undefined })
  const { database: outbox } = openOutbox({ path: ':memory:', keyHex: '', log: () => undefined })
  const nothing = () => undefined
  const parts: SyncParts = {
    cache,
    outbox,
    stores: {},
    room: endlessRoom,
    clientId: 'c',
    protocol: { from: 1, to: 1 },
    clock: { now: () => 0 },
    random: wished.random ?? (() => 0.5),
    log: nothing,
    onSession: nothing,
    refold: nothing,
    revisionOf: nothing,
    onAccessLost: nothing,
    onUpToDate: nothing,
    forgetRevisions: nothing,
    afterPurge: nothing,
    onCacheCorrupt: nothing,
    changed: nothing,
    ...wished.parts,
  }
  const core = createSyncCore(parts)
  const callOf: CoreInHand['callOf'] = (name) => {
    const call = core.state().calls.get(name)
    if (call === undefined) throw new Error(`no ${name} is under way`)
    return call
  }
  const step = core.step
  return {
    core,
    parts,
    step,
    ring: (name) => step({ on: 'timer', name }),
    callOf,
    bringUpToDate: (session = sampleSession) => {
      step({ on: 'start' })
      step({ on: 'session', call: callOf('session'), session })
      const call = callOf('pull')
      for (const { scope, head } of session.grants) {
        const page = { scope, kind: 'tail' as const, from: head, to: head, readHead: head, done: true }
        step({ on: 'pull-line', call, line: { page } })
        const end = { scope, rows: 0, head, liveCount: 0, liveXor: '0'.repeat(16) }
        step({ on: 'pull-line', call, line: { end } })
      }
      step({ on: 'pull-line', call, line: { endAll: true, serverTime: 1 } })
      step({ on: 'pull-ended', call })
    },
    close: () => {
      cache.close()
      outbox.close()
    },
  }
}

/** How long a timer was armed for in these effects. */
export const armedFor = (effects: readonly SyncEffect[], timer: string): number | undefined =>
  effects.flatMap((effect) => (effect.do === 'arm' && effect.timer === timer ? [effect.ms] : [])).at(-1)
export const namesOf = (effects: readonly SyncEffect[]): string[] => effects.map((effect) => effect.do)
