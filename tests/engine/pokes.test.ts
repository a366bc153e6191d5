import { afterEach, expect, it } from 'vitest'
import { grantId, scopeId } from '#contract/ids.ts'
import type { SyncEffect } from '../../src-engine/sync/sync-events.ts'
import { armedFor, type CoreInHand, holdCore, namesOf, sampleSession } from './core-in-hand.ts'

const queue = scopeId.parse('queue:a')
let held: CoreInHand | undefined
afterEach(() => held?.close())
function ready(random?: () => number): CoreInHand {
  held = holdCore(random === undefined ? {} : { random })
  held.bringUpToDate()
  return held
}
const poked = ({ step, callOf }: CoreInHand, head: number, spreadMs: number): SyncEffect[] =>
  step({
    on: 'poke',
    call: callOf('poke'),
    poke: { epoch: 'e', grantsVersion: '1', heads: { [queue]: head }, spreadMs },
  })

it('pulls at once what it alone is told, and after a random share of the time that a crowd is given', () => {
  expect(namesOf(poked(ready(), 1, 0))).toEqual(['pull'])
  for (const [luck, ms] of [
    [0, 0],
    [0.25, 500],
    [0.999, 1_998],
  ] as const) {
    const desk = ready(() => luck)
    const effects = poked(desk, 1, 2_000)
    expect(namesOf(effects)).toEqual(['arm'])
    expect(armedFor(effects, 'pull')).toBe(ms)
    // Told again meanwhile: it waits no longer than it did.
    expect(namesOf(poked(desk, 2, 2_000))).toEqual([])
    expect(namesOf(desk.ring('pull'))).toEqual(['pull'])
    desk.close()
  }
  held = undefined
})

it('wastes no pull on a poke that says nothing new', () => {
  expect(poked(ready(), 0, 2_000)).toEqual([])
})

it('comes back after a goodbye when it was asked to, spread over as long again', () => {
  for (const [luck, ms] of [
    [0, 4_000],
    [0.5, 6_000],
    [0.999, 7_996],
  ] as const) {
    const desk = ready(() => luck)
    const effects = desk.step({ on: 'bye', call: desk.callOf('poke'), reconnectAfterMs: 4_000 })
    expect(armedFor(effects, 'poke')).toBe(ms)
    expect(namesOf(desk.ring('poke'))).toEqual(['poke'])
    desk.close()
  }
  held = undefined
})

it('falls back to asking after three streams in a row that were cut at once, and only then', () => {
  const desk = ready()
  const close = (openMs: number) => {
    desk.step({ on: 'poke-closed', call: desk.callOf('poke'), openMs })
    const [effect] = desk.ring('poke').filter(({ do: what }) => what === 'poke')
    return effect?.do === 'poke' ? effect.mode : undefined
  }
  expect([close(100), close(100), close(60_000), close(100), close(100)]).toEqual(Array(5).fill('sse'))
  expect(close(100)).toBe('long-poll')
  // An answered question is asked again at once; one that is answered too fast is not.
  expect(namesOf(desk.step({ on: 'poke-closed', call: desk.callOf('poke'), openMs: 20_000 }))).toEqual([
    'poke',
  ])
  const hurried = desk.step({ on: 'poke-closed', call: desk.callOf('poke'), openMs: 10 })
  expect(armedFor(hurried, 'poke')).toBeGreaterThanOrEqual(1_000)
})

const failure = {
  status: 401,
  code: 'token_expired',
  retryAfterMs: 0,
  reached: true,
  wasReset: false,
  message: '',
}
const halfAPage = (desk: CoreInHand) => {
  poked(desk, 5, 0)
  const call = desk.callOf('pull')
  const page = { scope: queue, kind: 'tail' as const, from: 0, to: 5, readHead: 5, done: true }
  desk.step({ on: 'pull-line', call, line: { page } })
  return call
}

it('drops half a page when the token expires in the middle of it, renews the token once and asks again', () => {
  const desk = ready()
  const call = halfAPage(desk)
  expect(namesOf(desk.step({ on: 'failed', name: 'pull', call, failure }))).toEqual(['refresh-token'])
  const poke = desk.callOf('poke')
  expect(namesOf(desk.step({ on: 'failed', name: 'poke', call: poke, failure }))).toEqual([])
  const again = desk.step({ on: 'token-ready' })
  expect(namesOf(again).toSorted()).toEqual(['poke', 'pull'])
  const [pull] = again.filter((effect) => effect.do === 'pull')
  expect(pull?.do === 'pull' && pull.body.want).toMatchObject([{ scope: queue, tail: 0 }])
})

