import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { expect, it, onTestFinished } from 'vitest'
import { noteId, requestId } from '#contract/ids.ts'
import type { SignedIn } from '#contract/people/signed-in.ts'
import { createEngine } from '../../src-engine/create-engine.ts'
import type { EngineParts } from '../../src-engine/engine-parts.ts'
import { createModelOffice } from './model-office.ts'
import { createModelProvider } from './model-provider.ts'
import { aija, palkatQueue, sampleRequest } from './sample-rows.ts'
import { eventually, temporaryFolder, testParts } from './start-desk.ts'

async function openWorld() {
  const office = createModelOffice(aija, () => Date.now())
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  office.putRequest(sampleRequest({ id: 'r1', subject: 'Salainen aihe' }))
  const provider = createModelProvider(
    office.fetch,
    (access) => void office.tokens.valid.add(access),
    () => Date.now(),
  )
  const kept = new Map<string, string>()
  const parts: EngineParts = {
    ...testParts(temporaryFolder(), provider.fetch),
    clock: { now: () => Date.now() },
    secrets: {
      kind: 'secret-store',
      get: async (name) => kept.get(name),
      set: async (name, value) => void kept.set(name, value),
      remove: async (name) => void kept.delete(name),
    },
  }
  return { office, provider, parts, kept }
}
type World = Awaited<ReturnType<typeof openWorld>>

async function start(parts: EngineParts) {
  const engine = await createEngine(parts)
  onTestFinished(() => engine.close())
  return createRouterClient(engine.router)
}
type Client = Awaited<ReturnType<typeof start>>

