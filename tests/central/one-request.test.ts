import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digest } from '#contract/sync/digest.ts'
import type { PullLine } from '#contract/sync/pull.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { createReplica } from '../harness/replica.ts'
import { createWorkbenchClient, readLines } from '../harness/workbench-client.ts'

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
})
afterAll(() => central.close())

async function bundle(subject: string, id: string, epoch?: string): Promise<Response> {
  const client = createWorkbenchClient(central, subject)
  const known = epoch ?? (await client.session()).epoch
  return client.call(`/v1/requests/${encodeURIComponent(id)}/bundle?epoch=${known}`)
}
const rowsOf = (lines: readonly PullLine[]): Map<string, number[]> => {
  const found = new Map<string, number[]>()
  let scope = ''
  for (const each of lines) {
    if ('page' in each) scope = each.page.scope
    if (!('chunk' in each)) continue
    const idAt = each.chunk.columns.indexOf('id') + 2
    for (const row of each.chunk.rows) {
      const id = row[idAt]
      if (typeof id !== 'string') throw new Error('a row came without its id')
      found.set(`${scope} ${each.chunk.e} ${id}`, [Number(row[0]), Number(row[1])])
    }
  }
  return found
}

describe('one request whole', () => {
  it('comes with its thread, form and card, at the very numbers at which the feed has them', async () => {
    const made = await addRequest(central, {
      assigneeId: 'aino',
      messages: ['eka', 'toka'],
      sensitive: { hetu: '010190-900A' },
    })
    const other = await addRequest(central, { messages: ['muu'] })
    const replica = createReplica(createWorkbenchClient(central, 'aino'))
    await replica.catchUp()
    const answer = await bundle('aino', made.id)
    const text = await answer.text()
    const rows = rowsOf(readLines(text))
    const scopes = new Set([...rows.keys()].map((key) => key.split(' ')[0] ?? ''))
    expect([...scopes].toSorted()).toEqual([
      'queue:palkat:kunnat',
      'queue:palkat:kunnat#sensitive',
      'user:aino',
      'user:aino#sensitive',
    ])
    for (const scope of ['queue:palkat:kunnat', 'user:aino']) {
      const entities = [...rows.keys()]
        .filter((key) => key.startsWith(`${scope} `))
        .map((key) => key.split(' ')[1] ?? '')
      expect(entities.toSorted()).toEqual(['customer', 'form', 'message', 'message', 'request'])
    }
    for (const [key, [seq]] of rows) {
      const [scope = '', entity, id] = key.split(' ')
      expect(replica.scopes.get(scope)?.rows.get(`${entity}/${id}`)?.seq).toBe(seq)
    }
    expect(text).not.toContain(other.id)
  })

  it('shows to each only what their own scopes hold of it', async () => {
    const made = await addRequest(central, { assigneeId: 'aino', sensitive: { hetu: '010190-900A' } })
    const rows = rowsOf(readLines(await (await bundle('bo', made.id)).text()))
    expect([...rows.keys()].filter((key) => key.startsWith('user:'))).toEqual([])
  })

  it('is not there for somebody who may not see it, and not for whoever has no request of that name', async () => {
    const made = await addRequest(central, { fence: 'union' })
    for (const [subject, id] of [
      ['ilkka', made.id],
      ['bo', made.id],
      ['aino', central.ids.uuid()],
    ] as const) {
      const answer = await bundle(subject, id)
      expect([answer.status, (await answer.json()).code]).toEqual([404, 'gone'])
    }
    expect((await bundle('aino', made.id)).status).toBe(200)
    const late = await bundle('aino', made.id, 'another-epoch')
    expect([late.status, (await late.json()).code]).toEqual([409, 'epoch_changed'])
  })
})

describe('the digest of a scope', () => {
  const queue = encodeURIComponent('queue:palkat:kunnat')

  it('adds up to the count and checksum of the feed, and lists the entries of the parts asked for', async () => {
    const client = createWorkbenchClient(central, 'aino')
    const whole = digest.parse(await (await client.call(`/v1/scopes/${queue}/digest`)).json())
    const grant = (await client.session()).grants.find(({ scope }) => scope === 'queue:palkat:kunnat')
    if (grant === undefined) throw new Error('no grant')
    const lines = await client.pull([{ scope: grant.scope, grantId: grant.grantId, tail: grant.head }])
    const end = lines.flatMap((each) => ('end' in each ? [each.end] : []))
    expect(end).toMatchObject([{ liveCount: whole.liveCount, liveXor: whole.liveXor }])
    const full = whole.counts.findIndex((count) => count > 0)
    const listed = digest.parse(
      await (await client.call(`/v1/scopes/${queue}/digest?buckets=${full}`)).json(),
    )
    expect(listed.entries).toHaveLength(whole.counts[full] ?? -1)
  })

  it('is nobody else’s', async () => {
    const answer = await createWorkbenchClient(central, 'ilkka').call(`/v1/scopes/${queue}/digest`)
    expect([answer.status, (await answer.json()).code]).toEqual([422, 'revoked'])
    const malformed = await createWorkbenchClient(central, 'aino').call(
      `/v1/scopes/${queue}/digest?buckets=999`,
    )
    expect(malformed.status).toBe(400)
  })
})
