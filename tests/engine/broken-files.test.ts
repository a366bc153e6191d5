import { createRouterClient } from '@orpc/server'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { noteId, requestId } from '#contract/ids.ts'
import type { SignedIn } from '#contract/people/signed-in.ts'
import type { SyncStatus } from '#contract/sync/sync-status.ts'
import { openDatabase } from '../../src-engine/cache/open-database.ts'
import { createEngine } from '../../src-engine/create-engine.ts'
import type { EngineParts } from '../../src-engine/engine-parts.ts'
import { createModelOffice } from './model-office.ts'
import { createModelProvider } from './model-provider.ts'
import { aija, palkatQueue, sampleMessage, sampleRequest, sampleService } from './sample-rows.ts'
import { temporaryFolder, testParts } from './start-desk.ts'

// What a person meets when a file of the workbench is broken, foreign or gone: named, and nothing typed is lost.

const refused = z.object({ data: z.object({ code: z.string() }) })
const r1 = requestId.parse('r1')

function openWorld() {
  const office = createModelOffice(aija, () => Date.now())
  office.feed.put('service', sampleService, ['ref'], 'reference')
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  office.putRequest(sampleRequest({ id: 'r1' }))
  const provider = createModelProvider(
    office.fetch,
    (access) => void office.tokens.valid.add(access),
    () => Date.now(),
  )
  const secrets = new Map<string, string>()
  const parts: EngineParts = {
    ...testParts(temporaryFolder(), provider.fetch),
    clock: { now: () => Date.now() },
    secrets: {
      kind: 'key-file',
      get: async (name) => secrets.get(name),
      set: async (name, value) => void secrets.set(name, value),
      remove: async (name) => void secrets.delete(name),
    },
  }
  return { office, provider, secrets, parts }
}
type World = ReturnType<typeof openWorld>

async function start(parts: EngineParts) {
  const engine = await createEngine(parts)
  onTestFinished(() => engine.close())
  return { engine, client: createRouterClient(engine.router) }
}
type Started = Awaited<ReturnType<typeof start>>

async function until<Answer>(
  answers: AsyncIterable<Answer>,
  holds: (answer: Answer) => boolean,
): Promise<Answer> {
  for await (const answer of answers) if (holds(answer)) return answer
  throw new Error('the answers ended before it came to be')
}
const stateOf = async ({ client }: Started): Promise<SignedIn> =>
  until(await client.session.watch(), () => true)
const syncOf = async ({ client }: Started, holds: (status: SyncStatus) => boolean): Promise<SyncStatus> =>
  until(await client.sync.watch(), holds)

async function signIn({ parts, provider }: World, started?: Started): Promise<Started> {
  const at = started ?? (await start(parts))
  const { url } = await at.client.session.signIn({})
  await provider.agree(url)
  await until(await at.client.session.watch(), ({ state }) => state === 'signed-in')
  await syncOf(at, ({ progress, requestsKept }) => progress === null && requestsKept > 0)
  return at
}

/** A person who has one note waiting and has closed the workbench. */
async function leaveWithNote(world: World): Promise<void> {
  const at = await signIn(world)
  world.office.fault = () => 'refuse-connection'
  await addNote(at, 'n1')
  await at.engine.close()
  world.office.fault = () => undefined
}
const addNote = ({ client }: Started, id: string) =>
  client.notes.add({ requestId: r1, args: { noteId: noteId.parse(id), body: 'kirjoitettu' } })
const waiting = async ({ client }: Started) => (await until(await client.outbox.watch(), () => true)).length
const arrived = (world: World) => world.office.feed.rows('note').map(({ value }) => value['id'])
const profileOf = ({ parts }: World): string => {
  const [profile = ''] = readdirSync(join(parts.dataFolder, 'profiles'))
  return join(parts.dataFolder, 'profiles', profile)
}

it('sends what waited after the cache was broken', async () => {
  const world = openWorld()
  await leaveWithNote(world)
  writeFileSync(join(profileOf(world), 'cache.db'), 'no database at all'.repeat(3000))
  const again = await start(world.parts)
  expect((await stateOf(again)).state).toBe('signed-in')
  await until(await again.client.outbox.watch(), (items) => items.length === 0)
  expect(arrived(world)).toEqual(['n1'])
})

it('names a page that only one question reads, fetches everything anew, and keeps what waits', async () => {
  const world = openWorld()
  const body = 'pitkä '.repeat(30_000)
  world.office.putChild('message', sampleMessage({ id: 'm1', requestId: 'r1', body }))
  await leaveWithNote(world)
  // The pages of the long text; it was written last but for the search index and what closing writes.
  const path = join(profileOf(world), 'cache.db')
  const pages = statSync(path).size / 8192
  const bytes = readFileSync(path)
  for (let page = Math.floor(pages * 0.75); page < pages; page++)
    bytes.fill(0x5a, page * 8192, page * 8192 + 4096)
  writeFileSync(path, bytes)
  world.office.fault = (of) => (of === '/v1/commands' ? 'refuse-connection' : undefined)
  const again = await start(world.parts)
  const whole = async (): Promise<unknown> => {
    try {
      const answers = await again.client.requests.watch({ requestId: r1 })
      return (await until(answers, (detail) => (detail?.messages.length ?? 0) > 0))?.messages[0]?.body
    } catch (error) {
      return refused.parse(error).data.code
    }
  }
  expect(['cache_corrupt', body]).toContain(await whole())
  await expect.poll(whole, { timeout: 10_000 }).toBe(body)
  expect(readdirSync(profileOf(world))).toContain('cache.db.unreadable')
  expect(await waiting(again)).toBe(1)
  world.office.fault = () => undefined
  await again.client.sync.now()
  await until(await again.client.outbox.watch(), (items) => items.length === 0)
  expect(arrived(world)).toEqual(['n1'])
})

