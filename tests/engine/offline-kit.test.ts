import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { requestId } from '#contract/ids.ts'
import type { KitPart, KitQuery, OfflineKit } from '#contract/offline/offline-kit.ts'
import { queueQuery } from '#contract/requests/queue-query.ts'
import { attachment } from '#contract/requests/request-parts.ts'
import { createModelOffice, type ModelOffice } from './model-office.ts'
import { aija, palkatQueue, sampleMessage, sampleRequest } from './sample-rows.ts'
import { eventually, startDesk, type TestDesk, temporaryFolder, untilUpToDate } from './start-desk.ts'

/** A central with files, that can be out of reach. */
function openOffice() {
  const office = createModelOffice(aija)
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  const blobs = new Map<string, Buffer>()
  const network = { withoutFiles: false }
  const plain = office.fetch
  const fetch: ModelOffice['fetch'] = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (network.withoutFiles && url.pathname.startsWith('/v1/blobs/'))
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('cut'), { code: 'ECONNREFUSED' }),
      })
    const bytes = blobs.get(url.pathname.replace('/v1/blobs/', ''))
    if (bytes === undefined) return plain(input, init)
    const from = Number(/bytes=(\d+)-/.exec(new Headers(init?.headers).get('range') ?? '')?.[1] ?? 0)
    const headers = {
      'content-length': String(bytes.length - from),
      'accept-ranges': 'bytes',
      ...(from > 0 && { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
    }
    return new Response(new Uint8Array(bytes.subarray(from)), { status: from > 0 ? 206 : 200, headers })
  }
  return {
    office: { ...office, fetch },
    network,
    putFile: (of: string, name: string, bytes: Buffer) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      blobs.set(sha256, bytes)
      office.putChild(
        'attachment',
        attachment.parse({
          id: `file-${name}`,
          requestId: of,
          messageId: null,
          noteId: null,
          name,
          mediaType: 'text/plain',
          sizeBytes: bytes.length,
          sha256,
          addedBy: 'Matti Meikäläinen',
          addedAt: 1,
          scan: 'not-scanned',
        }),
      )
    },
  }
}

const query = (change: Partial<Record<keyof KitQuery, unknown>> = {}): KitQuery =>
  queueQuery.omit({ offset: true, limit: true }).parse({
    view: 'all-open',
    filters: {},
    sort: { field: 'receivedAt', direction: 'desc' },
    ...change,
  })
const choiceId = '0190f000-0000-7000-8000-000000000001'
const part = (kit: OfflineKit, id: string): KitPart => {
  const found = kit.parts.find((each) => each.id === id)
  if (found === undefined) throw new Error(`the kit has no part ${id}`)
  return found
}
const kitOf = (desk: TestDesk, holds: (kit: OfflineKit) => boolean) => eventually(() => desk.kit.now(), holds)

it('measures a chosen view before anything is fetched, then fetches it and says since when all of it is here', async () => {
  const { office, putFile } = openOffice()
  office.putRequest(sampleRequest({ id: 'r1', priority: 1, messageCount: 2 }))
  office.putRequest(sampleRequest({ id: 'r2', priority: 1 }))
  office.putRequest(sampleRequest({ id: 'r3', priority: 3 }))
  for (const id of ['m1', 'm2']) office.putChild('message', sampleMessage({ id, requestId: 'r1' }))
  putFile('r1', 'palkka.txt', Buffer.alloc(3_000, 'a'))
  putFile('r2', 'sama.txt', Buffer.alloc(3_000, 'a'))
  putFile('r3', 'muu.txt', Buffer.alloc(500, 'b'))
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.kit.choose({ id: choiceId, name: 'Kiireelliset', query: query({ filters: { priority: [1] } }) })
  const measured = await kitOf(desk, (kit) => part(kit, choiceId).all.files === 1)
  expect(part(measured, choiceId)).toMatchObject({
    kind: 'choice',
    name: 'Kiireelliset',
    kept: false,
    cut: false,
    messages: 2,
    // The same bytes under two names are one file.
    all: { requests: 2, files: 1, bytes: 3_000 },
    missing: { requests: 0, files: 1, bytes: 3_000 },
  })
  expect(measured).toMatchObject({ state: 'nothing', readyAt: null, named: [] })
  expect(desk.files.keptRequests()).toEqual(new Set())

  desk.kit.keep(choiceId, true)
  const ready = await kitOf(desk, (kit) => kit.state === 'ready' && kit.readyAt !== null)
  expect(part(ready, choiceId).missing).toEqual({ requests: 0, files: 0, bytes: 0 })
  expect(desk.files.keptRequests()).toEqual(new Set(['r1', 'r2']))
})

