import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ErrorCode } from '#contract/error-codes.ts'
import { publishStaff } from '../../src-central/reference/publish-staff.ts'
import { createReplica } from '../harness/replica.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { keskus, keskusStaff, staffMember } from '../harness/test-world.ts'
import { createWorkbenchClient } from '../harness/workbench-client.ts'

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
  await publishStaff({ ...central, writer: central.central.writer }, keskus, {
    ...keskusStaff,
    persons: [
      ...keskusStaff.persons,
      staffMember('tarja', [{ team: 'palkat', role: 'reviewer' }]),
      staffMember('mikko', [{ team: 'palkat' }, { team: 'laskut', role: 'reviewer' }]),
      staffMember('heli', [{ team: 'palkat', role: 'lead' }]),
    ],
  })
})
afterAll(() => central.close())

const client = (subject: string) => createWorkbenchClient(central, subject)
const closedOfAino = () =>
  addRequest(central, { status: 'resolved', assigneeId: 'aino', resolvedAt: central.clock.now() })
const add = (requestId: string, rest: object = {}) => ({
  type: 'findings.add',
  requestId,
  args: {
    findingId: central.ids.uuid(),
    criterion: 'vastaus',
    severity: 'defect',
    text: 'Vastauksesta ei selviä, mitä asiakkaan pitää tehdä.',
    place: null,
    packageId: null,
    ...rest,
  },
})
const everything = async (subject: string) => {
  const replica = createReplica(client(subject))
  await replica.catchUp()
  return replica
}
const refused = (code: ErrorCode) =>
  expect.objectContaining({ status: 'rejected', refusal: expect.objectContaining({ code }) })

describe('a reviewer', () => {
  it('reads what is granted, also what is over, and only adds findings', async () => {
    const { id } = await closedOfAino()
    expect((await everything('tarja')).find('request', id)).toMatchObject({ status: 'resolved' })
    const tarja = client('tarja')
    expect(await tarja.run(add(id))).toMatchObject({ status: 'done' })
    const note = { type: 'notes.add', requestId: id, args: { noteId: central.ids.uuid(), body: 'Ei.' } }
    expect(await tarja.run(note)).toEqual(refused('forbidden'))
    const free = await addRequest(central)
    const seen = { status: 'received', assigneeId: null }
    expect(await tarja.run({ type: 'requests.take', requestId: free.id, seen })).toEqual(refused('forbidden'))
    expect(
      await tarja.run({ type: 'requests.claim', requestId: free.id, seen: { assigneeId: null } }),
    ).toEqual(refused('forbidden'))
    const toTarja = { teamId: 'palkat', assigneeId: 'tarja', reason: '' }
    expect(
      await client('liisa').run({
        type: 'requests.assign',
        requestId: free.id,
        seen: { teamId: 'palkat', assigneeId: null },
        args: toTarja,
      }),
    ).toEqual(refused('assignee_not_in_team'))
  })

  it('never reviews what that person handled, wrote or decided, even long ago', async () => {
    const mikko = client('mikko')
    const own = await addRequest(central, { teamId: 'laskut', assigneeId: 'mikko', status: 'resolved' })
    expect(await mikko.run(add(own.id))).toEqual(refused('own_work'))
    const once = await addRequest(central, { teamId: 'palkat' })
    const noted = { noteId: central.ids.uuid(), body: 'Soitin asiakkaalle.' }
    expect(await mikko.run({ type: 'notes.add', requestId: once.id, args: noted })).toMatchObject({
      status: 'done',
    })
    await client('liisa').run({
      type: 'requests.assign',
      requestId: once.id,
      seen: { teamId: 'palkat', assigneeId: null },
      args: { teamId: 'laskut', assigneeId: null, reason: 'Laskuasia' },
    })
    const record = { reviewId: central.ids.uuid(), marks: { vastaus: 'ok' }, setName: '', packageId: null }
    expect(await mikko.run(add(once.id))).toEqual(refused('own_work'))
    expect(await mikko.run({ type: 'reviews.record', requestId: once.id, args: record })).toEqual(
      refused('own_work'),
    )
  })

  it('may review again where nothing but an earlier review is the own', async () => {
    const { id } = await closedOfAino()
    const tarja = client('tarja')
    expect(await tarja.run(add(id))).toMatchObject({ status: 'done' })
    expect(await tarja.run(add(id, { criterion: 'ratkaisu' }))).toMatchObject({ status: 'done' })
  })

  it('is answered as if nothing were there outside the own queues', async () => {
    const other = await addRequest(central, { teamId: 'it-tuki' })
    expect(await client('tarja').run(add(other.id))).toEqual(refused('gone'))
    expect(await client('aino').run(add((await closedOfAino()).id))).toEqual(refused('forbidden'))
  })
})

