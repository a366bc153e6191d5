import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zstdDecompressSync, gunzipSync } from 'node:zlib'
import { request as httpRequest } from 'node:http'
import { sql } from 'kysely'
import { z } from 'zod'
import { eventId, personId, teamId } from '#contract/ids.ts'
import type { PullLine } from '#contract/sync/pull.ts'
import { addEvent } from '../../src-central/requests/add-event.ts'
import { changeRequest } from '../../src-central/requests/change-request.ts'
import { loadRequestForUpdate } from '../../src-central/requests/load-request-for-update.ts'
import { createReplica } from '../harness/replica.ts'
import { startCentral, type TestCentral, testToken } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { keskus } from '../harness/test-world.ts'
import { createWorkbenchClient, readLines } from '../harness/workbench-client.ts'

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
})
afterAll(() => central.close())

const queue = 'queue:palkat:kunnat'

const change = (
  id: Parameters<typeof loadRequestForUpdate>[1],
  wished: Parameters<typeof changeRequest>[2],
) =>
  central.central.writer.write(keskus, async (write) => {
    const loaded = await loadRequestForUpdate(write, id)
    if (loaded === undefined) throw new Error('no such request')
    return changeRequest(write, loaded, wished, central.clock.now())
  })

/** The want of one scope from a place of the test's choice. */
async function wantOf(subject: string, scope: string, rest: object) {
  const { grants } = await createWorkbenchClient(central, subject).session()
  const grant = grants.find((each) => each.scope === scope)
  if (grant === undefined) throw new Error(`${subject} has no ${scope}`)
  return { scope: grant.scope, grantId: grant.grantId, tail: 0, ...rest }
}

const pagesOf = (lines: readonly PullLine[]) => lines.flatMap((line) => ('page' in line ? [line.page] : []))
const endsOf = (lines: readonly PullLine[]) => lines.flatMap((line) => ('end' in line ? [line.end] : []))
const rowsOf = (lines: readonly PullLine[]) =>
  lines.flatMap((line) =>
    'chunk' in line
      ? line.chunk.rows.map((row) => ({ e: line.chunk.e, seq: Number(row[0]), id: z.string().parse(row[2]) }))
      : [],
  )
const goneOf = (lines: readonly PullLine[]) =>
  lines.flatMap((line) =>
    'gone' in line ? line.gone.rows.map(([, id, op]) => ({ e: line.gone.e, id, op })) : [],
  )

