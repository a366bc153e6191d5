import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personId, teamId } from '#contract/ids.ts'
import { entryHash } from '#contract/sync/entry-hash.ts'
import type { Tx } from '../../src-central/database/database.ts'
import { changeRequest } from '../../src-central/requests/change-request.ts'
import { loadRequestForUpdate } from '../../src-central/requests/load-request-for-update.ts'
import { createReplica } from '../harness/replica.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { keskus } from '../harness/test-world.ts'
import { createWorkbenchClient } from '../harness/workbench-client.ts'

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
})
afterAll(() => central.close())

const scopeRows = async () => {
  const { rows } = await sql<{ id: string; head: number; live_count: number; live_xor: string }>`
    SELECT id, head, live_count, live_xor::text
    FROM scope
    WHERE tenant_id = ${keskus}`.execute(central.database.database)
  return rows
}

describe('the numbers of a scope', () => {
  it('have no gap and no twin under eight writers at once, who move requests back and forth', async () => {
    const made = await Promise.all(
      Array.from({ length: 16 }, () => addRequest(central, { messages: ['hei'] })),
    )
    const teams = ['palkat', 'laskut', 'it-tuki'].map((id) => teamId.parse(id))
    const people = [null, personId.parse('aino'), personId.parse('bo')]
    const heads = new Map((await scopeRows()).map(({ id, head }) => [id, head]))
    const gaps: string[] = []
    /** Under the lock of the scope: what was numbered since the commit before is exactly what is new. */
    const checkNumbers = async (tx: Tx, scope: string, head: number) => {
      const before = heads.get(scope) ?? 0
      const { rows } = await sql<{ seq: number }>`
        SELECT seq
        FROM scope_entry
        WHERE tenant_id = ${keskus}
          AND scope = ${scope}
          AND seq > ${before}
        ORDER BY seq`.execute(tx)
      const expected = Array.from({ length: head - before }, (_, index) => before + 1 + index)
      if (rows.map((row) => row.seq).join() !== expected.join()) gaps.push(`${scope} after ${before}`)
      heads.set(scope, head)
    }
    const writer = async (seed: number) => {
      for (let turn = 0; turn < 25; turn++) {
        const each = made[(seed * 7 + turn * 3) % made.length]
        if (each === undefined) throw new Error('no request')
        await central.central.writer.writeAndFinish(
          keskus,
          async (write) => {
            const loaded = await loadRequestForUpdate(write, each.id)
            if (loaded === undefined) throw new Error('no request')
            const change = {
              teamId: teams[(seed + turn) % 3] ?? loaded.request.teamId,
              assigneeId: people[(seed * turn) % 3] ?? null,
              priority: 1 + ((seed + turn) % 4),
            }
            await changeRequest(write, loaded, change, central.clock.now())
          },
          async ({ tx }, _answer, stamped) => {
            for (const [scope, head] of stamped) await checkNumbers(tx, scope, head)
          },
        )
      }
    }
    await Promise.all(Array.from({ length: 8 }, (_, seed) => writer(seed)))

    expect(gaps).toEqual([])
    for (const { id, head } of await scopeRows()) {
      const { rows } = await sql<{ seq: number }>`
        SELECT seq
        FROM scope_entry
        WHERE tenant_id = ${keskus}
          AND scope = ${id}
        ORDER BY seq`.execute(central.database.database)
      expect(new Set(rows.map((row) => row.seq)).size).toBe(rows.length)
      expect(rows.at(-1)?.seq).toBe(head)
    }
  })

  it('count and sum up what is there, as anybody who counts again finds', async () => {
    for (const { id, live_count: count, live_xor: xor } of await scopeRows()) {
      const { rows } = await sql<{ entity: string; id: string; seq: number }>`
        SELECT entity, entity_id AS id, seq
        FROM scope_entry
        WHERE tenant_id = ${keskus}
          AND scope = ${id}
          AND op = 'put'`.execute(central.database.database)
      expect(rows.length, id).toBe(count)
      const sum = rows.reduce((all, row) => all ^ entryHash(row.entity, row.id, row.seq), 0n)
      expect(BigInt.asUintN(64, BigInt(xor)), id).toBe(sum)
    }
  })

  it('show each request and its thread in exactly the scopes that its row names', async () => {
    const { rows } = await sql<{ id: string; scopes: string[]; expected: string[] }>`
      SELECT
        r.id,
        array(
          SELECT DISTINCT e.scope
          FROM scope_entry e
          WHERE e.tenant_id = r.tenant_id AND e.entity_id = m.id AND e.entity = 'message' AND e.op = 'put'
          ORDER BY e.scope
        ) AS scopes,
        array_remove(
          ARRAY[
            'queue:' || r.team_id || ':' || r.organisation_group,
            'user:' || r.assignee_id
          ],
          NULL
        ) AS expected
      FROM request r
      JOIN message m ON m.tenant_id = r.tenant_id AND m.request_id = r.id`.execute(central.database.database)
    expect(rows.length).toBeGreaterThan(10)
    for (const row of rows) expect(row.scopes).toEqual(row.expected)
  })

  it('never hide a commit from somebody who follows while others write', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => addRequest(central)))
    const aino = createReplica(createWorkbenchClient(central, 'aino'))
    await aino.catchUp()
    let writing = true
    const follow = (async () => {
      while (writing) await aino.pullOnce(7)
    })()
    await Promise.all(
      made.map(async (each, seed) => {
        const client = createWorkbenchClient(central, seed % 2 === 0 ? 'aino' : 'bo')
        for (let turn = 0; turn < 10; turn++)
          await client.run({
            type: 'notes.add',
            requestId: each.id,
            args: { noteId: central.ids.uuid(), body: `${turn}` },
          })
      }),
    )
    writing = false
    await follow
    await aino.catchUp()
    for (const each of made) {
      expect(aino.find('request', each.id)).toMatchObject({ noteCount: 10 })
      expect(aino.ids('note').filter((id) => aino.find('note', id)?.['requestId'] === each.id)).toHaveLength(
        10,
      )
    }
  })
})