it.each(['cache.db', 'outbox.db'])(
  'does not start over a %s of a newer Takahuone, and changes nothing in it',
  async (name) => {
    const world = openWorld()
    await leaveWithNote(world)
    const path = join(profileOf(world), name)
    const [keyHex = ''] = world.secrets.values()
    const setVersion = (version: string) => {
      const database = openDatabase(path, { keyHex, synchronous: 'FULL' })
      const before = String(database.pragma('user_version'))
      database.pragma(`user_version = ${version}`)
      database.close()
      return before
    }
    const today = setVersion('99')
    await expect(createEngine(world.parts)).rejects.toMatchObject({ code: 'cache_from_future' })
    setVersion(today)
    const again = await start(world.parts)
    await until(await again.client.outbox.watch(), (items) => items.length === 0)
    expect(arrived(world)).toEqual(['n1'])
  },
)

it('tells of a damaged outbox for as long as it runs, and sends what could be read of it', async () => {
  const world = openWorld()
  await leaveWithNote(world)
  // The copy that each start makes now holds the note as well.
  world.office.fault = () => 'refuse-connection'
  await (await start(world.parts)).engine.close()
  world.office.fault = () => undefined
  const path = join(profileOf(world), 'outbox.db')
  writeFileSync(path, readFileSync(path).subarray(0, 3 * 8192))
  const again = await start(world.parts)
  expect(await waiting(again)).toBe(1)
  // The sign-in in the copy has been used up since.
  await signIn(world, again)
  const { trouble } = await syncOf(again, ({ waiting: left }) => left === 0)
  expect(trouble).toMatchObject({ code: 'outbox_corrupt', message: expect.stringMatching(/1 commands/) })
  expect(readdirSync(profileOf(world))).toContain('outbox.db.damaged-1')
  expect(arrived(world)).toEqual(['n1'])
})

it('says so when nothing of the outbox can be read, not even who worked here, and keeps the bytes', async () => {
  const world = openWorld()
  await leaveWithNote(world)
  const garbage = Buffer.alloc(50_000, 7)
  for (const name of ['outbox.db', 'outbox.db.bak']) writeFileSync(join(profileOf(world), name), garbage)
  const again = await start(world.parts)
  expect(await stateOf(again)).toMatchObject({ state: 'signed-out', reason: 'outbox_corrupt' })
  expect(readFileSync(join(profileOf(world), 'outbox.db.damaged-1')).equals(garbage)).toBe(true)
  await signIn(world, again)
  expect((await syncOf(again, () => true)).trouble?.code).toBe('outbox_corrupt')
})

it('says that the key of the files is missing, keeps them, and has everything back with the key', async () => {
  const world = openWorld()
  await leaveWithNote(world)
  const kept = new Map(world.secrets)
  world.secrets.clear()
  const without = await start(world.parts)
  expect(await stateOf(without)).toMatchObject({ state: 'signed-out', reason: 'key_missing' })
  await signIn(world, without)
  expect((await syncOf(without, () => true)).trouble?.code).toBe('key_missing')
  expect(arrived(world)).toEqual([])
  await without.engine.close()

  world.secrets.clear()
  for (const [name, value] of kept) world.secrets.set(name, value)
  const again = await start(world.parts)
  expect((await stateOf(again)).state).toBe('signed-in')
  expect(await waiting(again)).toBe(1)
  // The sign-in that was kept with the old files has been used up since.
  await signIn(world, again)
  await until(await again.client.outbox.watch(), (items) => items.length === 0)
  expect(arrived(world)).toEqual(['n1'])
})

it('does not mind that the note of the key beside the files is damaged', async () => {
  const world = openWorld()
  await leaveWithNote(world)
  writeFileSync(join(profileOf(world), 'key.json'), '{"keyId":')
  const again = await start(world.parts)
  await until(await again.client.outbox.watch(), (items) => items.length === 0)
  expect(arrived(world)).toEqual(['n1'])
})

it('takes no new work once central finds it too old, shows what waits, and sends it when that is over', async () => {
  const world = openWorld()
  const at = await signIn(world)
  await at.client.sync.workOffline({ offline: true })
  await addNote(at, 'n1')
  world.office.fault = () => ({ status: 426, code: 'upgrade_required' })
  await at.client.sync.workOffline({ offline: false })
  await syncOf(at, ({ connection }) => connection === 'upgrade-required')
  await expect(addNote(at, 'n2')).rejects.toMatchObject({ data: { code: 'upgrade_required' } })
  expect((await until(await at.client.requests.watch({ requestId: r1 }), () => true))?.request.id).toBe('r1')
  expect(await waiting(at)).toBe(1)
  await at.client.drafts.save({ requestId: r1, kind: 'note', body: 'kesken', language: 'fi', channels: [] })
  world.office.fault = () => undefined
  await at.client.sync.now()
  await until(await at.client.outbox.watch(), (items) => items.length === 0)
  await addNote(at, 'n2')
  await until(await at.client.outbox.watch(), (items) => items.length === 0)
  expect(arrived(world)).toEqual(['n1', 'n2'])
  expect((await syncOf(at, () => true)).trouble).toBeNull()
})

it.each([
  ['NUL', 'a\u0000b'],
  ['half a character', 'a\ud83d'],
])(
  'refuses a text with %s by its field at once, so that nothing waits that can never go',
  async (_what, body) => {
    const at = await signIn(openWorld())
    await expect(
      at.client.notes.add({ requestId: r1, args: { noteId: noteId.parse('n'), body } }),
    ).rejects.toMatchObject({ data: { code: 'validation', field: 'body' } })
    expect(await waiting(at)).toBe(0)
  },
)
