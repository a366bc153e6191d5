import { expect, it, onTestFinished } from 'vitest'
import type { WritableDatabase } from '../../src-engine/cache/database-handle.ts'
import { openCache } from '../../src-engine/cache/open-cache.ts'
import { createFetcher } from '../../src-engine/fetch-back/create-fetcher.ts'
import { noteWantedBack, wantedBack } from '../../src-engine/retention/away-table.ts'
import { CallError } from '../../src-engine/sync/call-central.ts'
import { sampleSession } from './core-in-hand.ts'

// What the feed brought back in part is fetched by nobody's order: nobody hears of what goes wrong on the way.

const failure = { code: null, retryAfterMs: 0, reached: true, wasReset: false, message: '' }
const gone = () => Promise.reject(new CallError({ ...failure, status: 404, code: 'gone' }))
const whole = () => Promise.resolve(new Response(`${JSON.stringify({ endAll: true, serverTime: 1 })}\n`))
const unreadable = () => Promise.resolve(new Response('{"page":\n'))

function prepare(
  answers: Record<string, () => Promise<Response>>,
  change = (cache: WritableDatabase) => cache,
) {
  const cache = openCache({ path: ':memory:', keyHex: '', log: () => undefined })
  onTestFinished(cache.close)
  for (const id of Object.keys(answers)) noteWantedBack(cache, id)
  const asked: string[] = []
  const fetcher = createFetcher({
    cache: change(cache),
    stores: {},
    call: async (path) => {
      const id = path.split('/')[3] ?? ''
      asked.push(id)
      return (answers[id] ?? gone)()
    },
    session: () => sampleSession,
    onFetched: () => undefined,
    log: () => undefined,
  })
  return { cache, asked, fetcher }
}

it('lets no request that cannot be taken in keep the others away', async () => {
  const { cache, asked, fetcher } = prepare({ r1: unreadable, r2: gone, r3: whole })
  await fetcher.fetchWanted()
  expect(asked).toEqual(['r1', 'r2', 'r3'])
  expect(wantedBack(cache)).toEqual(['r1'])
})

it('asks for no other when central does not answer', async () => {
  const offline = () => Promise.reject(new CallError({ ...failure, status: null }))
  const { cache, asked, fetcher } = prepare({ r1: offline, r2: whole })
  await fetcher.fetchWanted()
  expect(asked).toEqual(['r1'])
  expect(wantedBack(cache)).toEqual(['r1', 'r2'])
})

it('survives a disk on which nothing can be noted, and is ready for the next time', async () => {
  let isFull = true
  const { asked, fetcher } = prepare({ r1: gone }, (cache) => ({
    ...cache,
    run: (sql, ...values) => {
      if (isFull) throw new Error('database or disk is full')
      return cache.run(sql, ...values)
    },
  }))
  await expect(fetcher.fetchWanted()).resolves.toBeUndefined()
  isFull = false
  await fetcher.fetchWanted()
  await fetcher.fetchWanted()
  expect(asked).toEqual(['r1', 'r1'])
})
