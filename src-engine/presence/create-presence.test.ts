import { expect, it } from 'vitest'
import { requestId } from '#contract/ids.ts'
import { type RequestPresence, requestPresence } from '#contract/presence/presence.ts'
import { CallError } from '../sync/call-central.ts'
import { createPresence } from './create-presence.ts'

const r1 = requestId.parse('r1')
const r2 = requestId.parse('r2')

/** A clock that stands until it is moved, with the timers that hang on it. */
function openWorld() {
  let now = 1_000_000
  const timers = new Map<number, { at: number; run: () => void }>()
  let timerCount = 0
  const sent: { looking: { requestId: string; activity: string }[] }[] = []
  const world = {
    online: true,
    answer: [] as RequestPresence[],
    fail: undefined as number | undefined,
    sent,
    changes: 0,
    armed: () => timers.size,
    pass: async (ms: number) => {
      const until = now + ms
      for (;;) {
        const [next] = [...timers].filter(([, { at }]) => at <= until).toSorted((a, b) => a[1].at - b[1].at)
        if (next === undefined) break
        timers.delete(next[0])
        now = Math.max(now, next[1].at)
        next[1].run()
        // The answer of a call arrives before the next timer.
        await new Promise((resolve) => setImmediate(resolve))
      }
      now = until
    },
  }
  const presence = createPresence({
    call: async (path, options) => {
      expect(path).toBe('/v1/presence')
      sent.push(JSON.parse(JSON.stringify(options?.body)))
      if (world.fail !== undefined)
        throw new CallError({
          status: 503,
          code: 'busy',
          retryAfterMs: world.fail,
          reached: true,
          wasReset: false,
          message: 'busy',
        })
      return Response.json({ requests: world.answer })
    },
    clientId: 'c1',
    ownId: () => 'aija',
    mayCall: () => world.online,
    clock: { now: () => now },
    timers: {
      set: (ms, run) => {
        const key = (timerCount += 1)
        timers.set(key, { at: now + ms, run })
        return () => void timers.delete(key)
      },
    },
    log: () => undefined,
    changed: () => {
      world.changes += 1
    },
  })
  return { world, presence, sent, armed: world.armed, pass: world.pass }
}

const at = (id: string, people: Record<string, 'viewing' | 'writing' | 'idle'>) => ({
  requestId: id,
  people: Object.entries(people).map(([personId, activity]) => ({ personId, activity, since: 1 })),
})
const names = (presence: ReturnType<typeof openWorld>['presence']) =>
  Object.fromEntries(
    presence
      .known()
      .requests.map(({ requestId: id, people }) => [
        id,
        people.map((each) => `${each.personId} ${each.activity}`),
      ]),
  )

it('costs nothing while no window shows a request', async () => {
  const { presence, sent, armed, pass } = openWorld()
  presence.tell('w1', null, 'viewing')
  await pass(3_600_000)
  expect(sent).toEqual([])
  expect(armed()).toBe(0)
})

it('tells every ten seconds what is shown, at once when it becomes another, and last that it is left', async () => {
  const { presence, sent, armed, pass } = openWorld()
  presence.tell('w1', r1, 'viewing')
  await pass(1_000)
  expect(sent.map(({ looking }) => looking)).toEqual([[{ requestId: 'r1', activity: 'viewing' }]])
  await pass(20_000)
  expect(sent).toHaveLength(3)
  presence.tell('w1', r1, 'writing')
  await pass(1_000)
  expect(sent.at(-1)?.looking).toEqual([{ requestId: 'r1', activity: 'writing' }])
  presence.tell('w1', null, 'viewing')
  await pass(1_000)
  expect(sent.at(-1)?.looking).toEqual([])
  const before = sent.length
  await pass(3_600_000)
  expect(sent).toHaveLength(before)
  expect(armed()).toBe(0)
})

