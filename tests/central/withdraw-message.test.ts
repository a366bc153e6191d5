import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Request } from '#contract/requests/request.ts'
import { createReplica } from '../harness/replica.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { createWorkbenchClient, type WorkbenchClient } from '../harness/workbench-client.ts'

const undoSendMs = 30_000
let central: TestCentral
let aino: WorkbenchClient
beforeAll(async () => {
  central = await startCentral({ undoSendMs })
  aino = createWorkbenchClient(central, 'aino')
  await sql`
    INSERT INTO portal_access (tenant_id, portal, secret, secret_sha256, webhook_url)
    VALUES ('keskus', 'taitoa', ${'s'.repeat(32)}, 'h', 'http://127.0.0.1:1/')`.execute(
    central.database.database,
  )
})
afterAll(() => central.close())

async function send(made: Request, purpose: 'reply' | 'question' | 'resolution', status = 'in-handling') {
  const messageId = central.ids.uuid()
  const args = {
    messageId,
    body: 'Hei, tämä oli väärä teksti.',
    language: 'fi',
    purpose,
    channels: ['portal'],
  }
  const sent = await aino.run({ type: 'messages.send', requestId: made.id, args, seen: { status } })
  expect(sent).toMatchObject({ status: 'done' })
  return messageId
}
const withdraw = (made: Request, messageId: string, purpose: string, by = aino) =>
  by.run({ type: 'messages.withdraw', requestId: made.id, args: { messageId, purpose } })
const see = async (subject: string, id: string) => {
  const replica = createReplica(createWorkbenchClient(central, subject))
  await replica.catchUp()
  return {
    request: replica.find('request', id),
    messages: replica.ids('message'),
    events: replica.ids('event'),
  }
}
const told = async (id: string): Promise<unknown[]> => {
  const { rows } =
    await sql`SELECT type FROM webhook_event WHERE request_id = ${id} AND message_id IS NOT NULL`.execute(
      central.database.database,
    )
  return rows
}

describe('a message that its customer has not seen', () => {
  it.each([
    ['question', 'waiting-customer'],
    ['resolution', 'resolved'],
    ['reply', 'in-handling'],
  ] as const)(
    'sent as a %s is taken back everywhere, and the request is in handling again',
    async (purpose, status) => {
      await sql`UPDATE portal_access SET webhook_url = 'http://127.0.0.1:1/'`.execute(
        central.database.database,
      )
      const made = await addRequest(central, { status: 'in-handling', assigneeId: 'aino' })
      const messageId = await send(made, purpose)
      expect((await see('bo', made.id)).request).toMatchObject({ status, messageCount: 1, customerUnread: 1 })
      expect(await told(made.id)).toHaveLength(1)
      const follower = createReplica(createWorkbenchClient(central, 'bo'))
      await follower.catchUp()
      expect(await withdraw(made, messageId, purpose)).toMatchObject({ status: 'done' })
      // Whoever had it already loses it by the feed; whoever comes later never sees it.
      await follower.catchUp()
      expect(follower.find('message', messageId)).toBeUndefined()
      const now = await see('bo', made.id)
      expect(now.request).toMatchObject({
        status: 'in-handling',
        messageCount: 0,
        customerUnread: 0,
        resolvedAt: null,
      })
      expect(now.messages).not.toContain(messageId)
      expect(await told(made.id)).toEqual([])
      const [event] = await lastEvent(made.id)
      expect(event).toMatchObject({ what: 'messages.withdraw', by_id: 'aino' })
    },
  )

  it('stays when its customer may have seen it, by central’s clock', async () => {
    const made = await addRequest(central, { status: 'in-handling', assigneeId: 'aino' })
    const messageId = await send(made, 'reply')
    central.clock.advance(undoSendMs - 900)
    expect(await withdraw(made, messageId, 'reply')).toMatchObject({
      status: 'rejected',
      refusal: { code: 'already_released' },
    })
    expect((await see('bo', made.id)).messages).toContain(messageId)
  })

  it('is taken back once, only by its author, and only where it is', async () => {
    const made = await addRequest(central, { status: 'in-handling', assigneeId: 'aino' })
    const messageId = await send(made, 'reply')
    const liisa = createWorkbenchClient(central, 'liisa')
    expect(await withdraw(made, messageId, 'reply', liisa)).toMatchObject({ refusal: { code: 'forbidden' } })
    const other = await addRequest(central, { status: 'in-handling', assigneeId: 'aino' })
    expect(await withdraw(other, messageId, 'reply')).toMatchObject({ refusal: { code: 'gone' } })
    const both = await Promise.all([withdraw(made, messageId, 'reply'), withdraw(made, messageId, 'reply')])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['done', 'rejected'])
    expect((await see('bo', made.id)).request).toMatchObject({ messageCount: 0, customerUnread: 0 })
  })

  it('leaves the status alone that somebody has changed since', async () => {
    const made = await addRequest(central, { status: 'in-handling', assigneeId: 'aino' })
    const messageId = await send(made, 'question')
    const args = { to: 'waiting-other', reason: 'odotetaan pankkia' }
    await aino.run({
      type: 'requests.changeStatus',
      requestId: made.id,
      args,
      seen: { status: 'waiting-customer' },
    })
    expect(await withdraw(made, messageId, 'question')).toMatchObject({ status: 'done' })
    expect((await see('bo', made.id)).request).toMatchObject({ status: 'waiting-other' })
  })
})

async function lastEvent(id: string): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<Record<string, unknown>>`
    SELECT what, by_id
    FROM history_event
    WHERE request_id = ${id}
    ORDER BY at DESC, id DESC
    LIMIT 1`.execute(central.database.database)
  return rows
}
