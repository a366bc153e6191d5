import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient, ORPCError } from '@orpc/server'
import { expect } from 'vitest'
import { type CommandKey, type RequestId, requestId } from '#contract/ids.ts'
import { type Person, person } from '#contract/people/person.ts'
import { attachment } from '#contract/requests/request-parts.ts'
import { queueQuery } from '#contract/requests/queue-query.ts'
import { finding } from '#contract/reviews/finding.ts'
import { createEngine, type Engine } from '../../src-engine/create-engine.ts'
import { createModelOffice, type ModelOffice } from '../engine/model-office.ts'
import { createModelProvider } from '../engine/model-provider.ts'
import {
  aija,
  bertta,
  palkatQueue,
  sampleMessage,
  sampleRequest,
  sampleService,
} from '../engine/sample-rows.ts'
import { testParts } from '../engine/start-desk.ts'

export type Client = ReturnType<typeof clientOf>
const clientOf = (engine: Engine) => createRouterClient(engine.router)

/** A workbench that was signed in and up to date, and whose central is out of reach since then. */
export type OfflineDesk = {
  readonly client: Client
  readonly office: ModelOffice
  /** A request that no other case has touched: free, or this person's own in handling. */
  readonly next: (kind: 'free' | 'mine') => RequestId
  /** A command of this person that central has answered with a conflict, one that no other case has decided on. */
  readonly nextConflict: () => CommandKey
  readonly mend: () => void
  readonly close: () => Promise<void>
}

const each = 24
const conflictCount = 6
const contested = (id: string, priority: number) =>
  sampleRequest({ id, number: id.toUpperCase(), assigneeId: 'aija', status: 'in-handling', priority })
/** She leads her team, too: what only a lead may do is shown with the same desk. */
const handler: Person = person.parse({
  ...aija,
  memberships: [...aija.memberships, { teamId: 'palkat', role: 'lead', organisationGroups: ['kunnat'] }],
})
const reviewer: Person = person.parse({
  ...bertta,
  id: 'riitta',
  name: 'Riitta Tarkka',
  memberships: [{ teamId: 'palkat', role: 'reviewer', organisationGroups: ['kunnat'] }],
})

export const fileBytes = Buffer.from('Liitteen sisältö')
export const fileHere = 'file-here'
export const fileAway = 'file-away'
export const withFiles = requestId.parse('with-files')
export const reviewed = requestId.parse('reviewed')
export const sensitiveOne = requestId.parse('sensitive-one')
export const messageOfCustomer = 'message-of-customer'

export const query = (change: object = {}) =>
  queueQuery.parse({
    view: 'all-open',
    filters: {},
    sort: { field: 'receivedAt', direction: 'desc' },
    offset: 0,
    limit: 50,
    ...change,
  })

