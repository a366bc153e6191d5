import { z } from 'zod'
import { requestId } from '#contract/ids.ts'
import { assertEqual, type Measured, toFindings } from '../finding.ts'
import { compareTimes } from '../sample-times.ts'
import { type BenchDesk, firstOf } from './engine-client.ts'
import { pageColumns } from './raw-lists.ts'

const parts = ['form', 'sensitive', 'message', 'note', 'attachment', 'event']

/** Opening requests with their threads, beside the indexed reads of the same rows. */
export async function measureOpenRequest({ client, raw }: BenchDesk): Promise<Measured> {
  const ids = z
    .array(z.tuple([z.string()]))
    .parse(
      raw
        .prepare('SELECT id FROM request WHERE status < 5 AND message_count > 2 ORDER BY key DESC LIMIT 200')
        .raw()
        .all(),
    )
    .map(([id]) => requestId.parse(id))
  const row = raw.prepare(`SELECT ${pageColumns} FROM request WHERE id = ?`).raw()
  const customer = raw
    .prepare('SELECT value FROM customer WHERE id = (SELECT customer_id FROM request WHERE id = ?)')
    .raw()
  const children = parts.map((table) =>
    raw.prepare(`SELECT value FROM ${table} WHERE request_id = ? ORDER BY at`).raw(),
  )
  const read = (id: string) => [row.get(id), customer.get(id), ...children.map((each) => each.all(id))]
  const idOf = (turn: number) => {
    const id = ids[turn % ids.length]
    if (id === undefined) throw new Error('no open request has a thread')
    return id
  }
  const detail = await firstOf(client.requests.watch({ requestId: idOf(0) }))
  assertEqual('the messages of a request', detail?.messages.length, children[2]?.all(idOf(0)).length)
  const times = await compareTimes({
    samples: 200,
    ours: (turn) => firstOf(client.requests.watch({ requestId: idOf(turn) })),
    raw: (turn) => read(idOf(turn)),
  })
  return {
    findings: toFindings({
      group: 'open a request',
      what: 'with its thread',
      times,
      rawIs: 'indexed reads of the same rows',
      most: 2,
    }),
    facts: { openedRequests: ids.length },
  }
}
