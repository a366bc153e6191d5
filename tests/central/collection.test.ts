import { afterAll, beforeAll, expect, it } from 'vitest'
import { collectOld } from '../../src-central/operations/collect-old.ts'
import { createReplica } from '../harness/replica.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { createWorkbenchClient, type WorkbenchClient } from '../harness/workbench-client.ts'

const dayMs = 86_400_000
const queue = 'queue:palkat:kunnat'
let central: TestCentral
let liisa: WorkbenchClient
beforeAll(async () => {
  central = await startCentral()
  liisa = createWorkbenchClient(central, 'liisa')
})
afterAll(() => central.close())

const collect = () => collectOld({ database: central.database.database, clock: central.clock })
const grantOf = async () => {
  const grant = (await liisa.session()).grants.find(({ scope }) => scope === queue)
  if (grant === undefined) throw new Error('no such grant')
  return grant
}
async function moveAway(): Promise<void> {
  const made = await addRequest(central)
  const args = { teamId: 'laskut', assigneeId: null, reason: 'väärä tiimi' }
  const moved = await liisa.run({
    type: 'requests.assign',
    requestId: made.id,
    args,
    seen: { teamId: made.teamId, assigneeId: null },
  })
  expect(moved).toMatchObject({ status: 'done' })
}
const codesOf = async (tail: number) => {
  const { scope, grantId } = await grantOf()
  const lines = await liisa.pull([{ scope, grantId, tail }])
  return lines.flatMap((each) => ('scopeStatus' in each ? [each.scopeStatus.code] : []))
}

it('forgets what left a feed a month ago, expires the cursors from before, and keeps count and checksum', async () => {
  const before = (await grantOf()).head
  await moveAway()
  const after = (await grantOf()).head
  expect(await collect()).toMatchObject({ tombstones: 0 })
  central.clock.advance(29 * dayMs)
  expect(await collect()).toMatchObject({ tombstones: 0 })
  expect(await codesOf(before)).toEqual([])
  // Gone after the mark: younger than a month when the mark is one.
  await moveAway()
  central.clock.advance(2 * dayMs)
  // The request, its form and its customer's card.
  expect(await collect()).toMatchObject({ tombstones: 3 })
  expect(await codesOf(before)).toEqual(['cursor_expired'])
  expect(await codesOf(after)).toEqual([])
  expect((await collect()).tombstones).toBe(0)
  // Whoever begins now, and whoever was there, agree with central.
  for (const subject of ['liisa', 'aino']) {
    const replica = createReplica(createWorkbenchClient(central, subject))
    await replica.catchUp()
    expect(replica.checkpoints()).toBeGreaterThanOrEqual(replica.scopes.size)
  }
})

it('forgets the answers of commands after a month, and does none of them a second time', async () => {
  const made = await addRequest(central)
  const sentUnder = central.clock.now()
  const priority = liisa.command({
    type: 'requests.setPriority',
    requestId: made.id,
    args: { priority: 1 },
    seen: { priority: made.priority },
  })
  const note = liisa.command({
    type: 'notes.add',
    requestId: made.id,
    args: { noteId: central.ids.uuid(), body: 'Soitettu' },
  })
  const answers = await liisa.push(priority, note)
  expect(answers.map(({ status }) => status)).toEqual(['done', 'done'])
  const back = liisa.command({
    ...priority,
    key: central.ids.uuid(),
    args: { priority: made.priority },
    seen: { priority: 1 },
  })
  await liisa.push(back)
  central.clock.advance(29 * dayMs)
  await collect()
  expect(await liisa.push(priority)).toEqual(answers.slice(0, 1))
  central.clock.advance(2 * dayMs)
  expect((await collect()).results).toBeGreaterThanOrEqual(3)
  // What was seen then is so again: without the rule the command would be done a second time.
  const again = await liisa.push({ ...priority, sentUnder }, { ...note, sentUnder })
  expect(again).toMatchObject([
    { status: 'rejected', refusal: { code: 'stale_command' } },
    { status: 'done' },
  ])
})
