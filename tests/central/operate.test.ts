import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deviceWiped } from '#contract/sync/session.ts'
import { listWorkbenches } from '../../src-central/operations/ask-for-wipe.ts'
import { publishStaff } from '../../src-central/reference/publish-staff.ts'
import { runOperate } from '../harness/run-operate.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { keskus, staffMember } from '../harness/test-world.ts'
import { createWorkbenchClient } from '../harness/workbench-client.ts'

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
})
afterAll(() => central.close())

const operate = (...args: string[]) => runOperate(args, { DATABASE_URL: central.database.url })
const hello = async (subject: string, clientId: string) => {
  const client = createWorkbenchClient(central, subject)
  const answer = await client.call('/v1/session', { clientId, protocol: { from: 1, to: 1 } })
  const body: unknown = await answer.json()
  return { status: answer.status, body }
}
const confirm = (subject: string, clientId: string) =>
  createWorkbenchClient(central, subject).call('/v1/session/wiped', { clientId })

describe('clearing a workbench', () => {
  it('is asked for beside a running central, told at the next hello, and over when the workbench says so', async () => {
    await hello('aino', 'läppäri')
    await hello('aino', 'pöytäkone')
    await hello('bo', 'läppäri')
    const { code, said } = await operate('wipe', '--tenant', 'keskus', '--client', 'läppäri')
    expect(code).toBe(0)
    expect(said).toMatchObject([
      { personId: 'bo', clientId: 'läppäri', wipedAt: null },
      { personId: 'aino', clientId: 'läppäri', wipedAt: null },
    ])
    const told = await hello('aino', 'läppäri')
    expect(told.status).toBe(403)
    expect(deviceWiped.parse(told.body)).toMatchObject({ tenantId: 'keskus', personId: 'aino' })
    expect((await hello('aino', 'pöytäkone')).status).toBe(200)
    expect((await confirm('aino', 'läppäri')).status).toBe(200)
    expect((await hello('aino', 'läppäri')).status).toBe(200)
    // The other person at the same machine has files of their own.
    expect((await hello('bo', 'läppäri')).status).toBe(403)
    const list = await listWorkbenches(central.database.database, { tenantId: keskus, personId: 'aino' })
    expect(list.map(({ clientId }) => clientId).toSorted()).toEqual(['läppäri', 'pöytäkone'])
  })

  it('reaches also somebody who has left, and lets them in no more than before', async () => {
    await hello('eeva', 'kannettava')
    const parts = { writer: central.central.writer, ids: central.ids, clock: central.clock }
    const left = staffMember('eeva', [{ team: 'palkat' }], { active: false })
    await publishStaff(parts, keskus, { teams: [], organisations: [], persons: [left] })
    expect((await hello('eeva', 'kannettava')).body).toMatchObject({ code: 'user_disabled' })
    await operate('wipe', '--tenant', 'keskus', '--person', 'eeva')
    expect((await hello('eeva', 'kannettava')).body).toMatchObject({ code: 'device_wiped' })
    await confirm('eeva', 'kannettava')
    expect((await hello('eeva', 'kannettava')).body).toMatchObject({ code: 'user_disabled' })
  })
})

describe('the operator’s tool', () => {
  it('collects, and names what was asked wrongly with code 2', async () => {
    expect(await operate('collect')).toMatchObject({ code: 0, said: { tombstones: 0, results: 0 } })
    const wrong = await Promise.all([operate('explode'), operate('epoch', '--restored-from', 'yesterday')])
    expect(wrong.map(({ code }) => code)).toEqual([2, 2])
    expect(wrong.map(({ complaint }) => complaint.split('\n')[0])).toEqual([
      '✗ "explode" is nothing that can be done (see --help).',
      '✗ --restored-from is malformed (see --help).',
    ])
    const unreachable = await runOperate(['collect'], { DATABASE_URL: 'postgres://x:y@127.0.0.1:1/z' })
    expect(unreachable.code).toBe(3)
  })
})
