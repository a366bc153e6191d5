import { readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { teamId } from '#contract/ids.ts'
import type { QueueQuery } from '#contract/requests/queue-query.ts'
import { openCache } from '../../src-engine/cache/open-cache.ts'
import { openReadable } from '../../src-engine/cache/open-readable.ts'
import { readHere, readInThread, type Reader } from '../../src-engine/reading/reader.ts'
import { writeRequest } from '../../src-engine/requests/requests-table.ts'
import { createModelOffice } from './model-office.ts'
import { aija, laskutQueue, noon, palkatQueue, sampleRequest } from './sample-rows.ts'
import { eventually, keyHex, startDesk, temporaryFolder, untilUpToDate } from './start-desk.ts'

const thread = new URL('../../src-engine/reading/reader-thread.ts', import.meta.url)
const around = { person: aija, now: noon }
const query = (text: string): QueueQuery => ({
  view: 'all-open',
  text,
  sort: { field: 'receivedAt', direction: 'desc' },
  offset: 0,
  limit: 100,
  filters: { status: [], team: [], organisation: [], service: [], assignee: [], priority: [] },
})

function openFile(readerThread = thread) {
  const path = join(temporaryFolder(), 'cache.db')
  const cache = openCache({ path, keyHex, log: () => undefined })
  const said: string[] = []
  const reader = readInThread({
    thread: readerThread,
    path,
    keyHex,
    cache,
    log: (_level, message) => void said.push(message),
  })
  onTestFinished(() => {
    reader.close()
    if (cache.isOpen()) cache.close()
  })
  const put = (from: number, count: number): void =>
    cache.inTransaction(() => {
      for (let n = from; n < from + count; n++)
        writeRequest(
          cache,
          { id: `r${n}`, rev: 1, value: sampleRequest({ id: `r${n}`, receivedAt: noon + n }) },
          undefined,
        )
    })
  return { path, cache, reader, said, put }
}
/** The thread loads at the first question; what is asked before it is there is answered here. */
const untilElsewhere = async (reader: Reader): Promise<void> => {
  await reader.ask('counters', { around })
  await expect.poll(reader.isElsewhere, { timeout: 15_000 }).toBe(true)
}
const total = async (reader: Reader): Promise<number> =>
  (await reader.ask('page', { query: query(''), around })).total

it('answers in the other thread what it would answer here', async () => {
  const { cache, reader, put } = openFile()
  put(0, 150)
  await untilElsewhere(reader)
  const here = readHere(cache)
  for (const one of [reader, here]) expect(await total(one)).toBe(150)
  expect(await reader.ask('page', { query: query(''), around })).toEqual(
    await here.ask('page', { query: query(''), around }),
  )
  expect(await reader.ask('facets', { query: query(''), around })).toEqual(
    await here.ask('facets', { query: query(''), around }),
  )
  expect(await reader.ask('counters', { around })).toEqual(await here.ask('counters', { around }))
  expect(await reader.ask('ids', { query: query(''), around })).toHaveLength(150)
})

it('sees everything that was committed before it is asked, and never less than before', async () => {
  const { reader, put } = openFile()
  await untilElsewhere(reader)
  let before = 0
  for (let n = 0; n < 40; n++) {
    put(n, 1)
    const seen = await total(reader)
    expect(seen).toBe(n + 1)
    expect(seen).toBeGreaterThan(before)
    before = seen
  }
})

it('cannot write, and spills nothing beside the file', () => {
  const { path } = openFile()
  const readable = openReadable(path, keyHex)
  expect(() => readable.all('DELETE FROM request')).toThrow(/writes/)
  expect(readable.count('PRAGMA temp_store')).toBe(2)
  expect(readable.count('PRAGMA query_only')).toBe(1)
  readable.close()
  expect(() => openReadable(path, 'ff'.repeat(32))).toThrowError(
    expect.objectContaining({ code: 'cache_corrupt' }),
  )
})

it('shows no row of a right that ended while it was being read', async () => {
  const { cache, reader, put } = openFile()
  put(0, 30)
  await untilElsewhere(reader)
  expect(await total(reader)).toBe(30)
  const asked = total(reader)
  // The thread reads and answers while this one is busy; what it said lies in the queue.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  cache.inTransaction(() => {
    reader.rightEnded()
    cache.run('DELETE FROM request')
  })
  expect(await asked).toBe(0)
})

it('asks again by itself when the real engine loses a right, also for what was asked before', async () => {
  const inLaskut = aija.memberships.map((one) => ({ ...one, teamId: teamId.parse('laskut') }))
  const office = createModelOffice({ ...aija, memberships: [...aija.memberships, ...inLaskut] })
  for (const scope of ['ref', palkatQueue, laskutQueue, 'user:aija']) office.grant(scope)
  for (let n = 0; n < 20; n++) office.putRequest(sampleRequest({ id: `lost${n}`, teamId: 'laskut' }))
  office.putRequest(sampleRequest({ id: 'r1' }))
  const desk = await startDesk(office, { readerThread: thread })
  await untilUpToDate(desk)
  await untilElsewhere(desk.reader)
  expect(await total(desk.reader)).toBe(21)
  office.revoke(laskutQueue)
  office.poke()
  const seen: number[] = []
  // Asked again and again while the right ends: no answer that comes after the dead mark may be of before.
  for (let isDead = false; !isDead; ) {
    const answer = await total(desk.reader)
    isDead = desk.cache.count(`SELECT COUNT(*) FROM request WHERE team_id = 'laskut'`) === 0
    seen.push(isDead ? await total(desk.reader) : answer)
  }
  expect(seen.at(-1)).toBe(1)
  expect(desk.cache.count('SELECT COUNT(*) FROM request')).toBe(1)
})

it('is answered here when the thread dies, and does not start it for ever', async () => {
  const { reader, said, put } = openFile(new URL('./dying-reader.ts', import.meta.url))
  put(0, 3)
  const deaths = () => said.filter((message) => message === 'the reader ended').length
  for (let death = 1; death <= 4; death++) {
    await untilElsewhere(reader)
    expect(await total(reader)).toBe(3)
    expect(deaths()).toBe(death)
  }
  expect(await total(reader)).toBe(3)
  expect([reader.isElsewhere(), deaths()]).toEqual([false, 4])
})

it('has let go of the file when it says that it is closed', async () => {
  const { path, cache, reader, put } = openFile()
  put(0, 1)
  await untilElsewhere(reader)
  expect(await total(reader)).toBe(1)
  const held = (): number =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`) === path
      } catch {
        return false // The one by which the folder was read.
      }
    }).length
  expect(held()).toBe(2)
  reader.close()
  cache.close()
  expect(held()).toBe(0)
  await expect(total(reader)).rejects.toMatchObject({ code: 'not_signed_in' })
})

it('answers a search and the counts while the first fetch is written, each as new as the one before or newer', async () => {
  const office = createModelOffice(aija)
  Object.assign(office, { pageRows: 100 })
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  for (let n = 0; n < 2_000; n++) office.putRequest(sampleRequest({ id: `r${n}` }))
  const desk = await startDesk(office, { readerThread: thread })
  const counts: number[] = []
  await eventually(
    () => desk.cache.count('SELECT COUNT(*) FROM request'),
    (count) => count > 0,
  )
  while ((counts.at(-1) ?? 0) < 2_000)
    counts.push((await desk.reader.ask('counters', { around })).counts['all-open'] ?? 0)
  expect(counts).toEqual(counts.toSorted((one, other) => one - other))
})