async function becomes(client: Client, holds: (state: SignedIn) => boolean): Promise<SignedIn> {
  for await (const state of await client.session.watch()) if (holds(state)) return state
  throw new Error('the answers ended before it came to be')
}
async function signIn({ parts, provider }: World): Promise<Client> {
  const client = await start(parts)
  const { url } = await client.session.signIn({})
  await provider.agree(url)
  await becomes(client, ({ state }) => state === 'signed-in')
  return client
}
const profilesIn = ({ parts }: World): string[] => {
  const folder = join(parts.dataFolder, 'profiles')
  return existsSync(folder) ? readdirSync(folder) : []
}
/** Every file of this instance, wherever it lies. */
const filesIn = ({ parts }: World): string[] =>
  readdirSync(parts.dataFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const wiped = (path: string) => (path === '/v1/session' ? { status: 403, code: 'device_wiped' } : undefined)

it('clears cache, unsent work, files and keys at the next contact, tells the person, and tells central', async () => {
  const world = await openWorld()
  const { office, kept } = world
  const client = await signIn(world)
  await eventually(
    () => office.calls.get('/v1/pull') ?? 0,
    (count) => count > 0,
  )
  office.fault = (path) => (path.startsWith('/v1/commands') ? 'refuse-connection' : undefined)
  const note = { noteId: noteId.parse('n1'), body: 'ei koskaan lähetetty', attachments: [] }
  await client.notes.add({ requestId: requestId.parse('r1'), args: note })
  const [profile = ''] = profilesIn(world)
  expect(kept.size).toBe(2)
  expect(filesIn(world).some((file) => file.endsWith('outbox.db'))).toBe(true)

  office.fault = wiped
  await client.sync.now()
  office.grant('user:aija#sensitive')
  office.poke()
  const state = await becomes(client, (now) => now.state === 'signed-out')
  expect(state).toMatchObject({ reason: 'device_wiped' })
  await eventually(
    () => office.calls.get('/v1/session/wiped'),
    (count) => count === 1,
  )
  expect(profilesIn(world)).toEqual([])
  expect([...kept.keys()]).toEqual([])
  // What is left on the machine neither names the profile nor the person.
  for (const file of filesIn(world)) {
    const bytes = readFileSync(file)
    for (const trace of [profile, aija.name]) expect(bytes.includes(trace), `${file} ${trace}`).toBe(false)
  }

  // The person may come back, to an empty profile.
  office.fault = () => undefined
  const { url } = await client.session.signIn({})
  await world.provider.agree(url)
  await becomes(client, (now) => now.state === 'signed-in')
  for await (const items of await client.outbox.watch()) {
    expect(items).toEqual([])
    break
  }
})

it('finishes at the next start what a crash cut short', async () => {
  const world = await openWorld()
  const client = await signIn(world)
  await client.session.signOut()
  const [profile = ''] = profilesIn(world)
  const last = join(world.parts.dataFolder, 'last-use.json')
  const use: unknown = JSON.parse(readFileSync(last, 'utf8'))
  const other = { ...world.parts, dataFolder: temporaryFolder() }
  cpSync(world.parts.dataFolder, other.dataFolder, {
    recursive: true,
    filter: (path) => !path.endsWith('.lock'),
  })
  writeFileSync(
    join(other.dataFolder, 'last-use.json'),
    JSON.stringify({ ...(typeof use === 'object' ? use : {}), profile, signedOut: false, wiping: profile }),
  )
  const again = await start(other)
  expect(await becomes(again, (now) => now.state !== 'starting')).toMatchObject({ state: 'signed-out' })
  expect(existsSync(join(other.dataFolder, 'profiles', profile))).toBe(false)
  expect([...world.kept.keys()]).toEqual([])
})

it('clears the files of somebody who is signed out as soon as they sign in, and lets them in the time after', async () => {
  const world = await openWorld()
  let mustWipe = false
  const network = world.parts.fetch
  const parts: EngineParts = {
    ...world.parts,
    fetch: async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      if (mustWipe && pathname === '/v1/session')
        return Response.json(
          { code: 'device_wiped', status: 403, tenantId: 'keskus', personId: aija.id },
          { status: 403 },
        )
      if (pathname === '/v1/session/wiped') mustWipe = false
      return network(input, init)
    },
  }
  const client = await signIn({ ...world, parts })
  await client.session.signOut()
  const [profile = ''] = profilesIn(world)
  expect(profile).not.toBe('')

  mustWipe = true
  const { url } = await client.session.signIn({})
  await world.provider.agree(url)
  expect(await becomes(client, (now) => now.state === 'signed-out' && now.reason !== null)).toMatchObject({
    reason: 'device_wiped',
  })
  expect(profilesIn(world)).toEqual([])
  expect([...world.kept.keys()]).toEqual([])

  const again = await client.session.signIn({})
  await world.provider.agree(again.url)
  await becomes(client, (now) => now.state === 'signed-in')
  expect(profilesIn(world)).toEqual([profile])
})

it('closes the files that are open when the person signs in once more, and shows nothing of them after that', async () => {
  const world = await openWorld()
  const { office, provider } = world
  let mustWipe = false
  const network = world.parts.fetch
  const parts: EngineParts = {
    ...world.parts,
    fetch: async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      if (mustWipe && pathname === '/v1/session')
        return Response.json(
          { code: 'device_wiped', status: 403, tenantId: 'keskus', personId: aija.id },
          { status: 403 },
        )
      return network(input, init)
    },
  }
  const client = await signIn({ ...world, parts })
  // Offline by choice: the open desk itself hears nothing of the wipe.
  await client.sync.workOffline({ offline: true })
  mustWipe = true
  const { url } = await client.session.signIn({})
  await provider.agree(url)
  expect(await becomes(client, (now) => now.state === 'signed-out')).toMatchObject({ reason: 'device_wiped' })
  expect(profilesIn(world)).toEqual([])
  const note = { noteId: noteId.parse('n1'), body: 'ei mihinkään', attachments: [] }
  await expect(client.notes.add({ requestId: requestId.parse('r1'), args: note })).rejects.toMatchObject({
    data: { code: 'not_signed_in' },
  })
  expect(office.calls.get('/v1/session/wiped')).toBe(1)
})
