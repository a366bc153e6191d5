import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refuse } from '#contract/error-codes.ts'
import { tenantId } from '#contract/ids.ts'
import { backfillClasses } from '#contract/sync/entities.ts'
import { scopesOfRequest, sensitiveScopesOfRequest } from '#contract/people/scopes.ts'
import { entryHash } from '#contract/sync/entry-hash.ts'
import { isOpen } from '#contract/requests/request-status.ts'
import { createDemoWorld } from '../../src-central/demo-world/create-demo-world.ts'
import { createCustomerInventor } from '../../src-central/demo-world/people/invent-customer.ts'
import { createRandom } from '../../src-central/demo-world/random/seeded-random.ts'
import { type RequestRow, rowToRequest } from '../../src-central/requests/request-table.ts'
import type { VerifyToken } from '../../src-central/identity/verify-token.ts'
import { createReplica } from '../harness/replica.ts'
import { startCentral } from '../harness/start-central.ts'
import { createWorkbenchClient } from '../harness/workbench-client.ts'
import { type BuiltDemo, buildDemo } from './demo-world-harness.ts'

let demo: BuiltDemo
beforeAll(async () => {
  demo = await buildDemo({ requests: 700 })
})
afterAll(() => demo.close())

const select = async <Row>(statement: ReturnType<typeof sql<Row>>): Promise<Row[]> =>
  (await statement.execute(demo.database.database)).rows

type Entry = {
  scope: string
  entity: string
  id: string
  class: number
  seq: number
  op: string
  rev: number
}
const entriesOf = (tenant: string) =>
  select(sql<Entry>`
    SELECT scope, entity, entity_id AS id, class, seq, op, rev
    FROM scope_entry
    WHERE tenant_id = ${tenant}`)
const requestsOf = async (tenant: string) => {
  const rows = await select(
    sql<RequestRow & { rev: number }>`SELECT * FROM request WHERE tenant_id = ${tenant}`,
  )
  return rows.map((row) => ({ request: rowToRequest(row), rev: row.rev }))
}

describe('the demo’s centres', () => {
  it('hold as many requests as were asked for, and the neighbour a few', async () => {
    expect(demo.written).toEqual({ keskus: 700, naapuri: 40 })
    expect((await requestsOf('keskus')).length).toBe(700)
    expect((await requestsOf('naapuri')).length).toBe(40)
  })

  it('are left alone when they have requests already', async () => {
    const before = await entriesOf('keskus')
    expect(await createDemoWorld(demo.parts, { requests: 700 })).toEqual({ keskus: 0, naapuri: 0 })
    expect(await entriesOf('keskus')).toEqual(before)
  })

  it('share no identity code', async () => {
    const codes = await select(sql<{ tenant_id: string; code: string }>`
      SELECT DISTINCT tenant_id, upper(value) AS code
      FROM request_sensitive, jsonb_each_text(form_values)
      WHERE value ~ '^[0-9]{6}[-+A-FU-Ya-fu-y]9[0-9]{2}[0-9A-Ya-y]$'`)
    expect(codes.length).toBeGreaterThan(150)
    expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length)
  })

  it('leave central’s own numbers free for the next caller', async () => {
    const [next] = await select(sql<{ next: number }>`SELECT nextval('request_number') AS next`)
    const taken = (await requestsOf('keskus')).map(({ request }) => request.number)
    expect(taken.some((number) => number.startsWith('TH-'))).toBe(true)
    expect(taken).not.toContain(`TH-${next?.next}`)
  })

  it('keep the bytes of every attachment, of the size and hash that its row says', async () => {
    const files = await select(sql<{ tenant_id: string; sha256: string; size_bytes: number }>`
      SELECT DISTINCT tenant_id, sha256, size_bytes
      FROM attachment`)
    expect(files.length).toBeGreaterThan(10)
    for (const { tenant_id, sha256, size_bytes } of files) {
      const bytes = await buffer(demo.parts.files.open(tenant_id, sha256))
      expect([bytes.byteLength, createHash('sha256').update(bytes).digest('hex')]).toEqual([
        size_bytes,
        sha256,
      ])
    }
  })
})

