import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createReplica } from '../harness/replica.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { naapuri } from '../harness/test-world.ts'
import { createWorkbenchClient } from '../harness/workbench-client.ts'

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
})
afterAll(() => central.close())

describe('two centres in one central', () => {
  it('see nothing of each other, though teams and queues have the same names', async () => {
    const ours = await addRequest(central, { subject: 'Meidän asia', messages: ['meidän viesti'] })
    const theirs = await addRequest(central, {
      tenant: naapuri,
      subject: 'Naapurin asia',
      messages: ['naapurin viesti'],
    })
    const aino = createReplica(createWorkbenchClient(central, 'aino'))
    const ulla = createReplica(createWorkbenchClient(central, 'ulla', 'naapuri'))
    await Promise.all([aino.catchUp(), ulla.catchUp()])
    expect([aino.ids('request'), ulla.ids('request')]).toEqual([[ours.id], [theirs.id]])
    expect(aino.ids('person')).not.toContain('ulla')
    expect(ulla.ids('person')).toEqual(['ulla'])
    const textOf = (replica: typeof aino) =>
      JSON.stringify([...replica.scopes.values()].map(({ rows }) => [...rows]))
    expect(textOf(aino)).not.toContain('aapurin')
    expect(textOf(ulla)).not.toContain('eidän')
  })

  it('cannot act on each other’s requests, nor with each other’s grants and keys', async () => {
    const theirs = await addRequest(central, { tenant: naapuri })
    const aino = createWorkbenchClient(central, 'aino')
    const ulla = createWorkbenchClient(central, 'ulla', 'naapuri')
    const seen = { status: 'received', assigneeId: null }
    const take = ulla.command({ type: 'requests.take', requestId: theirs.id, seen })
    expect(await aino.push(take)).toMatchObject([{ status: 'rejected', refusal: { code: 'gone' } }])
    // The same key in the other centre is another key.
    expect(await ulla.push(take)).toMatchObject([{ status: 'done' }])

    const grant = (await ulla.session()).grants.find((each) => each.scope === 'queue:palkat:kunnat')
    if (grant === undefined) throw new Error('ulla has no queue')
    const stolen = { scope: grant.scope, grantId: grant.grantId, tail: 0 }
    expect(await aino.pull([stolen])).toContainEqual({
      scopeStatus: { scope: grant.scope, code: 'regranted' },
    })
  })

  it('give a number to both without minding', async () => {
    await addRequest(central, { number: '5474' })
    await addRequest(central, { number: '5474', tenant: naapuri })
    await expect(addRequest(central, { number: '5474' })).rejects.toThrow(
      /request_tenant_id_portal_number_key/,
    )
  })
})
