import { createRouterClient } from '@orpc/server'
import { expect, it, onTestFinished } from 'vitest'
import { noteId, requestId } from '#contract/ids.ts'
import { queueQuery } from '#contract/requests/queue-query.ts'
import type { SignedIn } from '#contract/people/signed-in.ts'
import { createEngine, type Engine } from '../../src-engine/create-engine.ts'
import type { EngineParts } from '../../src-engine/engine-parts.ts'
import { createModelOffice, type ModelOffice } from './model-office.ts'
import { createModelProvider } from './model-provider.ts'
import { aija, palkatQueue, sampleRequest, sampleService } from './sample-rows.ts'
import { eventually, temporaryFolder, testParts } from './start-desk.ts'

type World = {
  office: ModelOffice
  parts: EngineParts
  provider: ReturnType<typeof createModelProvider>
  offsetMs: { by: number }
}

function openWorld(): World {
  const offsetMs = { by: 0 }
  const office = createModelOffice(aija, () => Date.now())
  office.feed.put('service', sampleService, ['ref'], 'reference')
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  office.putRequest(sampleRequest({ id: 'r1' }))
  const provider = createModelProvider(
    office.fetch,
    (access) => void office.tokens.valid.add(access),
    () => Date.now(),
  )
  const parts = testParts(temporaryFolder(), provider.fetch)
  return { office, provider, offsetMs, parts: { ...parts, clock: { now: () => Date.now() + offsetMs.by } } }
}
async function start(parts: EngineParts): Promise<{ engine: Engine; client: ReturnType<typeof clientOf> }> {
  const engine = await createEngine(parts)
  onTestFinished(() => engine.close())
  return { engine, client: clientOf(engine) }
}
const clientOf = (engine: Engine) => createRouterClient(engine.router)
const allOpen = queueQuery.parse({
  view: 'all-open',
  filters: {},
  sort: { field: 'receivedAt', direction: 'desc' },
  offset: 0,
  limit: 50,
})

async function until<Answer>(
  answers: AsyncIterable<Answer>,
  holds: (answer: Answer) => boolean,
): Promise<Answer> {
  for await (const answer of answers) if (holds(answer)) return answer
  throw new Error('the answers ended before it came to be')
}
const stateOf = async (client: ReturnType<typeof clientOf>): Promise<SignedIn> =>
  until(await client.session.watch(), () => true)
const isIn = (state: SignedIn) => state.state === 'signed-in'

async function signIn({ parts, provider }: World) {
  const started = await start(parts)
  const { url } = await started.client.session.signIn({})
  expect((await stateOf(started.client)).state).toBe('signing-in')
  expect(await provider.agree(url)).toBe(200)
  await until(await started.client.session.watch(), isIn)
  return started
}

it('signs in through the browser and shows the queue, live, through the contract', async () => {
  const world = openWorld()
  const { client } = await signIn(world)
  const page = await until(await client.queue.page(allOpen), (answer) => answer.total === 1)
  expect(page.ids).toEqual(['r1'])
  const watching = await client.requests.watch({ requestId: requestId.parse('r1') })
  await watching.next()
  await client.requests.take({ requestId: requestId.parse('r1'), args: {} })
  const taken = await until(watching, (answer) => answer?.request.status === 'in-handling')
  expect(taken?.request.assigneeId).toBe('aija')
  await until(await client.outbox.watch(), (items) => items.length === 0)
  expect(world.office.feed.row('request', 'r1')?.value['status']).toBe('in-handling')
})

it('refuses by name what cannot succeed', async () => {
  const { client } = await signIn(openWorld())
  await until(await client.queue.page(allOpen), (answer) => answer.total === 1)
  const changed = client.requests.changeStatus({
    requestId: requestId.parse('r1'),
    args: { to: 'resolved', reason: 'valmis' },
  })
  await expect(changed).rejects.toMatchObject({ code: 'REFUSED', data: { code: 'forbidden' } })
  const gone = client.requests.take({ requestId: requestId.parse('nobody'), args: {} })
  await expect(gone).rejects.toMatchObject({ code: 'REFUSED', data: { code: 'gone' } })
})

