import { ORPCError } from '@orpc/client'
import { type CommandKey, messageId, noteId, personId, type RequestId, teamId } from '#contract/ids.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { z } from 'zod'
import { uuidV7 } from '../../src-main/engine-hosting/system-parts.ts'
import { randomFillSync } from 'node:crypto'
import { type DeskClient, type DeskUnderTest, DoorClosed } from './desk-under-test.ts'
import { people, teams } from './office-under-test.ts'
import type { SeededRandom } from './seeded-random.ts'

/** One thing that a person did at a workbench, and what the workbench said to it. */
export type Deed = {
  desk: string
  person: string
  type: string
  requestId: RequestId
  /** Unlike any other: what can be counted at central. A typed text, or a reason. */
  text: string
  /** `unknown`: the engine died before it had answered. */
  outcome: 'accepted' | 'refused' | 'unknown'
  key: CommandKey | null
  refusedWith?: string
}
export type DraftDeed = { desk: string; requestId: RequestId; body: string; outcome: 'kept' | 'unknown' }
export type Ledger = { deeds: Deed[]; drafts: DraftDeed[] }

type Doable = {
  type: string
  weight: number
  may: (detail: RequestDetail, me: string) => boolean
  run: (
    client: DeskClient,
    on: { requestId: RequestId; detail: RequestDetail; text: string; random: SeededRandom },
  ) => Promise<{ key: CommandKey }>
}

const newId = () => uuidV7(Date.now(), randomFillSync(new Uint8Array(10)))
const isMine = ({ request }: RequestDetail, me: string) => request.assigneeId === me

/** What a handler does all day, each time with a text that only this deed has where the command takes one. */
const doable: readonly Doable[] = [
  {
    type: 'notes.add',
    weight: 5,
    may: () => true,
    run: (client, { requestId, text }) =>
      client.notes.add({ requestId, args: { noteId: noteId.parse(newId()), body: text } }),
  },
  {
    type: 'messages.send',
    weight: 8,
    may: isMine,
    run: (client, { requestId, text }) =>
      client.messages.send({
        requestId,
        args: {
          messageId: messageId.parse(newId()),
          body: text,
          language: 'fi',
          purpose: 'reply',
          channels: ['portal'],
        },
      }),
  },
  {
    type: 'requests.take',
    weight: 6,
    may: ({ request }) => request.status === 'received',
    run: (client, { requestId }) => client.requests.take({ requestId, args: {} }),
  },
  {
    type: 'requests.claim',
    weight: 2,
    may: ({ request }) => request.assigneeId === null,
    run: (client, { requestId }) => client.requests.claim({ requestId, args: {} }),
  },
  {
    type: 'requests.setPriority',
    weight: 3,
    may: ({ request }, me) => request.assigneeId === null || request.assigneeId === me,
    run: (client, { requestId, detail }) =>
      client.requests.setPriority({ requestId, args: { priority: (detail.request.priority % 4) + 1 } }),
  },
  {
    type: 'requests.changeStatus',
    weight: 4,
    may: (detail, me) => isMine(detail, me) && detail.request.status !== 'received',
    run: (client, { requestId, detail, text }) =>
      client.requests.changeStatus({
        requestId,
        args: {
          to: detail.request.status === 'in-handling' ? 'waiting-other' : 'in-handling',
          reason: text,
        },
      }),
  },
  {
    type: 'requests.assign',
    weight: 3,
    may: (detail, me) => isMine(detail, me) || detail.request.assigneeId === null,
    // To somebody else than now: what changes nothing leaves no line, and its reason stands nowhere.
    run: (client, { requestId, detail, text, random }) =>
      client.requests.assign({
        requestId,
        args: {
          teamId: teamId.parse(teams[0]),
          assigneeId: personId.parse(random.pick(people.filter((id) => id !== detail.request.assigneeId))),
          reason: text,
        },
      }),
  },
  {
    type: 'requests.giveBack',
    weight: 2,
    may: (detail, me) => isMine(detail, me) && detail.request.status === 'in-handling',
    run: (client, { requestId, text }) => client.requests.giveBack({ requestId, args: { reason: text } }),
  },
]

const refusal = z.object({ code: z.string() })

/** Does one thing to one request, as it is shown now. @throws {DoorClosed} where nothing was begun */
export async function doOne(
  desk: DeskUnderTest,
  requests: readonly RequestId[],
  random: SeededRandom,
  ledger: Ledger,
): Promise<void> {
  const requestId = random.pick(requests)
  const detail = await desk.until((client) => client.requests.watch({ requestId }))
  if (detail === null) return
  if (random.next() < 0.1) return saveDraft(desk, requestId, ledger)
  const possible = doable.filter(({ may }) => may(detail, desk.person))
  const chosen = random.pick(possible.flatMap((each) => Array.from({ length: each.weight }, () => each)))
  const deed: Deed = {
    desk: desk.name,
    person: desk.person,
    type: chosen.type,
    requestId,
    text: `${desk.name} teko ${ledger.deeds.length}.`,
    outcome: 'unknown',
    key: null,
  }
  ledger.deeds.push(deed)
  try {
    const { key } = await desk.ask((client) =>
      chosen.run(client, { requestId, detail, text: deed.text, random }),
    )
    Object.assign(deed, { outcome: 'accepted', key })
  } catch (error) {
    // The workbench said no, and why: the person still has the text before them.
    if (error instanceof ORPCError && error.code === 'REFUSED')
      Object.assign(deed, { outcome: 'refused', refusedWith: refusal.parse(error.data).code })
    else if (!(error instanceof DoorClosed)) throw error
  }
}

async function saveDraft(desk: DeskUnderTest, requestId: RequestId, ledger: Ledger): Promise<void> {
  const deed: DraftDeed = {
    desk: desk.name,
    requestId,
    body: `${desk.name} luonnos ${ledger.drafts.length}`,
    outcome: 'unknown',
  }
  ledger.drafts.push(deed)
  try {
    await desk.ask((client) =>
      client.drafts.save({
        requestId,
        kind: 'reply',
        body: deed.body,
        language: 'fi',
        channels: ['portal'],
      }),
    )
    deed.outcome = 'kept'
  } catch (error) {
    if (!(error instanceof DoorClosed) && !(error instanceof ORPCError && error.code === 'REFUSED'))
      throw error
  }
}