describe('the first fetch', () => {
  it('brings everything granted, whole and readable by the contract, and agrees with central at the end', async () => {
    const made = await addRequest(central, {
      messages: ['Hei, palkka puuttuu', 'Vieläkin puuttuu'],
      sensitive: { henkilotunnus: '010190-900A' },
    })
    await central.central.writer.write(keskus, async (write) => {
      const loaded = await loadRequestForUpdate(write, made.id)
      if (loaded === undefined) throw new Error('no such request')
      await addEvent(write, loaded, {
        id: eventId.parse(central.ids.uuid()),
        requestId: made.id,
        at: central.clock.now(),
        byId: null,
        byName: 'Portaali',
        what: 'intake.received',
        reason: null,
        changes: [{ field: 'status', from: null, to: 'received' }],
        issuedAt: null,
      })
    })
    const replica = createReplica(createWorkbenchClient(central, 'aino'))
    await replica.catchUp()
    expect(replica.find('request', made.id)).toEqual(made)
    expect(replica.find('form', made.id)).toMatchObject({ values: { etunimi: 'Onni' } })
    expect(replica.find('sensitive', made.id)).toEqual({
      id: made.id,
      values: { henkilotunnus: '010190-900A' },
    })
    expect(replica.ids('message')).toHaveLength(2)
    expect(replica.ids('event')).toHaveLength(1)
    expect(replica.ids('customer')).toEqual([made.customerId])
    expect(replica.ids('person')).toContain('ilkka')
    expect(replica.ids('portal').toSorted()).toEqual(['monetra-keski-suomi', 'taitoa'])
    expect(replica.ids('service')).toContain('taitoa/kysy-palkanmaksusta@1')
    // Every granted scope reached a checkpoint: counts and checksums are equal.
    expect(replica.checkpoints()).toBeGreaterThanOrEqual(replica.scopes.size)
  })

  it('goes class by class, newest first, page by page, and goes on where it was cut', async () => {
    for (let count = 0; count < 7; count++) await addRequest(central, { messages: ['yksi'] })
    const client = createWorkbenchClient(central, 'bo')
    const head = (await client.session()).grants.find((grant) => grant.scope === queue)?.head ?? 0
    const seen: number[] = []
    let floor = head
    for (let done = false; !done; ) {
      const want = await wantOf('bo', queue, { tail: head, backfill: { class: 'open', floor } })
      const lines = await client.pull([want], { limit: 4 })
      const page = pagesOf(lines).find((each) => each.kind === 'backfill')
      if (page === undefined) throw new Error('a backfill without its page')
      expect(rowsOf(lines).length).toBeLessThanOrEqual(4)
      seen.push(
        ...rowsOf(lines)
          .map((row) => row.seq)
          .toSorted((a, b) => b - a),
      )
      expect(page.readHead).toBe(head)
      floor = page.to
      done = page.done
    }
    expect(seen).toEqual(seen.toSorted((a, b) => b - a))
    expect(new Set(seen).size).toBe(seen.length)
    const bo = createReplica(client)
    await bo.catchUp(3)
    // Open requests and customer cards, nothing of the other classes.
    const open = [...(bo.scopes.get(queue)?.rows.keys() ?? [])].filter((key) =>
      /^(request|customer)\//.test(key),
    )
    expect(seen).toHaveLength(open.length)
  })

  it('still agrees when requests change, come and go between its pages', async () => {
    const made = await Promise.all(
      Array.from({ length: 12 }, () => addRequest(central, { messages: ['a', 'b'] })),
    )
    const replica = createReplica(createWorkbenchClient(central, 'liisa'))
    await replica.open()
    for (const [index, each] of made.entries()) {
      await replica.pullOnce(5)
      await change(each.id, index % 3 === 0 ? { teamId: teamId.parse('laskut') } : { priority: 1 })
      await addRequest(central, { messages: ['c'] })
    }
    await replica.catchUp(5)
    expect(replica.find('request', made[1]?.id ?? '')).toMatchObject({ priority: 1 })
    for (const scope of replica.scopes.values()) expect(scope.tail).toBe(scope.needHead)
  })
})