it('follows the view: what comes into it is fetched, what leaves it is let go, and ready is said anew', async () => {
  const { office, network, putFile } = openOffice()
  office.putRequest(sampleRequest({ id: 'r1', priority: 1 }))
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.kit.choose({ id: choiceId, name: 'Kiireelliset', query: query({ filters: { priority: [1] } }) })
  desk.kit.keep(choiceId, true)
  const first = await kitOf(desk, (kit) => kit.readyAt !== null)

  network.withoutFiles = true
  office.putRequest(sampleRequest({ id: 'r2', number: 'TH-2', priority: 1 }))
  putFile('r2', 'uusi.txt', Buffer.from('uusi liite'))
  office.putRequest(sampleRequest({ id: 'r1', priority: 3 }))
  office.poke()
  const lacking = await kitOf(desk, (kit) => kit.named.length === 1 && part(kit, choiceId).all.requests === 1)
  expect(lacking.readyAt).toBeNull()
  expect(lacking.named).toMatchObject([
    { requestId: 'r2', number: 'TH-2', what: 'file', name: 'uusi.txt', bytes: 10 },
  ])
  network.withoutFiles = false
  const again = await kitOf(desk, (kit) => kit.readyAt !== null)
  expect(again.readyAt).toBeGreaterThan(first.readyAt ?? 0)
  expect(desk.files.keptRequests()).toEqual(new Set(['r2']))
})

it('keeps what is chosen and pinned over a restart, and names without a network what is missing', async () => {
  const { office, network, putFile } = openOffice()
  office.putRequest(sampleRequest({ id: 'r1', number: 'TH-1', priority: 1 }))
  office.putRequest(sampleRequest({ id: 'r2', number: 'TH-2' }))
  putFile('r1', 'kuitti.txt', Buffer.from('kuitti'))
  putFile('r2', 'sopimus.txt', Buffer.from('sopimus'))
  network.withoutFiles = true
  const folder = temporaryFolder()
  const before = await startDesk(office, { folder })
  await untilUpToDate(before)
  before.kit.choose({ id: choiceId, name: 'Kiireelliset', query: query({ filters: { priority: [1] } }) })
  before.kit.keep(choiceId, true)
  before.kit.pin([requestId.parse('r2')], true)
  before.close()

  const desk = await startDesk(office, { folder, offline: true })
  const kit = await kitOf(desk, (now) => now.named.length === 2)
  expect(kit.state).toBe('waiting')
  expect(kit.pinned).toEqual(['r2'])
  expect(kit.named.map(({ number, name }) => `${number} ${name}`)).toEqual([
    'TH-2 sopimus.txt',
    'TH-1 kuitti.txt',
  ])
  desk.kit.remove(choiceId)
  desk.kit.pin([requestId.parse('r2')], false)
  expect(desk.kit.now()).toMatchObject({ state: 'nothing', pinned: [], named: [] })
})

it('stops fetching while it is paused and goes on when told', async () => {
  const { office, network, putFile } = openOffice()
  office.putRequest(sampleRequest({ id: 'r1' }))
  putFile('r1', 'iso.txt', Buffer.alloc(2_000, 'x'))
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  network.withoutFiles = true
  desk.kit.pin([requestId.parse('r1')], true)
  desk.kit.pause(true)
  network.withoutFiles = false
  // Time for the lane to take it up, if it would.
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(desk.kit.now()).toMatchObject({ state: 'paused', missing: { files: 1 } })
  // It is kept from leaving the cache all the same.
  expect(desk.files.keptRequests()).toEqual(new Set(['r1']))
  desk.kit.pause(false)
  await kitOf(desk, (kit) => kit.state === 'ready')
})