it('tells where a walk through the list stops, not every row on the way', async () => {
  const { presence, sent, pass } = openWorld()
  for (let row = 0; row < 30; row += 1) {
    presence.tell('w1', requestId.parse(`row-${row}`), 'viewing')
    await pass(50)
  }
  await pass(1_000)
  expect(sent.map(({ looking }) => looking.map((each) => each.requestId))).toEqual([['row-29']])
})

it('takes two windows at one request for what the busier one does, and forgets a window that has died', async () => {
  const { presence, sent, pass } = openWorld()
  presence.tell('w1', r1, 'idle')
  presence.tell('w2', r1, 'writing')
  presence.tell('w3', r2, 'viewing')
  await pass(1_000)
  expect(sent.at(-1)?.looking).toEqual([
    { requestId: 'r1', activity: 'writing' },
    { requestId: 'r2', activity: 'viewing' },
  ])
  // Only the first window goes on saying that it is there.
  for (let half = 0; half < 4; half += 1) {
    await pass(30_000)
    presence.tell('w1', r1, 'idle')
  }
  await pass(11_000)
  expect(sent.at(-1)?.looking).toEqual([{ requestId: 'r1', activity: 'idle' }])
})

it('sends nothing without a network or by choice, and tells again as soon as a stream is open', async () => {
  const { presence, sent, world, pass } = openWorld()
  world.online = false
  presence.tell('w1', r1, 'writing')
  await pass(60_000)
  expect(sent).toEqual([])
  world.online = true
  presence.takeEvent({ whole: true, requests: [] })
  await pass(0)
  expect(sent).toHaveLength(1)
})

it('waits as long as central asks, and never gives up', async () => {
  const { presence, sent, world, pass } = openWorld()
  world.fail = 45_000
  presence.tell('w1', r1, 'viewing')
  await pass(1_000)
  presence.tell('w1', r1, 'viewing')
  await pass(40_000)
  expect(sent).toHaveLength(1)
  world.fail = undefined
  presence.tell('w1', r1, 'viewing')
  await pass(20_000)
  expect(sent.length).toBeGreaterThan(1)
})

it('shows the others and never the person themself, as the stream tells it', () => {
  const { presence } = openWorld()
  presence.takeEvent({ whole: true, requests: [at('r1', { aija: 'viewing', bertta: 'writing' })] })
  expect(presence.known()).toMatchObject({ asOf: null })
  expect(names(presence)).toEqual({ r1: ['bertta writing'] })
  presence.takeEvent({ whole: false, requests: [at('r2', { kaisa: 'idle' }), at('r1', { aija: 'viewing' })] })
  expect(names(presence)).toEqual({ r2: ['kaisa idle'] })
  presence.takeEvent({ whole: true, requests: [] })
  expect(names(presence)).toEqual({})
  presence.takeEvent('nonsense')
  expect(presence.known().asOf).toBeNull()
})

it('shows the last known with its time when the network is gone, and after five minutes nothing', async () => {
  const { presence, world, pass } = openWorld()
  expect(presence.known()).toEqual({ asOf: null, requests: [] })
  presence.takeEvent({ whole: true, requests: [at('r1', { bertta: 'viewing' })] })
  await pass(90_000)
  world.online = false
  presence.streamClosed()
  expect(presence.known().asOf).toBe(1_090_000)
  await pass(299_000)
  expect(names(presence)).toEqual({ r1: ['bertta viewing'] })
  await pass(2_000)
  expect(names(presence)).toEqual({})
  presence.takeEvent({ whole: true, requests: [at('r1', { bertta: 'writing' })] })
  expect(presence.known().asOf).toBeNull()
  expect(names(presence)).toEqual({ r1: ['bertta writing'] })
})

it('learns from the answers to its own words where the network holds streams back', async () => {
  const { presence, world, pass } = openWorld()
  world.answer = [requestPresence.parse(at('r1', { bertta: 'writing' }))]
  presence.tell('w1', r1, 'viewing')
  await pass(1_000)
  expect(names(presence)).toEqual({ r1: ['bertta writing'] })
  expect(presence.known().asOf).toBeNull()
})