it('opens the last person without the network, and asks to sign in when the lease has ended', async () => {
  const world = openWorld()
  const first = await signIn(world)
  await until(await first.client.queue.page(allOpen), (answer) => answer.total === 1)
  await first.engine.close()
  world.office.fault = () => 'refuse-connection'
  const second = await start(world.parts)
  expect((await stateOf(second.client)).state).toBe('signed-in')
  expect((await until(await second.client.queue.page(allOpen), () => true)).total).toBe(1)
  await second.client.notes.add({
    requestId: requestId.parse('r1'),
    args: { noteId: noteId.parse('n1'), body: 'matkalla' },
  })
  await second.engine.close()

  world.offsetMs.by = 8 * 86_400_000
  const third = await start(world.parts)
  expect((await stateOf(third.client)).state).toBe('lease-ended')
  await expect(third.client.queue.page(allOpen)).rejects.toMatchObject({ data: { code: 'not_signed_in' } })
  world.office.leaseMs = 30 * 86_400_000
  world.office.fault = () => undefined
  await eventually(
    () => world.office.pushes.flat().length,
    (count) => count === 1,
  )
  await until(await third.client.session.watch(), isIn)
})

it('stays shut when the clock is turned back after the lease has ended, also over a restart', async () => {
  const world = openWorld()
  const first = await signIn(world)
  await first.engine.close()
  world.office.fault = () => 'refuse-connection'
  world.offsetMs.by = 8 * 86_400_000
  const second = await start(world.parts)
  expect((await stateOf(second.client)).state).toBe('lease-ended')
  world.offsetMs.by = 2 * 86_400_000
  expect((await stateOf(second.client)).state).toBe('lease-ended')
  await second.engine.close()
  const third = await start(world.parts)
  expect((await stateOf(third.client)).state).toBe('lease-ended')
  await expect(third.client.queue.page(allOpen)).rejects.toMatchObject({ data: { code: 'not_signed_in' } })
  // Central's word counts again as soon as there is one.
  world.office.fault = () => undefined
  await third.client.session.signIn({}).then(({ url }) => world.provider.agree(url))
  await until(await third.client.session.watch(), isIn)
})

it('stays signed in over restarts with a refresh token that is used once', async () => {
  const world = openWorld()
  const first = await signIn(world)
  await first.engine.close()
  world.office.tokens.valid.clear()
  const second = await start(world.parts)
  await until(await second.client.sync.watch(), (status) => status.connection === 'online')
  expect(world.provider.issued).toHaveLength(2)
  await second.engine.close()
  const third = await start(world.parts)
  await until(await third.client.sync.watch(), (status) => status.connection === 'online')
  expect(world.provider.issued).toHaveLength(3)
})

it('seals unsent work when somebody signs out, and sends it when the same person is back', async () => {
  const world = openWorld()
  const { client, engine } = await signIn(world)
  await until(await client.queue.page(allOpen), (answer) => answer.total === 1)
  await client.sync.workOffline({ offline: true })
  await client.drafts.save({
    requestId: requestId.parse('r1'),
    kind: 'reply',
    body: 'luonnos',
    language: 'fi',
    channels: ['portal'],
  })
  await client.requests.setPriority({ requestId: requestId.parse('r1'), args: { priority: 1 } })
  await client.session.signOut()
  await expect(client.outbox.watch()).rejects.toMatchObject({ data: { code: 'not_signed_in' } })
  await engine.close()
  const again = await start(world.parts)
  expect((await stateOf(again.client)).state).toBe('signed-out')
  expect(world.office.pushes).toEqual([])
  const { url } = await again.client.session.signIn({})
  await world.provider.agree(url)
  await until(await again.client.session.watch(), isIn)
  // Working offline was this person's choice, and still is.
  expect(world.office.pushes).toEqual([])
  await again.client.sync.workOffline({ offline: false })
  await eventually(
    () => world.office.feed.row('request', 'r1')?.value['priority'],
    (priority) => priority === 1,
  )
  expect(await again.client.drafts.get({ requestId: requestId.parse('r1'), kind: 'reply' })).toMatchObject({
    body: 'luonnos',
  })
})

it('is refused by name when another engine has the folder', async () => {
  const world = openWorld()
  await start(world.parts)
  await expect(createEngine(world.parts)).rejects.toMatchObject({ code: 'profile_in_use' })
})