describe('a finding', () => {
  it('goes where its request goes, is answered by whom it concerns, and closed by a lead who did not do the work', async () => {
    const { id } = await closedOfAino()
    const wished = add(id, { place: { entity: 'form', id, quote: 'Palkka ei ole tullut' } })
    const { findingId } = wished.args
    await client('tarja').run(wished)
    for (const who of ['aino', 'bo', 'liisa', 'tarja'])
      expect((await everything(who)).find('finding', findingId)).toMatchObject({
        status: 'open',
        handlerId: 'aino',
        reviewerName: 'Tarja Koe',
        place: { quote: 'Palkka ei ole tullut' },
      })
    expect((await everything('ilkka')).find('finding', findingId)).toBeUndefined()

    const answer = { type: 'findings.answer', requestId: id, args: { findingId, text: 'Korjasin ohjeen.' } }
    expect(await client('bo').run(answer)).toEqual(refused('forbidden'))
    expect(await client('tarja').run(answer)).toEqual(refused('forbidden'))
    const close = (text: string) => ({
      type: 'findings.close',
      requestId: id,
      args: { findingId, outcome: 'corrected', text },
    })
    expect(await client('liisa').run(close(''))).toEqual(refused('reason_required'))
    expect(await client('aino').run(answer)).toMatchObject({ status: 'done' })
    expect(await client('aino').run(answer)).toEqual(refused('state_machine'))
    expect(await client('aino').run(close(''))).toEqual(refused('forbidden'))
    expect(await client('liisa').run(close(''))).toMatchObject({ status: 'done' })
    expect((await everything('tarja')).find('finding', findingId)).toMatchObject({
      status: 'closed',
      answer: { byId: 'aino', text: 'Korjasin ohjeen.' },
      closing: { byId: 'liisa', outcome: 'corrected' },
    })
  })

  it('about a lead’s own work is closed by another lead, and taken back by its reviewer alone', async () => {
    const own = await addRequest(central, { status: 'resolved', assigneeId: 'liisa' })
    const wished = add(own.id)
    await client('tarja').run(wished)
    const close = (outcome: string) => ({
      type: 'findings.close',
      requestId: own.id,
      args: { findingId: wished.args.findingId, outcome, text: 'Ei aihetta.' },
    })
    expect(await client('liisa').run(close('unfounded'))).toEqual(refused('own_work'))
    expect(await client('liisa').run(close('withdrawn'))).toEqual(refused('forbidden'))
    expect(await client('tarja').run(close('withdrawn'))).toMatchObject({ status: 'done' })
    expect(await client('heli').run(close('noted'))).toEqual(refused('state_machine'))
  })

  it('moves with its request to another queue, and leaves the one it was in', async () => {
    const made = await addRequest(central, { status: 'in-handling', assigneeId: 'aino' })
    const wished = add(made.id)
    await client('tarja').run(wished)
    const before = await everything('eeva')
    expect(before.find('finding', wished.args.findingId)).toBeDefined()
    await client('liisa').run({
      type: 'requests.assign',
      requestId: made.id,
      seen: { teamId: 'palkat', assigneeId: 'aino' },
      args: { teamId: 'laskut', assigneeId: null, reason: 'Laskuasia' },
    })
    await before.catchUp()
    expect(before.find('finding', wished.args.findingId)).toBeUndefined()
    expect((await everything('mikko')).find('finding', wished.args.findingId)).toBeDefined()
  })

  it('is one finding however often it is sent, under its key or a new one', async () => {
    const { id } = await closedOfAino()
    const tarja = client('tarja')
    const command = tarja.command(add(id))
    const [first] = await tarja.push(command)
    expect(await tarja.push(command)).toEqual([first])
    expect(await tarja.run({ ...command, key: central.ids.uuid() })).toMatchObject({ status: 'done' })
    const { rows } = await sql`SELECT id FROM finding WHERE request_id = ${id}`.execute(
      central.database.database,
    )
    expect(rows.length).toBe(1)
  })
})
