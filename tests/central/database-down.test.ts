import { describe, expect, it } from 'vitest'
import { allowPortal } from '../../src-central/intake/portal-access.ts'
import { signatureHeader, signBody } from '../../src-central/intake/portal-signature.ts'
import { paySlipCheck } from '../intake/submission.ts'
import { startCentral } from '../harness/start-central.ts'
import { startCuttableProxy } from '../harness/cuttable-proxy.ts'
import { createTestDatabase } from '../harness/postgres.ts'
import { addRequest } from '../harness/test-request.ts'
import { createReplica } from '../harness/replica.ts'
import { createWorkbenchClient } from '../harness/workbench-client.ts'
import { openPostgres } from '../../src-central/database/open-postgres.ts'
import { keskus, publishTestWorld } from '../harness/test-world.ts'

/** A central whose way to the database a test can cut. */
async function startBehindProxy() {
  const own = await createTestDatabase()
  const direct = new URL(own.url)
  const proxy = await startCuttableProxy(`http://${direct.host}`)
  const through = new URL(own.url)
  through.host = new URL(proxy.url).host
  const database = openPostgres(through.toString(), { maxConnections: 6, onLostConnection: () => undefined })
  const central = await startCentral({ database: { url: through.toString(), database, drop: own.drop } })
  await publishTestWorld(
    { database, writer: central.central.writer, ids: central.ids, clock: central.clock },
    ['monetra'],
  )
  return {
    central,
    proxy,
    close: async () => {
      await central.close()
      await database.destroy()
      await proxy.close()
      await own.drop()
    },
  }
}

describe('a database that goes away while central works', () => {
  it('is told as 503 with a time to come back, and everything works again when it returns', async () => {
    const { central, proxy, close } = await startBehindProxy()
    const made = await addRequest(central)
    const aino = createWorkbenchClient(central, 'aino')
    const { epoch, grants } = await aino.session()
    proxy.cut()
    const [grant] = grants
    const calls = [
      aino.call('/v1/session', { clientId: 'x', protocol: { from: 1, to: 1 } }),
      aino.call('/v1/pull', {
        epoch,
        want: [{ scope: grant?.scope, grantId: grant?.grantId, tail: 0 }],
        limit: 1,
      }),
      aino.call('/v1/commands', {
        clientId: 'x',
        commands: [aino.command({ type: 'requests.claim', requestId: made.id, seen: { assigneeId: null } })],
      }),
      aino.call('/v1/poke'),
    ]
    for (const answer of await Promise.all(calls)) {
      expect(answer.status).toBe(503)
      expect(answer.headers.get('retry-after')).toBe('2')
      expect(await answer.json()).toMatchObject({ code: 'database_unavailable' })
    }
    proxy.mend()
    expect(
      await aino.run({ type: 'requests.claim', requestId: made.id, seen: { assigneeId: null } }),
    ).toMatchObject({ status: 'done' })
    const replica = createReplica(aino)
    await replica.catchUp()
    expect(replica.find('request', made.id)).toMatchObject({ assigneeId: 'aino' })
    await close()
  })

  it('is told to a portal the same way, and what it sends again then is taken in once', async () => {
    const { central, proxy, close } = await startBehindProxy()
    await allowPortal(central.database.database, {
      tenantId: keskus,
      portal: 'monetra',
      secret: 's'.repeat(40),
      webhookUrl: null,
    })
    const send = async () => {
      const body = JSON.stringify(paySlipCheck('cut'))
      return fetch(`${central.url}/v1/intake/requests`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${'s'.repeat(40)}`,
          [signatureHeader]: signBody('s'.repeat(40), body, central.clock.now()),
          'content-type': 'application/json',
        },
        body,
      })
    }
    proxy.cut()
    const refused = await send()
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('2')
    expect(await refused.json()).toMatchObject({ code: 'database_unavailable' })
    proxy.mend()
    const [first, again] = [await send(), await send()]
    expect(first.status, await first.clone().text()).toBe(201)
    expect(await again.json()).toEqual(await first.json())
    await close()
  })

  it('cut again and again while handlers work, leaves each command done once or not at all', async () => {
    const { central, proxy, close } = await startBehindProxy()
    const made = await addRequest(central)
    const aino = createWorkbenchClient(central, 'aino')
    await aino.session()
    const notes = Array.from({ length: 30 }, () =>
      aino.command({
        type: 'notes.add',
        requestId: made.id,
        args: { noteId: central.ids.uuid(), body: 'x' },
      }),
    )
    let working = true
    const cutting = (async () => {
      for (let pauseMs = 20; working; pauseMs += 5) {
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
        proxy.cut()
        proxy.mend()
      }
    })()
    await Promise.all(
      [0, 1, 2].map(async (lane) => {
        for (const note of notes.filter((_, index) => index % 3 === lane)) {
          for (let status = ''; status !== 'done'; ) {
            const answer = await aino.call('/v1/commands', { clientId: 'x', commands: [note] })
            if (answer.status !== 200) continue
            const { results } = await answer.json()
            status = results[0].status
          }
        }
      }),
    )
    working = false
    await cutting
    const replica = createReplica(aino)
    await replica.catchUp()
    expect(replica.find('request', made.id)).toMatchObject({ noteCount: 30 })
    expect(replica.ids('note')).toHaveLength(30)
    await close()
  })
})