describe('the tail', () => {
  it('brings each change once, in order, and says how much there must be', async () => {
    const made = await addRequest(central)
    const client = createWorkbenchClient(central, 'aino')
    const before = (await client.session()).grants.find((grant) => grant.scope === queue)?.head ?? 0
    await change(made.id, { priority: 2 })
    await change(made.id, { priority: 1 })
    const lines = await client.pull([await wantOf('aino', queue, { tail: before })])
    expect(pagesOf(lines)).toEqual([
      { scope: queue, kind: 'tail', from: before, to: before + 2, readHead: before + 2, done: true },
    ])
    expect(rowsOf(lines)).toEqual([{ e: 'request', seq: before + 2, id: made.id }])
    expect(endsOf(lines)[0]).toMatchObject({ rows: 1, head: before + 2 })
    expect(endsOf(lines)[0]?.liveXor).toMatch(/^[0-9a-f]{16}$/)
    expect(lines.at(-1)).toMatchObject({ endAll: true })
  })

  it('answers a scope that has nothing new by an empty page with its checksum', async () => {
    const client = createWorkbenchClient(central, 'aino')
    const head = (await client.session()).grants.find((grant) => grant.scope === queue)?.head ?? 0
    const lines = await client.pull([await wantOf('aino', queue, { tail: head })])
    expect(endsOf(lines)[0]).toMatchObject({ rows: 0, head, liveCount: expect.any(Number) })
  })

  it('says count and checksum only where the page is the last', async () => {
    const lines = await createWorkbenchClient(central, 'aino').pull(
      [await wantOf('aino', queue, { tail: 0 })],
      {
        limit: 2,
      },
    )
    expect(pagesOf(lines)[0]).toMatchObject({ done: false })
    expect(endsOf(lines)[0]).not.toHaveProperty('liveXor')
  })

  it('refuses a cursor from before a restore, and one ahead of the feed', async () => {
    const client = createWorkbenchClient(central, 'aino')
    const want = await wantOf('aino', queue, { tail: 999_999 })
    expect(await client.pull([want])).toContainEqual({ scopeStatus: { scope: queue, code: 'cursor_ahead' } })
    const answer = await client.call('/v1/pull', {
      epoch: 'another',
      want: [{ ...want, tail: 0 }],
      limit: 10,
    })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ code: 'epoch_changed' })
  })

  it('sends a workbench back to the beginning that has missed tombstones which are forgotten', async () => {
    const want = await wantOf('ilkka', 'queue:it-tuki:hyvinvointi', {})
    await addRequest(central, { teamId: 'it-tuki', organisationGroup: 'hyvinvointi' })
    await sql`
      UPDATE scope
      SET min_seq = 2
      WHERE tenant_id = ${keskus}
        AND id = ${want.scope}`.execute(central.database.database)
    const ilkka = createWorkbenchClient(central, 'ilkka')
    expect(await ilkka.pull([{ ...want, tail: 1 }])).toContainEqual({
      scopeStatus: { scope: want.scope, code: 'cursor_expired' },
    })
    expect(pagesOf(await ilkka.pull([{ ...want, tail: 2 }]))).toMatchObject([{ from: 2, to: 3, done: true }])
  })
})

describe('moving', () => {
  it('lets a request and everything of it leave one queue and enter the other', async () => {
    const made = await addRequest(central, {
      messages: ['eka', 'toka'],
      sensitive: { henkilotunnus: '010190-900A' },
    })
    const bo = createReplica(createWorkbenchClient(central, 'bo'))
    await bo.catchUp()
    expect(bo.ids('message').length).toBeGreaterThanOrEqual(2)
    const messages = bo.ids('message').filter((id) => bo.find('message', id)?.['requestId'] === made.id)
    const before = bo.scopes.get(queue)?.tail
    await change(made.id, { teamId: teamId.parse('it-tuki') })

    const lines = await createWorkbenchClient(central, 'bo').pull([
      await wantOf('bo', queue, { tail: before }),
    ])
    expect(goneOf(lines)).toEqual(
      expect.arrayContaining([
        { e: 'request', id: made.id, op: 'leave' },
        { e: 'form', id: made.id, op: 'leave' },
        ...messages.map((id) => ({ e: 'message', id, op: 'leave' })),
        { e: 'customer', id: made.customerId, op: 'leave' },
      ]),
    )
    await bo.catchUp()
    expect(bo.find('request', made.id)).toBeUndefined()
    expect(bo.find('sensitive', made.id)).toBeUndefined()
    expect(bo.find('customer', made.customerId ?? '')).toBeUndefined()

    const ilkka = createReplica(createWorkbenchClient(central, 'ilkka'))
    await ilkka.catchUp()
    expect(ilkka.find('request', made.id)).toMatchObject({ teamId: 'it-tuki' })
    expect(ilkka.ids('message').toSorted()).toEqual(messages.toSorted())
    expect(ilkka.find('sensitive', made.id)).toBeDefined()
    expect(ilkka.find('customer', made.customerId ?? '')).toBeDefined()
  })

  it('keeps the card of a customer who has another request in the queue', async () => {
    const stays = await addRequest(central, { customerId: 'asiakas-kaksi' })
    const goes = await addRequest(central, { customerId: 'asiakas-kaksi' })
    await change(goes.id, { teamId: teamId.parse('it-tuki') })
    const bo = createReplica(createWorkbenchClient(central, 'bo'))
    await bo.catchUp()
    expect(bo.find('customer', 'asiakas-kaksi')).toBeDefined()
    await change(stays.id, { teamId: teamId.parse('it-tuki') })
    await bo.catchUp()
    expect(bo.find('customer', 'asiakas-kaksi')).toBeUndefined()
  })

  it('follows an assignee who sees nothing of the queue, and is taken back with the assignment', async () => {
    const made = await addRequest(central, { organisationGroup: 'hyvinvointi', messages: ['hei'] })
    await change(made.id, { assigneeId: personId.parse('eeva') })
    const eeva = createReplica(createWorkbenchClient(central, 'eeva'))
    await eeva.catchUp()
    expect(eeva.find('request', made.id)).toBeDefined()
    expect(eeva.ids('message').some((id) => eeva.find('message', id)?.['requestId'] === made.id)).toBe(true)
    await change(made.id, { assigneeId: null })
    await eeva.catchUp()
    expect(eeva.find('request', made.id)).toBeUndefined()
    expect(eeva.ids('message').some((id) => eeva.find('message', id)?.['requestId'] === made.id)).toBe(false)
  })

  it('fetches an ended request with the old ones, and brings it back whole when it opens again', async () => {
    const made = await addRequest(central, { messages: ['hei'], sensitive: { henkilotunnus: '010190-900A' } })
    await change(made.id, { status: 'resolved', resolvedAt: central.clock.now() })
    const classOf = async (of: string) => {
      const client = createWorkbenchClient(central, 'bo')
      const head = (await client.session()).grants.find((grant) => grant.scope === queue)?.head ?? 0
      const want = await wantOf('bo', queue, { tail: head, backfill: { class: of, floor: head } })
      return rowsOf(await client.pull([want])).filter((row) => row.id === made.id)
    }
    expect((await classOf('old')).map((row) => row.e).toSorted()).toEqual(['form', 'request'])
    expect(await classOf('open')).toEqual([])
    expect(await classOf('content')).toEqual([])
    await change(made.id, { status: 'in-handling' })
    expect((await classOf('open')).map((row) => row.e)).toEqual(['request'])
    expect((await classOf('content')).map((row) => row.e)).toEqual(['form'])
    const bo = createReplica(createWorkbenchClient(central, 'bo'))
    await bo.catchUp()
    expect(bo.find('sensitive', made.id)).toBeDefined()
  })
})