it('counts at most 500 requests of a choice and says that there are more', async () => {
  const { office } = openOffice()
  for (let n = 0; n < 510; n += 1) office.putRequest(sampleRequest({ id: `r${n}`, number: `N${n}` }))
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.kit.choose({ id: choiceId, name: 'Kaikki', query: query() })
  expect(part(desk.kit.now(), choiceId)).toMatchObject({ cut: true, all: { requests: 500 } })
})

it('always measures the own open requests, and has all of their files here when told so', async () => {
  const { office, putFile } = openOffice()
  office.putRequest(sampleRequest({ id: 'r1', assigneeId: 'aija', status: 'in-handling' }))
  putFile('r1', 'liite.txt', Buffer.from('liite'))
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.files.keeper.setBudget(0)
  const measured = await kitOf(desk, (kit) => part(kit, 'mine').all.files === 1)
  expect(part(measured, 'mine')).toMatchObject({ kept: false, all: { requests: 1 } })
  expect(measured.state).toBe('nothing')
  desk.kit.keep('mine', true)
  await kitOf(desk, (kit) => kit.state === 'ready')
})

it('lets a pin go with the right to see its request', async () => {
  const { office } = openOffice()
  office.putRequest(sampleRequest({ id: 'r1', number: 'SALAINEN-1' }))
  office.putRequest(sampleRequest({ id: 'r2', assigneeId: 'aija', status: 'in-handling' }))
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.kit.pin([requestId.parse('r1'), requestId.parse('r2')], true)
  office.revoke(palkatQueue)
  office.poke()
  await kitOf(desk, (kit) => kit.pinned.length === 1)
  expect(desk.kit.pins()).toEqual(['r2'])
  expect(desk.outbox.rows('SELECT number FROM kit_pin')).not.toContainEqual(['SALAINEN-1'])
})

it('refuses to pin what is not here, and to keep a part that is not there', async () => {
  const { office } = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  expect(() => desk.kit.pin([requestId.parse('nobody')], true)).toThrow(
    expect.objectContaining({ code: 'gone' }),
  )
  expect(() => desk.kit.keep(choiceId, true)).toThrow(expect.objectContaining({ code: 'gone' }))
  for (let n = 0; n < 20; n += 1)
    desk.kit.choose({
      id: `0190f000-0000-7000-8000-0000000001${10 + n}`,
      name: `Valinta ${n}`,
      query: query(),
    })
  expect(() => desk.kit.choose({ id: choiceId, name: 'Liikaa', query: query() })).toThrow(
    expect.objectContaining({ code: 'validation' }),
  )
})

it('says nothing and ends nothing when the disk is full, and follows again when there is room', async () => {
  const { office, putFile } = openOffice()
  office.putRequest(sampleRequest({ id: 'r1', priority: 1 }))
  putFile('r1', 'liite.txt', Buffer.from('liite'))
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.kit.choose({ id: choiceId, name: 'Kiireelliset', query: query({ filters: { priority: [1] } }) })
  desk.kit.keep(choiceId, true)
  desk.outbox.script(
    "CREATE TRIGGER no_room BEFORE INSERT ON kept_request BEGIN SELECT RAISE(ABORT, 'no room'); END",
  )
  office.putRequest(sampleRequest({ id: 'r2', priority: 1 }))
  office.poke()
  await kitOf(desk, (kit) => part(kit, choiceId).all.requests === 2)
  expect(desk.files.keptRequests()).toEqual(new Set(['r1']))
  desk.outbox.script('DROP TRIGGER no_room')
  await eventually(
    () => desk.files.keptRequests(),
    (kept) => kept.has('r2'),
  )
})
