import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { createReplica } from '../harness/replica.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { createWorkbenchClient, type WorkbenchClient } from '../harness/workbench-client.ts'

const undoSendMs = 30_000
let central: TestCentral
let aino: WorkbenchClient
let bo: WorkbenchClient
let ilkka: WorkbenchClient
beforeAll(async () => {
  central = await startCentral({ undoSendMs })
  ;[aino, bo, ilkka] = [
    createWorkbenchClient(central, 'aino'),
    createWorkbenchClient(central, 'bo'),
    createWorkbenchClient(central, 'ilkka'),
  ]
})
afterAll(() => central.close())

const free = { status: 'received', assigneeId: null }
const take = (requestId: string) => ({ type: 'requests.take', requestId, seen: free })
const everything = async (subject: string) => {
  const replica = createReplica(createWorkbenchClient(central, subject))
  await replica.catchUp()
  return replica
}
const count = async (table: 'message' | 'history_event' | 'note' | 'view_log', requestId: string) => {
  const { rows } = await sql<{ rows: number }>`
    SELECT count(*) AS rows
    FROM ${sql.table(table)}
    WHERE request_id = ${requestId}`.execute(central.database.database)
  return rows[0]?.rows
}

describe('a command that goes through', () => {
  it('changes the request, writes who did it, and says where in the feed it will be seen', async () => {
    const made = await addRequest(central)
    const result = await aino.run(take(made.id))
    expect(result).toMatchObject({ status: 'done', rev: 2 })
    if (result.status !== 'done') throw new Error('not done')
    expect(Object.keys(result.effectAt).toSorted()).toEqual(['queue:palkat:kunnat', 'user:aino'])
    const { grants } = await aino.session()
    for (const [scope, at] of Object.entries(result.effectAt))
      expect(grants.find((grant) => grant.scope === scope)?.head).toBe(at)
    const replica = await everything('aino')
    expect(replica.find('request', made.id)).toMatchObject({ status: 'in-handling', assigneeId: 'aino' })
    const [event] = replica.ids('event').map((id) => replica.find('event', id))
    expect(event).toMatchObject({ what: 'requests.take', byName: 'Aino Koe', issuedAt: null })
    expect(event?.['changes']).toContainEqual({ field: 'status', from: 'received', to: 'in-handling' })
  })

  it('keeps a message from the portal until it can no longer be taken back', async () => {
    const made = await addRequest(central, { status: 'in-handling', assigneeId: 'aino' })
    const messageId = central.ids.uuid()
    const args = {
      messageId,
      body: 'Hei, lähetä palkkalaskelma.',
      language: 'fi',
      purpose: 'question',
      channels: ['portal'],
    }
    const seen = { status: 'in-handling' }
    expect(await aino.run({ type: 'messages.send', requestId: made.id, args, seen })).toMatchObject({
      status: 'done',
    })
    const replica = await everything('bo')
    const sent = replica.find('message', messageId)
    expect(Number(sent?.['releaseAt']) - Number(sent?.['sentAt'])).toBe(undoSendMs)
    expect(replica.find('request', made.id)).toMatchObject({
      status: 'waiting-customer',
      messageCount: 1,
      customerUnread: 1,
    })
    // The same message under another key, after the first answer was forgotten: no second one.
    const again = await aino.run({
      type: 'messages.send',
      requestId: made.id,
      args,
      seen: { status: 'waiting-customer' },
    })
    expect(again).toMatchObject({ status: 'done' })
    expect(await count('message', made.id)).toBe(1)
    const stolen = await bo.run({
      type: 'messages.send',
      requestId: made.id,
      args,
      seen: { status: 'waiting-customer' },
    })
    expect(stolen).toMatchObject({ status: 'rejected', refusal: { code: 'key_reuse' } })
  })

  it('lets anybody of the queue add a note, and logs a look at a hidden value with its purpose', async () => {
    const made = await addRequest(central, { sensitive: { henkilotunnus: '010190-900A' } })
    const noteId = central.ids.uuid()
    expect(
      await bo.run({ type: 'notes.add', requestId: made.id, args: { noteId, body: 'Soitti uudelleen.' } }),
    ).toMatchObject({ status: 'done' })
    const look = { field: 'henkilotunnus', purpose: 'Palkanlaskenta' }
    expect(await bo.run({ type: 'requests.revealSensitive', requestId: made.id, args: look })).toMatchObject({
      status: 'done',
    })
    expect([await count('note', made.id), await count('view_log', made.id)]).toEqual([1, 1])
    const replica = await everything('aino')
    const events = replica.ids('event').map((id) => replica.find('event', id))
    expect(events).toContainEqual(
      expect.objectContaining({ what: 'requests.revealSensitive', reason: 'Palkanlaskenta', changes: [] }),
    )
  })

  it('leaves unread what the customer wrote after the last message that was read', async () => {
    const made = await addRequest(central, { assigneeId: 'aino', messages: ['eka', 'toka'] })
    const replica = await everything('aino')
    const first = replica.ids('message').find((id) => {
      const message = replica.find('message', id)
      return message?.['requestId'] === made.id && message['body'] === 'eka'
    })
    await aino.run({ type: 'requests.markRead', requestId: made.id, args: { upTo: first } })
    expect((await everything('aino')).find('request', made.id)).toMatchObject({ unread: 1 })
  })

  it('says when it was done, where that was before central heard of it', async () => {
    const made = await addRequest(central)
    const issuedAt = central.clock.now() - 3_600_000
    await aino.run({ ...take(made.id), issuedAt })
    const replica = await everything('aino')
    const event = replica
      .ids('event')
      .map((id) => replica.find('event', id))
      .find((each) => each?.['requestId'] === made.id)
    expect(event).toMatchObject({ issuedAt })
  })
})

