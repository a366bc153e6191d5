import { expect, it } from 'vitest'
import { bucketOf } from '#contract/sync/digest.ts'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { localBucketOf } from '../../src-engine/sync/local-digest.ts'
import { createModelOffice, type ModelOffice } from './model-office.ts'
import { aija, palkatQueue, sampleMessage, sampleRequest } from './sample-rows.ts'
import { eventually, startDesk, untilUpToDate } from './start-desk.ts'

function openOffice(): ModelOffice {
  const office = createModelOffice(aija)
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  for (const id of ['r1', 'r2', 'r3']) {
    office.putRequest(sampleRequest({ id }))
    office.putChild('message', sampleMessage({ id: `m-${id}`, requestId: id }))
  }
  return office
}
const scopeRow = (desk: Desk) =>
  desk.cache.first('SELECT complete, mismatches, gen, live_count FROM scope WHERE scope = ?', palkatQueue)
const messages = (desk: Desk) => desk.cache.count('SELECT COUNT(*) FROM message')
const entriesOf = (desk: Desk) =>
  desk.cache.count(
    'SELECT COUNT(*) FROM entry JOIN scope ON scope.key = entry.scope_key WHERE scope.scope = ?',
    palkatQueue,
  )

it('puts a thing into the same bucket as central does', () => {
  for (const id of ['r1', 'päätös', '0190-00000001', ''])
    expect(localBucketOf('message', id)).toBe(bucketOf('message', id))
})

it('says which entries differ, keeps what is here meanwhile, fetches anew and agrees again', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  expect(desk.syncStatus().differences).toBeUndefined()
  // A fault of the machine: an entry is lost, another one is of before.
  desk.cache.run(
    `DELETE FROM entry WHERE row_key = (SELECT key FROM message WHERE id = 'm-r1') AND entity = ?`,
    entityCodes.message,
  )
  desk.cache.run(
    `UPDATE entry SET seq = 0 WHERE row_key = (SELECT key FROM message WHERE id = 'm-r2') AND entity = ?`,
    entityCodes.message,
  )
  desk.cache.run('UPDATE scope SET xor_low = 1, live_count = live_count - 1 WHERE scope = ?', palkatQueue)
  office.putRequest(sampleRequest({ id: 'r3', subject: 'uusi' }))
  office.poke()
  await eventually(
    () => desk.syncStatus().differences,
    (found) => found !== undefined,
  )
  expect(desk.syncStatus().differences).toEqual([
    { scope: palkatQueue, missing: ['message/m-r1'], surplus: [], older: ['message/m-r2'] },
  ])
  expect(messages(desk)).toBe(3)
  await eventually(
    () => scopeRow(desk),
    (row) => row?.['complete'] === 1 && row['mismatches'] === 0,
  )
  expect(scopeRow(desk)).toMatchObject({ gen: 2, live_count: 6 })
  expect(entriesOf(desk)).toBe(6)
})

it('stops sweeping after a second difference in a row, keeps every row, and says so', async () => {
  const office = openOffice()
  const { pullLines } = office.feed
  Object.assign(office.feed, {
    pullLines: (...args: Parameters<typeof pullLines>) =>
      pullLines(...args).map((line) => line.replace(/"liveXor":"\w{4}/, '"liveXor":"dead')),
  })
  const desk = await startDesk(office)
  await eventually(
    () => scopeRow(desk),
    (row) => row?.['mismatches'] === 2,
  )
  expect(scopeRow(desk)).toMatchObject({ complete: 1 })
  expect(messages(desk)).toBe(3)
  expect(desk.syncStatus().trouble).toMatchObject({ code: 'internal' })
  expect(desk.syncStatus().trouble?.message).toContain('differs from central after being fetched anew')
  // It is read on as before.
  office.putRequest(sampleRequest({ id: 'r1', subject: 'jatkuu' }))
  office.poke()
  await eventually(
    () => desk.cache.count(`SELECT COUNT(*) FROM request WHERE subject = 'jatkuu'`),
    (count) => count === 1,
  )
})

it.each([
  ['has no digest', 404, 'gone'],
  ['fails over it each time', 500, 'internal'],
] as const)('fetches anew all the same from a central that %s', async (_what, status, code) => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  office.fault = (path) => (path.endsWith('/digest') ? { status, code } : undefined)
  desk.cache.run('UPDATE scope SET xor_low = 1 WHERE scope = ?', palkatQueue)
  office.putRequest(sampleRequest({ id: 'r3', subject: 'uusi' }))
  office.poke()
  const row = await eventually(
    () => scopeRow(desk),
    (now) => now?.['gen'] === 2 && now['complete'] === 1 && now['mismatches'] === 0,
  )
  expect(row).toMatchObject({ gen: 2, live_count: 6 })
})