describe.each(['keskus', 'naapuri'])('the scopes of %s', (tenant) => {
  it('have heads, counts and checksums that recomputing gives again', async () => {
    const scopes = await select(sql<{ id: string; head: number; live_count: number; live_xor: string }>`
      SELECT id, head, live_count, live_xor::text
      FROM scope
      WHERE tenant_id = ${tenant}`)
    const entries = Map.groupBy(await entriesOf(tenant), ({ scope }) => scope)
    expect(scopes.length).toBeGreaterThan(20)
    for (const { id, head, live_count, live_xor } of scopes) {
      const own = entries.get(id) ?? []
      const live = own.filter(({ op }) => op === 'put')
      const xor = live.reduce((sum, entry) => sum ^ entryHash(entry.entity, entry.id, entry.seq), 0n)
      expect(head).toBe(Math.max(0, ...own.map(({ seq }) => seq)))
      expect(new Set(own.map(({ seq }) => seq)).size).toBe(own.length)
      expect(live_count).toBe(live.length)
      expect(BigInt.asUintN(64, BigInt(live_xor))).toBe(xor)
    }
  })

  it('hold each request with its children where it belongs, in its class, and nowhere else', async () => {
    const entries = Map.groupBy(await entriesOf(tenant), ({ entity, id }) => `${entity}/${id}`)
    const children = await select(sql<{ request_id: string; key: string }>`
      SELECT request_id, 'form/' || request_id AS key FROM request_form WHERE tenant_id = ${tenant}
      UNION ALL SELECT request_id, 'message/' || id FROM message WHERE tenant_id = ${tenant}
      UNION ALL SELECT request_id, 'note/' || id FROM note WHERE tenant_id = ${tenant}
      UNION ALL SELECT request_id, 'attachment/' || id FROM attachment WHERE tenant_id = ${tenant}
      UNION ALL SELECT request_id, 'event/' || id FROM history_event WHERE tenant_id = ${tenant}
      UNION ALL SELECT request_id, 'review/' || id FROM review WHERE tenant_id = ${tenant}
      UNION ALL SELECT request_id, 'finding/' || id FROM finding WHERE tenant_id = ${tenant}
      UNION ALL SELECT request_id, 'sensitive/' || request_id FROM request_sensitive WHERE tenant_id = ${tenant}`)
    const childrenOf = Map.groupBy(children, (child) => child.request_id)
    const placesOf = (key: string) =>
      (entries.get(key) ?? []).map(({ scope, class: of }) => `${scope} ${backfillClasses[of]}`).toSorted()
    let expected = 0
    for (const { request, rev } of await requestsOf(tenant)) {
      const open = isOpen(request.status)
      const scopes = scopesOfRequest(request)
      expect(placesOf(`request/${request.id}`)).toEqual(
        scopes.map((scope) => `${scope} ${open ? 'open' : 'old'}`).toSorted(),
      )
      expect(entries.get(`request/${request.id}`)?.map((entry) => entry.rev)).toEqual(scopes.map(() => rev))
      expected += scopes.length
      for (const { key } of childrenOf.get(request.id) ?? []) {
        const own = key.startsWith('sensitive/') ? sensitiveScopesOfRequest(request) : scopes
        expect(placesOf(key)).toEqual(own.map((scope) => `${scope} ${open ? 'content' : 'old'}`).toSorted())
        expected += own.length
      }
      const cards = (entries.get(`customer/${request.customerId}`) ?? []).map(({ scope }) => scope)
      expect(cards).toEqual(expect.arrayContaining(scopes))
    }
    const ofRequests = [...entries.values()]
      .flat()
      .filter(({ scope, entity }) => scope !== 'ref' && entity !== 'customer')
    expect(ofRequests.length).toBe(expected)
  })

  it('give each customer’s card to nobody without a request of that customer', async () => {
    const scopesWithRequests = new Set(
      (await requestsOf(tenant)).flatMap(({ request }) =>
        scopesOfRequest(request).map((scope) => `${scope} ${request.customerId}`),
      ),
    )
    const cards = (await entriesOf(tenant)).filter(({ entity }) => entity === 'customer')
    expect(new Set(cards.map(({ scope, id }) => `${scope} ${id}`))).toEqual(scopesWithRequests)
  })
})

describe('a workbench that signs in to the demo', () => {
  const believeAll: VerifyToken = (authorization) => {
    const [, tenant, subject] = /^Bearer test\.([a-z]+)\.([a-z.-]+)$/.exec(authorization ?? '') ?? []
    return Promise.resolve(
      tenant === undefined || subject === undefined
        ? { ok: false, refusal: refuse('token_invalid') }
        : { ok: true, identity: { tenantId: tenantId.parse(tenant), subject } },
    )
  }

  it.each(['eveliina.ruokolainen', 'tuukka.vehvilainen', 'saila.kauppila'])(
    'as %s gets every row granted, each readable by the contract',
    async (subject) => {
      const central = await startCentral({ database: demo.database, verifyToken: () => believeAll })
      try {
        const replica = createReplica(createWorkbenchClient(central, subject))
        await replica.catchUp()
        expect(replica.troubles.size).toBe(0)
        expect(replica.checkpoints()).toBeGreaterThan(0)
        expect(replica.ids('request').length).toBeGreaterThan(20)
        expect(replica.ids('message').length).toBeGreaterThan(20)
        expect(replica.ids('person').length).toBe(62)
      } finally {
        await central.close()
      }
    },
  )
})

describe('customers of the simulator', () => {
  it('are those of the world: the same accounts, codes and names', async () => {
    const invent = createCustomerInventor(createRandom('takahuone/customers'), Date.now(), new Set())
    const names = new Map(
      Array.from({ length: 150 }, () => invent('person')).map(({ account, card }) => [account, card.name]),
    )
    const known = await select(sql<{ account: string; name: string }>`
      SELECT DISTINCT portal_customer_id AS account, customer.name
      FROM customer_account
      JOIN customer
        ON customer.tenant_id = customer_account.tenant_id
        AND customer.id = customer_account.customer_id
      WHERE customer_account.tenant_id = 'keskus'`)
    const met = known.filter(({ account }) => names.has(account))
    expect(met.length).toBeGreaterThan(50)
    expect(met.map(({ account, name }) => [account, name])).toEqual(
      met.map(({ account }) => [account, names.get(account)]),
    )
  })
})
