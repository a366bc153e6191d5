import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { serviceEntry } from '#contract/catalogue/service-entry.ts'
import { messageId, type RequestId, requestId } from '#contract/ids.ts'
import { protocolHeader } from '#contract/protocol-version.ts'
import { session } from '#contract/sync/session.ts'
import { createUuidV7 } from '../../src-central/uuid-v7.ts'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import { createLiveHub } from '../../src-engine/live/live-hub.ts'
import { type Desk, openDesk } from '../../src-engine/open-desk.ts'
import { openCommands } from '../../src-engine/outbox/commands-table.ts'
import { createRequest } from '../../src-engine/requests/create-request.ts'
import { readRequestDetail } from '../../src-engine/requests/read-request-detail.ts'
import { findRequest } from '../../src-engine/requests/requests-table.ts'
import { revealValue } from '../../src-engine/requests/reveal-value.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { readPacks } from '../catalogue/read-packs.ts'
import { startCentral, type TestCentral, testToken } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'

// The real engine against the real central on a real PostgreSQL, over HTTP: what the models on either side only promise.

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
})
afterAll(() => central.close())

async function startDesk(subject: string): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-whole-'))
  const clock = { now: () => Date.now() }
  const timers = {
    set: (ms: number, run: () => void) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  }
  const parts = {
    dataFolder: folder,
    centralUrl: central.url,
    clock,
    timers,
    ids: createUuidV7({ now: clock.now, random: () => randomBytes(16) }),
    random: Math.random,
    fetch,
    secrets: {
      kind: 'key-file' as const,
      get: async () => undefined,
      set: async () => undefined,
      remove: async () => undefined,
    },
    openExternal: () => undefined,
    log: () => undefined,
  }
  const clientId = `client-${subject}`
  const hello = await fetch(`${central.url}/v1/session`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${testToken(subject)}`,
      [protocolHeader]: '1',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ clientId, protocol: { from: 1, to: 1 } }),
  })
  const hub = createLiveHub(timers)
  const desk = openDesk(parts, {
    profile: subject,
    folder,
    keyHex: '0c'.repeat(32),
    clientId,
    centralUrl: central.url,
    provider: { begin: () => Promise.reject(new Error('nobody signs in here')), refresh: async () => 'lost' },
    session: session.parse(await hello.json()),
    hub,
    onSession: () => undefined,
    onCacheCorrupt: () => undefined,
  })
  if (desk === undefined) throw new Error('the desk did not open')
  onTestFinished(() => {
    hub.close()
    desk.close()
    rmSync(folder, { recursive: true, force: true })
  })
  await desk.tokens.take({ access: testToken(subject), refresh: undefined })
  desk.sync({ on: 'start' })
  await eventually(
    () => desk.syncStatus().upToDateAt,
    (at) => at !== null,
  )
  return desk
}

async function eventually<Value>(look: () => Value, holds: (value: Value) => boolean): Promise<Value> {
  const until = performance.now() + 20_000
  for (;;) {
    const value = look()
    if (holds(value)) return value
    if (performance.now() > until) throw new Error(`it never came to be: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
const detail = (desk: Desk, id: string) =>
  readRequestDetail({ cache: desk.cache, outbox: desk.outbox, codes: entityCodes, person: desk.person() }, id)
const statusOf = (desk: Desk, id: string) => findRequest(desk.cache, id)?.request.status
const isSettled = (desk: Desk) => openCommands(desk.outbox).length === 0
const appears = (desk: Desk, id: RequestId) =>
  eventually(
    () => findRequest(desk.cache, id),
    (row) => row !== undefined,
  )

it('shows one handler at once what another one did', async () => {
  const made = await addRequest(central, {
    messages: ['Palkka puuttuu'],
    sensitive: { henkilotunnus: '010190-900A' },
  })
  const [aino, bo] = await Promise.all([startDesk('aino'), startDesk('bo')])
  await Promise.all([appears(aino, made.id), appears(bo, made.id)])
  runCommand(aino.commandParts(), 'requests.take', made.id, {})
  await eventually(
    () => statusOf(bo, made.id),
    (status) => status === 'in-handling',
  )
  await eventually(() => isSettled(aino), Boolean)
  const [unread] = detail(aino, made.id)?.messages ?? []
  runCommand(aino.commandParts(), 'requests.markRead', made.id, { upTo: unread?.id ?? '' })
  runCommand(aino.commandParts(), 'messages.send', made.id, {
    messageId: messageId.parse(crypto.randomUUID()),
    body: 'Maksetaan perjantaina',
    language: 'fi',
    purpose: 'reply',
    channels: ['portal'],
  })
  await eventually(
    () => detail(bo, made.id)?.messages.map((message) => message.body),
    (bodies) => bodies?.includes('Maksetaan perjantaina') === true,
  )
  await eventually(() => isSettled(aino), Boolean)
  expect(detail(aino, made.id)?.messages.filter((message) => message.waiting)).toEqual([])
  expect(
    revealValue(aino.commandParts(), entityCodes.sensitive, {
      requestId: made.id,
      field: 'henkilotunnus',
      purpose: 'Palkanmaksu',
    }),
  ).toBe('010190-900A')
  await eventually(() => isSettled(aino), Boolean)
})

it('lets one of two who take the same request have it, and names it to the other', async () => {
  const made = await addRequest(central, {})
  const [aino, bo] = await Promise.all([startDesk('aino'), startDesk('bo')])
  await Promise.all([appears(aino, made.id), appears(bo, made.id)])
  for (const desk of [aino, bo]) desk.sync({ on: 'work-offline', offline: true })
  for (const desk of [aino, bo]) runCommand(desk.commandParts(), 'requests.take', made.id, {})
  for (const desk of [aino, bo]) desk.sync({ on: 'work-offline', offline: false })
  const outcomes = await eventually(
    () =>
      [aino, bo].map((desk) =>
        openCommands(desk.outbox)
          .map((entry) => entry.state)
          .join(),
      ),
    (states) => states.toSorted().join('|') === '|conflict',
  )
  const winner = outcomes[0] === '' ? 'aino' : 'bo'
  const holders = await eventually(
    () => [aino, bo].map((desk) => findRequest(desk.cache, made.id)?.request.assigneeId),
    (who) => who.every((id) => id === winner),
  )
  expect(holders).toEqual([winner, winner])
})

it('gives a caller a number offline that central then keeps', async () => {
  const aino = await startDesk('aino')
  aino.sync({ on: 'work-offline', offline: true })
  const service = aino.cache
    .rows('SELECT id FROM service ORDER BY id')
    .map(([id]) => String(id))
    .find((id) => id.startsWith('taitoa/kysy-palkanmaksusta'))
  const known = readSample(String(service))
  const made = createRequest(aino.commandParts(), {
    portal: 'taitoa',
    service: String(service),
    channel: 'phone',
    customerId: null,
    customerName: 'Soittaja Esimerkki',
    email: null,
    phone: null,
    verification: 'Takaisinsoitto',
    identification: 'none',
    organisationId: null,
    language: 'fi',
    priority: 3,
    replyChannels: ['portal'],
    values: known,
    message: null,
  })
  const predicted = findRequest(aino.cache, made.requestId)?.request
  aino.sync({ on: 'work-offline', offline: false })
  await eventually(
    () => openCommands(aino.outbox).map((entry) => entry.refusal),
    (left) => left.length === 0,
  )
  const kept = await eventually(
    () => findRequest(aino.cache, made.requestId),
    (row) => (row?.rev ?? 0) > 0,
  )
  expect(kept?.request).toMatchObject({
    number: made.number,
    subject: predicted?.subject,
    teamId: predicted?.teamId,
  })
  expect(kept?.request.dueAt).not.toBeNull()
})

it('loses sight of a request that goes to a team of others', async () => {
  const made = await addRequest(central, { messages: ['Kuka hoitaa?'] })
  const [aino, ilkka] = await Promise.all([startDesk('aino'), startDesk('ilkka')])
  await appears(aino, made.id)
  expect(findRequest(ilkka.cache, made.id)).toBeUndefined()
  runCommand(aino.commandParts(), 'requests.assign', requestId.parse(made.id), {
    teamId: 'it-tuki',
    assigneeId: null,
    reason: 'Tunnukset',
  })
  await eventually(
    () => detail(ilkka, made.id)?.messages.length,
    (count) => count === 1,
  )
  await eventually(
    () => findRequest(aino.cache, made.id),
    (row) => row === undefined,
  )
  expect(aino.cache.count('SELECT COUNT(*) FROM message WHERE request_id = ?', made.id)).toBe(0)
})

/** The first sample of a pack: values that its own form accepts. */
function readSample(service: string) {
  const [portal, key] = service.split(/[/@]/)
  const pack = readPacks().find(({ path }) => path === `${portal}/${key}.json`)
  const entry = serviceEntry.parse(JSON.parse(pack?.text ?? 'null'))
  if (entry.kind !== 'request') throw new Error(`${service} takes no requests`)
  return entry.samples[0]?.values ?? {}
}