/** Opens the desk of a handler, or of a reviewer, and cuts its network. */
export async function openOfflineDesk(who: 'handler' | 'reviewer' = 'handler'): Promise<OfflineDesk> {
  const me = who === 'handler' ? handler : reviewer
  const office = fillOffice(
    createModelOffice(me, () => Date.now()),
    me,
  )
  const network = { isCut: false }
  const provider = createModelProvider(
    withBlobs(office.fetch),
    (access) => void office.tokens.valid.add(access),
    () => Date.now(),
  )
  const dataFolder = mkdtempSync(join(tmpdir(), 'takahuone-offline-'))
  const parts = testParts(dataFolder, async (input, init) => {
    return network.isCut ? noNetwork(input, init) : provider.fetch(input, init)
  })
  const engine = await createEngine({ ...parts, clock: { now: () => Date.now() } })
  const client = clientOf(engine)
  const { url } = await client.session.signIn({})
  expect(await provider.agree(url)).toBe(200)
  await until(await client.session.watch(), (state) => state.state === 'signed-in')
  await until(await client.sync.watch(), ({ upToDateAt }) => upToDateAt !== null)
  if (who === 'handler') {
    await client.attachments.fetch({ attachmentId: attachment.shape.id.parse(fileHere) })
    await until(await client.attachments.watch({ requestId: withFiles }), ({ local }) =>
      local.some((file) => file.attachmentId === fileHere && file.here === 'here'),
    )
  }
  const conflicts = who === 'handler' ? await meetConflicts(client, office) : []
  network.isCut = true
  await client.sync.now()
  await until(await client.sync.watch(), ({ connection }) => connection === 'offline')
  const used = { free: 0, mine: 0 }
  return {
    client,
    office,
    next: (kind) => {
      used[kind] += 1
      if (used[kind] > each) throw new Error('more requests are needed than the office has')
      return requestId.parse(`${kind}-${used[kind]}`)
    },
    nextConflict: () => {
      const key = conflicts.pop()
      if (key === undefined) throw new Error('more conflicts are needed than the desk met')
      return key
    },
    mend: () => {
      network.isCut = false
    },
    close: async () => {
      await engine.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

const noNetwork: typeof globalThis.fetch = () =>
  Promise.reject(
    new TypeError('fetch failed', { cause: Object.assign(new Error('cut'), { code: 'ECONNREFUSED' }) }),
  )

/** A machine that has never seen a network. */
export async function openFreshMachine(): Promise<Pick<OfflineDesk, 'client' | 'close'>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'takahuone-offline-'))
  const engine = await createEngine(testParts(dataFolder, noNetwork))
  return {
    client: clientOf(engine),
    close: async () => {
      await engine.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** Somebody else has changed what this person changes a moment later, before this desk has heard of it. */
async function meetConflicts(client: Client, office: ModelOffice): Promise<CommandKey[]> {
  const ids = Array.from({ length: conflictCount }, (_, n) => requestId.parse(`contested-${n}`))
  for (const id of ids) office.putRequest(contested(id, 1))
  for (const id of ids) await client.requests.setPriority({ requestId: id, args: { priority: 2 } })
  const { rows } = await until(
    await client.outbox.needsYou({ limit: 50 }),
    ({ total }) => total === conflictCount,
  )
  return rows.map(({ command }) => command.key)
}

function fillOffice(office: ModelOffice, me: Person): ModelOffice {
  for (const scope of [
    'ref',
    palkatQueue,
    `${palkatQueue}#sensitive`,
    `user:${me.id}`,
    `user:${me.id}#sensitive`,
  ])
    office.grant(scope)
  for (const row of [handler, bertta, reviewer]) office.feed.put('person', row, ['ref'], 'reference')
  office.feed.put('service', sampleService, ['ref'], 'reference')
  for (let n = 0; n < conflictCount; n += 1) office.putRequest(contested(`contested-${n}`, 3))
  for (let n = 1; n <= each; n += 1) {
    office.putRequest(sampleRequest({ id: `free-${n}`, number: `V${n}` }))
    office.putRequest(
      sampleRequest({
        id: `mine-${n}`,
        number: `O${n}`,
        assigneeId: 'aija',
        status: 'in-handling',
        takenAt: 1,
      }),
    )
  }
  office.putRequest(
    sampleRequest({ id: withFiles, number: 'L1', unread: 1, messageCount: 1, attachmentCount: 2 }),
  )
  office.putChild('message', sampleMessage({ id: messageOfCustomer, requestId: withFiles }))
  for (const [id, bytes] of [
    [fileHere, fileBytes],
    [fileAway, Buffer.from('Ei täällä')],
  ] as const)
    office.putChild(
      'attachment',
      attachment.parse({
        id,
        requestId: withFiles,
        messageId: null,
        noteId: null,
        name: `${id}.txt`,
        mediaType: 'text/plain',
        sizeBytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        addedBy: 'Matti Meikäläinen',
        addedAt: 1,
        scan: 'clean',
      }),
    )
  office.putRequest(
    sampleRequest({ id: sensitiveOne, number: 'S1', assigneeId: 'aija', status: 'in-handling' }),
  )
  office.putChild('sensitive', { id: sensitiveOne, values: { hetu: '010190-900A' } })
  office.putRequest(
    sampleRequest({ id: reviewed, number: 'T1', assigneeId: 'bertta', status: 'resolved', resolvedAt: 1 }),
  )
  for (const [id, status, handlerId] of [
    ['to-answer', 'open', 'aija'],
    ['to-close', 'answered', 'bertta'],
  ] as const)
    office.feed.put(
      'finding',
      finding.parse({
        id,
        requestId: reviewed,
        criterion: 'selkeys',
        severity: 'note',
        text: 'Vastaus oli niukka',
        place: null,
        status,
        reviewerId: 'riitta',
        reviewerName: 'Riitta Tarkka',
        foundAt: 1,
        handlerId,
        answer: null,
        closing: null,
        packageId: null,
      }),
      [palkatQueue],
      'old',
    )
  return office
}

const withBlobs =
  (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    return pathname === `/v1/blobs/${createHash('sha256').update(fileBytes).digest('hex')}`
      ? new Response(new Uint8Array(fileBytes))
      : fetch(input, init)
  }

/** The first answer of a live question that holds. */
export async function until<Answer>(
  answers: AsyncIterable<Answer>,
  holds: (answer: Answer) => boolean = () => true,
): Promise<Answer> {
  for await (const answer of answers) if (holds(answer)) return answer
  throw new Error('the answers ended before it came to be')
}

/** A call that is refused by this name, which the page then says in words. */
export async function refusedWith(code: string, call: Promise<unknown>): Promise<void> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error instanceof ORPCError ? error.data : error).toMatchObject({ code })
}
