import { expect, it } from 'vitest'
import { z } from 'zod'
import { commandKey, grantId, requestId, scopeId, tenantId } from '#contract/ids.ts'
import type { Session } from '#contract/sync/session.ts'
import { openCache } from '../../src-engine/cache/open-cache.ts'
import { nameDatabaseError, openDatabase } from '../../src-engine/cache/open-database.ts'
import { createTokenKeeper } from '../../src-engine/identity/token-keeper.ts'
import { openOutbox } from '../../src-engine/outbox/open-outbox.ts'
import type { OutboxEntry } from '../../src-engine/outbox/commands-table.ts'
import { foldPending } from '../../src-engine/requests/fold-pending.ts'
import { readFact } from '../../src-engine/outbox/kept-facts-table.ts'
import { createSyncCore } from '../../src-engine/sync/sync-core.ts'
import { checkpointScope } from '../../src-engine/sync/checkpoint-scope.ts'
import { findScope, insertScope, writeScope } from '../../src-engine/sync/scopes-table.ts'
import { endlessRoom, newSyncState, type SyncParts } from '../../src-engine/sync/sync-state.ts'
import type { GatheredPage } from '../../src-engine/sync/gather-page.ts'
import { aija, sampleRequest } from './sample-rows.ts'
import { testParts } from './start-desk.ts'

const sampleSession: Session = {
  protocol: 1,
  tenantId: tenantId.parse('keskus'),
  tenantName: 'Keskus',
  person: aija,
  epoch: 'e',
  grantsVersion: '1',
  grants: [],
  serverTime: 1,
  leaseUntil: 2,
  reservedNumbers: [],
  limits: { pageRows: 1000, attachmentBytes: 1000, cacheDays: 90 },
}

// Rules that whole journeys seldom show, because another rule usually catches the same fault first.

it('calls nothing equal to central before the tail has passed every head that a page was read at', () => {
  const cache = openCache({ path: ':memory:', keyHex: '', log: () => undefined })
  const scope = scopeId.parse('queue:a')
  insertScope(cache, { scope, grantId: grantId.parse('g'), head: 4, liveCount: 0 })
  const { clock, random, log } = testParts('', fetch)
  const parts: SyncParts = {
    cache,
    outbox: cache,
    stores: {},
    clientId: 'c',
    protocol: { from: 1, to: 1 },
    clock,
    random,
    log,
    onSession: () => undefined,
    refold: () => undefined,
    revisionOf: () => undefined,
    onAccessLost: () => undefined,
    onUpToDate: () => undefined,
    forgetRevisions: () => undefined,
    afterPurge: () => undefined,
    room: endlessRoom,
    onCacheCorrupt: () => undefined,
    changed: () => undefined,
  }
  const page: GatheredPage = {
    head: { scope, kind: 'tail', from: 4, to: 4, readHead: 4, done: true },
    chunks: [],
    gone: [],
    end: { scope, rows: 0, head: 4, liveCount: 0, liveXor: '0'.repeat(16) },
  }
  const look = () => findScope(cache, scope)
  const row = look()
  if (row === undefined) throw new Error('no scope')
  writeScope(cache, { ...row, needHead: 5 })
  checkpointScope({ parts, state: newSyncState(), effects: [] }, { ...row, needHead: 5 }, page)
  expect(look()?.complete).toBe(false)
  checkpointScope({ parts, state: newSyncState(), effects: [] }, { ...row, needHead: 4 }, page)
  expect(look()?.complete).toBe(true)
  cache.close()
})

it('counts a note once while its answer is still on the way but the feed has brought it', () => {
  const entry: OutboxEntry = {
    n: 1,
    command: {
      key: commandKey.parse('k'),
      type: 'notes.add',
      version: 1,
      requestId: requestId.parse('r1'),
      seen: {},
      baseRev: 1,
      args: { noteId: 'n1', body: 'Soitettu' },
      issuedAt: 1,
    },
    state: 'sent',
    requestNumber: '1',
    requestSubject: 's',
    attempts: 1,
    lonelyFailures: 0,
    lastTriedAt: 1,
    refusal: null,
    conflict: null,
    resultRev: null,
    effectAt: null,
    base: null,
    answered: 0,
  }
  const base = { rev: 2, request: sampleRequest({ id: 'r1', noteCount: 1 }) }
  const fold = (arrived: boolean) =>
    foldPending(base, [entry], { actor: aija, created: () => undefined, hasArrived: () => arrived })
      ?.noteCount
  expect(fold(true)).toBe(1)
  expect(fold(false)).toBe(2)
})