describe('on the wire', () => {
  const body = async () => {
    const client = createWorkbenchClient(central, 'aino')
    const { epoch } = await client.session()
    return JSON.stringify({ epoch, want: [await wantOf('aino', 'ref', { tail: 0 })], limit: 1000 })
  }
  const rawPull = async (encoding: string) => {
    const text = await body()
    return new Promise<{ encoding: string | undefined; bytes: Buffer }>((resolve, reject) => {
      const call = httpRequest(
        `${central.url}/v1/pull`,
        {
          method: 'POST',
          headers: {
            authorization: `Bearer ${testToken('aino')}`,
            'takahuone-protocol': '1',
            'content-type': 'application/json',
            'accept-encoding': encoding,
          },
        },
        (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('end', () =>
            resolve({ encoding: answer.headers['content-encoding'], bytes: Buffer.concat(parts) }),
          )
        },
      )
      call.on('error', reject)
      call.end(text)
    })
  }

  it('speaks zstd, gzip or neither, as the workbench can', async () => {
    const plain = await rawPull('identity')
    const gzip = await rawPull('gzip')
    const zstd = await rawPull('gzip, zstd')
    expect([plain.encoding, gzip.encoding, zstd.encoding]).toEqual([undefined, 'gzip', 'zstd'])
    const lines = readLines(plain.bytes.toString('utf8')).slice(0, -1)
    expect(readLines(gunzipSync(gzip.bytes).toString('utf8')).slice(0, -1)).toEqual(lines)
    expect(readLines(zstdDecompressSync(zstd.bytes).toString('utf8')).slice(0, -1)).toEqual(lines)
    expect(zstd.bytes.length * 3).toBeLessThan(plain.bytes.length)
  })
})