it('stops every call when central no longer serves its protocol, keeps everything, and asks again in an hour', () => {
  const desk = ready()
  const call = halfAPage(desk)
  const effects = desk.step({
    on: 'failed',
    name: 'pull',
    call,
    failure: { ...failure, status: 426, code: 'upgrade_required' },
  })
  expect(namesOf(effects).toSorted()).toEqual(['abort', 'arm'])
  expect(armedFor(effects, 'blocked')).toBe(60 * 60_000)
  expect(desk.core.state().blocked).toBe('upgrade_required')
  expect(desk.parts.cache.count('SELECT COUNT(*) FROM scope WHERE dead = 0')).toBe(1)
  expect(namesOf(desk.ring('blocked'))).toEqual(['session'])
})

it.each(['cursor_ahead', 'cursor_expired', 'regranted'] as const)(
  'asks for a new session and begins the scope anew, with what is here still readable, when central says %s',
  (code) => {
    const desk = ready()
    poked(desk, 5, 0)
    const call = desk.callOf('pull')
    expect(
      namesOf(desk.step({ on: 'pull-line', call, line: { scopeStatus: { scope: queue, code } } })),
    ).toEqual(['session'])
    desk.step({ on: 'pull-line', call, line: { endAll: true, serverTime: 1 } })
    desk.step({ on: 'pull-ended', call })
    const grants = sampleSession.grants.map((grant) => ({ ...grant, head: 5, liveCount: 3 }))
    const effects = desk.step({
      on: 'session',
      call: desk.callOf('session'),
      session: { ...sampleSession, grants },
    })
    const [pull] = effects.filter((effect) => effect.do === 'pull')
    expect(pull?.do === 'pull' && pull.body.want).toMatchObject([
      { scope: queue, tail: 5, backfill: { class: 'reference', floor: 5 } },
    ])
    expect(desk.parts.cache.count('SELECT gen FROM scope')).toBe(2)
  },
)

it('leaves a scope alone for as long as central asks, and goes on with the others', () => {
  const other = scopeId.parse('queue:b')
  const desk = holdCore()
  held = desk
  desk.bringUpToDate({
    ...sampleSession,
    grants: [...sampleSession.grants, { scope: other, grantId: grantId.parse('h'), head: 0, liveCount: 0 }],
  })
  poked(desk, 5, 0)
  const call = desk.callOf('pull')
  const line = { scopeStatus: { scope: queue, code: 'busy' as const, retryAfterMs: 7_000 } }
  expect(armedFor(desk.step({ on: 'pull-line', call, line }), 'busy')).toBe(7_000)
  desk.step({ on: 'pull-line', call, line: { endAll: true, serverTime: 1 } })
  expect(namesOf(desk.step({ on: 'pull-ended', call }))).toEqual([])
  const wanted = (effects: readonly SyncEffect[]): string[] =>
    effects.flatMap((effect) =>
      effect.do === 'pull' ? effect.body.want.map(({ scope }) => scope as string) : [],
    )
  const poke = { epoch: 'e', grantsVersion: '1', heads: { [other]: 1 }, spreadMs: 0 }
  const meanwhile = desk.step({ on: 'poke', call: desk.callOf('poke'), poke })
  expect(wanted(meanwhile)).toEqual([other])
  const next = desk.callOf('pull')
  const page = { scope: other, kind: 'tail' as const, from: 0, to: 1, readHead: 1, done: true }
  desk.step({ on: 'pull-line', call: next, line: { page } })
  const end = { scope: other, rows: 0, head: 1, liveCount: 0, liveXor: '0'.repeat(16) }
  desk.step({ on: 'pull-line', call: next, line: { end } })
  desk.step({ on: 'pull-line', call: next, line: { endAll: true, serverTime: 1 } })
  desk.step({ on: 'pull-ended', call: next })
  expect(wanted(desk.ring('busy'))).toEqual([queue])
})
