import { setTimeout as pause } from 'node:timers/promises'
import { queueQuery } from '#contract/requests/queue-query.ts'
import { requestId } from '#contract/ids.ts'
import { protocolHeader, protocolVersion } from '#contract/protocol-version.ts'
import { pullLine } from '#contract/sync/pull.ts'
import { session } from '#contract/sync/session.ts'
import { createReplica, type Replica } from '../harness/replica.ts'
import type { DeskUnderTest } from './desk-under-test.ts'
import type { OfficeUnderTest } from './office-under-test.ts'

const fields = ['status', 'priority', 'assigneeId', 'teamId', 'waitingReason', 'messageCount', 'noteCount']

/**
 * Every workbench shows what central would show its person: read through the workbench's own door on one side, pulled
 * anew from central on the other. Looks again until they agree. @returns what still differs after `withinMs`
 */
export async function checkViews(
  office: OfficeUnderTest,
  desks: readonly DeskUnderTest[],
  withinMs: number,
): Promise<string[]> {
  const until = performance.now() + withinMs
  const broken: string[] = []
  for (const desk of desks) {
    const replica = await replicaOf(office, desk.person)
    for (;;) {
      const differing = await compare(desk, replica)
      if (differing.length === 0) break
      if (performance.now() > until) {
        broken.push(...differing)
        break
      }
      await pause(250)
    }
  }
  return broken
}

async function replicaOf({ centrals, provider }: OfficeUnderTest, person: string): Promise<Replica> {
  const ask = async (path: string, body: object) => {
    const answer = await fetch(`${centrals[0].url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await provider.tokenFor(`keskus/${person}`)}`,
        [protocolHeader]: String(protocolVersion.current),
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.text()
  }
  const protocol = { from: protocolVersion.floor, to: protocolVersion.current }
  const open = async () =>
    session.parse(JSON.parse(await ask('/v1/session', { clientId: 'replica', protocol })))
  const { epoch } = await open()
  const replica = createReplica({
    session: open,
    pull: async (want, { limit = 1000 } = {}) =>
      (await ask('/v1/pull', { epoch, want, limit }))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => pullLine.parse(JSON.parse(line))),
  })
  await replica.catchUp()
  return replica
}

async function compare(desk: DeskUnderTest, replica: Replica): Promise<string[]> {
  const shown = new Set<string>()
  for (const view of ['all-open', 'recently-closed'] as const) {
    const query = queueQuery
      .omit({ offset: true, limit: true })
      .parse({ view, filters: {}, sort: { field: 'number', direction: 'asc' } })
    for (const id of await desk.ask((client) => client.queue.ids(query))) shown.add(id)
  }
  const differing: string[] = []
  const there = replica.ids('request')
  for (const id of there) if (!shown.has(id)) differing.push(`${desk.name} does not show ${id}`)
  for (const id of shown)
    if (!there.includes(id)) differing.push(`${desk.name} shows ${id}, which is not there`)
  for (const id of there.filter((each) => shown.has(each))) {
    const detail = await desk.until((client) => client.requests.watch({ requestId: requestId.parse(id) }))
    const here = new Map<string, unknown>(Object.entries(detail?.request ?? {}))
    const row = replica.find('request', id) ?? {}
    for (const field of fields)
      if (here.get(field) !== row[field])
        differing.push(
          `${desk.name} shows ${field} of ${id} as ${String(here.get(field))}, not ${String(row[field])}`,
        )
    const bodies = (entity: 'message' | 'note') =>
      replica
        .ids(entity)
        .map((each) => replica.find(entity, each) ?? {})
        .filter((part) => part['requestId'] === id)
        .map((part) => String(part['body']))
        .toSorted()
    for (const [entity, parts] of [
      ['message', detail?.messages],
      ['note', detail?.notes],
    ] as const) {
      const [mine, theirs] = [(parts ?? []).map(({ body }) => body).toSorted(), bodies(entity)]
      if (JSON.stringify(mine) !== JSON.stringify(theirs))
        differing.push(`${desk.name} shows ${mine.length} ${entity}s of ${id}, central ${theirs.length}`)
    }
  }
  return differing
}
