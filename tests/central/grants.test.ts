import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishStaff } from '../../src-central/reference/publish-staff.ts'
import { createReplica } from '../harness/replica.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { keskus, keskusStaff, staffMember } from '../harness/test-world.ts'
import { createWorkbenchClient } from '../harness/workbench-client.ts'

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
})
afterAll(() => central.close())

/** Gives a member of staff other work, as an administrator would. */
const reassign = (...member: Parameters<typeof staffMember>) =>
  publishStaff({ writer: central.central.writer, ids: central.ids, clock: central.clock }, keskus, {
    teams: [],
    organisations: [],
    persons: [staffMember(...member)],
  })

describe('a right that is taken away', () => {
  it('ends the feed of its scopes at the next pull, and comes back only as a new grant', async () => {
    const made = await addRequest(central)
    const client = createWorkbenchClient(central, 'bo')
    const replica = createReplica(client)
    await replica.catchUp()
    const before = await client.session()
    const queue = before.grants.find((grant) => grant.scope === 'queue:palkat:kunnat')
    if (queue === undefined) throw new Error('bo has no queue')
    const want = { scope: queue.scope, grantId: queue.grantId, tail: queue.head }

    await reassign('bo', [{ team: 'laskut' }])
    expect(await client.pull([want])).toContainEqual({ scopeStatus: { scope: queue.scope, code: 'revoked' } })
    expect(JSON.stringify(await client.pull([{ ...want, tail: 0 }]))).not.toContain(made.id)
    await replica.pullOnce()
    expect(replica.troubles.get(queue.scope)).toBe('revoked')
    expect(replica.find('request', made.id)).toBeUndefined()
    const without = await client.session()
    expect(without.grantsVersion).not.toBe(before.grantsVersion)
    expect(without.grants.map((grant) => grant.scope)).not.toContain(queue.scope)

    await reassign('bo', [{ team: 'palkat' }])
    expect(await client.pull([want])).toContainEqual({
      scopeStatus: { scope: queue.scope, code: 'regranted' },
    })
    const again = (await client.session()).grants.find((grant) => grant.scope === queue.scope)
    expect(again?.grantId).not.toBe(queue.grantId)
    const anew = createReplica(client)
    await anew.catchUp()
    expect(anew.find('request', made.id)).toBeDefined()
  })

  it('was never there for who asks for the queue of others, even by the id of their grant', async () => {
    const made = await addRequest(central, { subject: 'Salainen asia' })
    const aino = createWorkbenchClient(central, 'aino')
    const queue = (await aino.session()).grants.find((grant) => grant.scope === 'queue:palkat:kunnat')
    if (queue === undefined) throw new Error('aino has no queue')
    const ilkka = createWorkbenchClient(central, 'ilkka')
    const neighbour = createWorkbenchClient(central, 'ulla', 'naapuri')
    for (const [stranger, code] of [
      [ilkka, 'revoked'],
      // Of the same name, in another centre: ulla’s own queue, to which this grant means nothing.
      [neighbour, 'regranted'],
    ] as const) {
      const lines = await stranger.pull([
        {
          scope: queue.scope,
          grantId: queue.grantId,
          tail: 0,
          backfill: { class: 'open', floor: queue.head },
        },
      ])
      expect(lines[0]).toEqual({ scopeStatus: { scope: queue.scope, code } })
      expect(JSON.stringify(lines)).not.toMatch(new RegExp(`Salainen|${made.id}`))
    }
  })

  it('leaves the grants of everybody else as they were', async () => {
    const aino = createWorkbenchClient(central, 'aino')
    const before = await aino.session()
    await reassign('ilkka', [{ team: 'it-tuki' }, { team: 'asiakaspalvelu' }])
    const after = await aino.session()
    expect(after.grantsVersion).toBe(before.grantsVersion)
    expect(after.grants.map((grant) => grant.grantId)).toEqual(before.grants.map((grant) => grant.grantId))
  })

  it('also ends commands on what was visible until then', async () => {
    const made = await addRequest(central)
    const client = createWorkbenchClient(central, 'eeva')
    await client.session()
    await reassign('eeva', [{ team: 'laskut' }])
    expect(
      await client.run({
        type: 'notes.add',
        requestId: made.id,
        args: { noteId: central.ids.uuid(), body: 'x' },
      }),
    ).toMatchObject({ status: 'rejected', refusal: { code: 'gone' } })
  })

  it('of a person who leaves takes everything, at once', async () => {
    const client = createWorkbenchClient(central, 'liisa')
    await client.session()
    await reassign('liisa', [{ team: 'palkat', role: 'lead' }], { active: false })
    const answer = await client.call('/v1/pull', { epoch: 'x', want: [], limit: 1 })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ code: 'user_disabled' })
  })

  it('follows a new organisation group for those who work for every group', async () => {
    const aino = createWorkbenchClient(central, 'aino')
    await aino.session()
    await publishStaff({ writer: central.central.writer, ids: central.ids, clock: central.clock }, keskus, {
      teams: [],
      persons: [],
      organisations: keskusStaff.organisations.map((each) =>
        each.id === 'siun-sote' ? { ...each, group: 'seurakunnat' } : each,
      ),
    })
    const { grants } = await aino.session()
    expect(grants.map((grant) => grant.scope)).toContain('queue:palkat:seurakunnat')
  })
})