describe('a command that cannot', () => {
  it('conflicts when what the handler saw has changed, and shows theirs and who did it', async () => {
    const made = await addRequest(central)
    await bo.run(take(made.id))
    const result = await aino.run(take(made.id))
    expect(result).toMatchObject({
      status: 'conflict',
      conflict: {
        fields: ['status', 'assigneeId'],
        theirs: { status: 'in-handling', assigneeId: 'bo' },
        rev: 2,
        byId: 'bo',
        byName: 'Bo Koe',
      },
    })
  })

  it('does not conflict over what it does not touch', async () => {
    const made = await addRequest(central)
    await bo.run({
      type: 'requests.setTags',
      requestId: made.id,
      args: { tags: ['kiire'] },
      seen: { tags: [] },
    })
    expect(await aino.run({ ...take(made.id), baseRev: 1 })).toMatchObject({ status: 'done', rev: 3 })
  })

  it('is refused by name when the rules forbid it', async () => {
    const made = await addRequest(central, { assigneeId: 'bo', status: 'in-handling' })
    const move = { type: 'requests.changeStatus', requestId: made.id, seen: { status: 'in-handling' } }
    expect(await aino.run({ ...move, args: { to: 'resolved', reason: 'valmis' } })).toMatchObject({
      status: 'rejected',
      refusal: { code: 'already_taken' },
    })
    expect(await bo.run({ ...move, args: { to: 'closed', reason: 'valmis' } })).toMatchObject({
      refusal: { code: 'state_machine', field: 'to' },
    })
    expect(await bo.run({ ...move, args: { to: 'nonsense', reason: 'x' } })).toMatchObject({
      refusal: { code: 'validation', field: 'to' },
    })
    expect(await bo.run({ ...move, seen: {}, args: { to: 'resolved', reason: 'valmis' } })).toMatchObject({
      refusal: { code: 'validation', field: 'seen.status' },
    })
  })

  it('hands nothing to somebody who does not work there', async () => {
    const made = await addRequest(central)
    const seen = { teamId: 'palkat', assigneeId: null }
    const assign = (args: object) => aino.run({ type: 'requests.assign', requestId: made.id, seen, args })
    for (const assigneeId of ['ilkka', 'oiva', 'ulla', 'nobody'])
      expect(await assign({ teamId: 'palkat', assigneeId, reason: null })).toMatchObject({
        refusal: { code: 'assignee_not_in_team' },
      })
    expect(await assign({ teamId: 'ei-ole', assigneeId: null, reason: 'x' })).toMatchObject({
      refusal: { code: 'validation', field: 'teamId' },
    })
    expect(await assign({ teamId: 'it-tuki', assigneeId: null, reason: null })).toMatchObject({
      refusal: { code: 'reason_required' },
    })
    expect(await assign({ teamId: 'it-tuki', assigneeId: 'ilkka', reason: 'tunnusasia' })).toMatchObject({
      status: 'done',
    })
  })

  it('learns nothing of a request of another team: not a byte of it, whatever it asks', async () => {
    const made = await addRequest(central, {
      status: 'cancelled',
      subject: 'Salainen asia',
      customerName: 'Sala Nimi',
    })
    const unknown = central.ids.uuid()
    for (const type of ['requests.take', 'requests.giveBack', 'requests.claim', 'requests.setPriority']) {
      const of = (requestId: string) => ({ type, requestId, args: { priority: 1, reason: null }, key: 'k' })
      const [there, nowhere] = [
        await ilkka.call('/v1/commands', push({ ...of(made.id), key: central.ids.uuid() })),
        await ilkka.call('/v1/commands', push({ ...of(unknown), key: central.ids.uuid() })),
      ]
      const [said, saidOfNothing] = [await there.text(), await nowhere.text()]
      const withoutKey = (text: string) => text.replace(/"key":"[^"]+"/, '')
      expect(withoutKey(said)).toBe(withoutKey(saidOfNothing))
      expect(said).toContain('"gone"')
      expect(said).not.toMatch(/Salainen|Sala|cancelled|palkat/)
    }
  })
})