it('uses a refresh token once, however many ask, and keeps the new one before anything is used', async () => {
  const { database } = openOutbox({ path: ':memory:', keyHex: '', log: () => undefined })
  const order: string[] = []
  const kept = new Map<string, string>([['refresh-token:p', 'old']])
  const keeper = createTokenKeeper({
    profile: 'p',
    outbox: database,
    secrets: {
      kind: 'secret-store',
      get: async (name) => kept.get(name),
      set: async (name, value) => {
        await Promise.resolve()
        expect(keeper.access()).toBeUndefined()
        order.push(`kept ${value}`)
        kept.set(name, value)
      },
      remove: async (name) => void kept.delete(name),
    },
    provider: {
      begin: () => Promise.reject(new Error('nobody signs in here')),
      refresh: async (token) => {
        order.push(`used ${token}`)
        return { access: 'a', refresh: 'new' }
      },
    },
  })
  expect(await Promise.all([keeper.refresh(), keeper.refresh(), keeper.refresh()])).toEqual([
    'ready',
    'ready',
    'ready',
  ])
  expect(order).toEqual(['used old', 'kept new'])
  expect(keeper.access()).toBe('a')
  database.close()
})

it('names a full disk as that, never as a broken file', () => {
  const database = openDatabase(':memory:', { keyHex: undefined, synchronous: 'NORMAL' })
  database.script('CREATE TABLE filled (text TEXT)')
  database.pragma('max_page_count = 4')
  const fill = () => {
    for (let n = 0; n < 100; n++) database.run('INSERT INTO filled VALUES (?)', 'x'.repeat(4000))
  }
  const named = (): unknown => {
    try {
      fill()
    } catch (error) {
      return nameDatabaseError(error)
    }
    return undefined
  }
  expect(named()).toMatchObject({ code: 'disk_pressure' })
  database.close()
})

it('does not forget what a step had begun when the same step then fails', () => {
  const cache = openCache({ path: ':memory:', keyHex: '', log: () => undefined })
  const { database: outbox } = openOutbox({ path: ':memory:', keyHex: '', log: () => undefined })
  const { clock, random, log } = testParts('', fetch)
  let broken = false
  const core = createSyncCore({
    cache,
    outbox: {
      ...outbox,
      all: (sql, ...values) => {
        if (broken) throw new Error('the disk hiccups')
        return outbox.all(sql, ...values)
      },
    },
    stores: {},
    clientId: 'c',
    protocol: { from: 1, to: 1 },
    clock,
    random,
    log,
    onSession: () => undefined,
    refold: () => undefined,
    revisionOf: () => undefined,
    onAccessLost: () => undefined,
    onUpToDate: () => undefined,
    forgetRevisions: () => undefined,
    afterPurge: () => undefined,
    room: endlessRoom,
    onCacheCorrupt: () => undefined,
    changed: () => undefined,
  })
  const [hello] = core.step({ on: 'start' })
  if (hello?.do !== 'session') throw new Error('no session was asked for')
  const first = core.step({ on: 'session', call: hello.call, session: sampleSession })
  const poke = first.find((effect) => effect.do === 'poke')
  if (poke?.do !== 'poke') throw new Error('no poke was asked for')
  broken = true
  const failure = {
    status: 409,
    code: 'epoch_changed',
    retryAfterMs: 0,
    reached: true,
    wasReset: false,
    message: '',
  }
  expect(() => core.step({ on: 'failed', name: 'poke', call: poke.call, failure })).toThrow('hiccups')
  expect(core.state().calls.has('session')).toBe(true)
  expect(core.takeLeftEffects().map((effect) => effect.do)).toEqual(['session'])
  expect(core.takeLeftEffects()).toEqual([])
  cache.close()
  outbox.close()
})

it('closes only when a token that is being renewed has been kept', async () => {
  const order: string[] = []
  const answered = Promise.withResolvers<void>()
  const { database } = openOutbox({ path: ':memory:', keyHex: '', log: () => undefined })
  const keeper = createTokenKeeper({
    profile: 'p',
    outbox: database,
    secrets: testParts('', fetch).secrets,
    provider: {
      begin: () => Promise.reject(new Error('nobody signs in here')),
      refresh: async () => {
        await answered.promise
        order.push('renewed')
        return { access: 'a', refresh: 'new' }
      },
    },
  })
  await keeper.take({ access: 'old', refresh: 'old' })
  void keeper.refresh()
  const closing = keeper.settled().then(() => order.push('closed'))
  answered.resolve()
  await closing
  expect(order).toEqual(['renewed', 'closed'])
  expect(readFact(database, 'refresh-token', z.string())).toBe('new')
  database.close()
})