const push = (wished: Parameters<WorkbenchClient['command']>[0]) => ({
  clientId: 'client-of-ilkka',
  commands: [aino.command(wished)],
})

describe('a key', () => {
  it('answers the same twice and does the thing once', async () => {
    const made = await addRequest(central, { status: 'in-handling', assigneeId: 'aino' })
    const send = aino.command({
      type: 'messages.send',
      requestId: made.id,
      args: {
        messageId: central.ids.uuid(),
        body: 'Hei',
        language: 'fi',
        purpose: 'reply',
        channels: ['portal'],
      },
    })
    const answers = await Promise.all([aino.push(send), aino.push(send), aino.push(send)])
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    expect(await aino.push({ ...send, issuedAt: send.issuedAt + 5_000 })).toEqual(answers[0])
    expect(await count('message', made.id)).toBe(1)
    const status = await aino.call('/v1/commands/status', { keys: [send.key, central.ids.uuid()] })
    expect(await status.json()).toEqual({ results: answers[0] })
  })

  it('answers the same refusal twice, though the second time it would be allowed', async () => {
    const made = await addRequest(central, { assigneeId: 'bo' })
    const claim = aino.command({ type: 'requests.claim', requestId: made.id, seen: { assigneeId: 'bo' } })
    const [first] = await aino.push(claim)
    expect(first).toMatchObject({ status: 'rejected', refusal: { code: 'already_taken' } })
    await bo.run({
      type: 'requests.giveBack',
      requestId: made.id,
      args: { reason: null },
      seen: { status: 'received', assigneeId: 'bo' },
    })
    expect(await aino.push(claim)).toEqual([first])
  })

  it('is refused with another content, and to anybody else', async () => {
    const made = await addRequest(central)
    const first = aino.command(take(made.id))
    await aino.push(first)
    const reused = { status: 'rejected', refusal: { code: 'key_reuse' } }
    expect(
      (await aino.push({ ...first, type: 'requests.setPriority', args: { priority: 1 } }))[0],
    ).toMatchObject(reused)
    expect((await ilkka.push(first))[0]).toMatchObject(reused)
    const status = await ilkka.call('/v1/commands/status', { keys: [first.key] })
    expect(await status.json()).toEqual({ results: [] })
  })

  it.each([
    ['NUL', 'a\u0000b'],
    ['half a character', 'a\ud83d'],
  ])('of a text with %s is refused by its field, never tried for ever', async (_what, body) => {
    const made = await addRequest(central)
    const note = aino.command({
      type: 'notes.add',
      requestId: made.id,
      args: { noteId: central.ids.uuid(), body },
    })
    expect(await aino.push(note, aino.command(take(made.id)))).toMatchObject([
      { key: note.key, status: 'rejected', refusal: { code: 'validation', field: 'args.body' } },
      { status: 'done' },
    ])
    expect(await count('note', made.id)).toBe(0)
  })

  it('stays unused where central is too old for the command', async () => {
    const made = await addRequest(central)
    const future = aino.command({ ...take(made.id), version: 99 })
    expect((await aino.push(future))[0]).toMatchObject({
      status: 'rejected',
      refusal: { code: 'bad_version' },
    })
    expect((await aino.push({ ...future, type: 'requests.fold' }))[0]).toMatchObject({
      status: 'rejected',
      refusal: { code: 'unknown_type' },
    })
    expect((await aino.push({ ...future, version: 1 }))[0]).toMatchObject({ status: 'done' })
  })

  it('waits for the command that it comes after', async () => {
    const made = await addRequest(central)
    const first = aino.command(take(made.id))
    const second = aino.command({
      type: 'requests.changeStatus',
      requestId: made.id,
      after: first.key,
      args: { to: 'resolved', reason: 'selvä' },
      seen: { status: 'in-handling' },
    })
    expect((await aino.push(second))[0]).toMatchObject({
      status: 'retry',
      refusal: { code: 'busy', field: 'after' },
    })
    const results = await aino.push(first, second)
    expect(results.map((result) => result.status)).toEqual(['done', 'done'])
  })

  it('of one command that is refused stops no other', async () => {
    const [one, two] = [await addRequest(central), await addRequest(central)]
    const results = await aino.push(
      aino.command(take(one.id)),
      aino.command({ type: 'requests.giveBack', requestId: central.ids.uuid(), args: { reason: null } }),
      aino.command(take(two.id)),
    )
    expect(results.map((result) => result.status)).toEqual(['done', 'rejected', 'done'])
  })
})
