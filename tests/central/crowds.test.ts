import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { protocolHeader, protocolVersion } from '#contract/protocol-version.ts'
import type { Grant } from '#contract/sync/session.ts'
import type { PullLine } from '#contract/sync/pull.ts'
import { startCentral, type TestCentral, testToken } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { createWorkbenchClient } from '../harness/workbench-client.ts'

const queue = 'queue:palkat:kunnat'
const text = 'x'.repeat(20_000)
let central: TestCentral
const sockets: Socket[] = []

async function start(readerIdleMs: number): Promise<void> {
  central = await startCentral({
    config: { admission: { rowsAtOnce: 60, smallTailRows: 20, comeBackMs: 1_000 }, readerIdleMs },
  })
  // A page of the feed of about a megabyte.
  await addRequest(central, { messages: Array.from({ length: 50 }, () => text) })
}
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await central.close()
})

async function grantOf(subject: string): Promise<Grant> {
  const { grants } = await createWorkbenchClient(central, subject).session()
  const grant = grants.find(({ scope }) => scope === queue)
  if (grant === undefined) throw new Error('no such grant')
  return grant
}
const backfillOf = ({ scope, grantId, head }: Grant, of: 'content' | 'open' = 'content') => ({
  scope,
  grantId,
  tail: head,
  backfill: { class: of, floor: head },
})

/** Asks for the same megabyte three hundred times and never reads a byte of it. */
async function stall(subject: string): Promise<Socket> {
  const grant = await grantOf(subject)
  const { epoch } = await createWorkbenchClient(central, subject).session()
  const want = Array.from({ length: 300 }, () => backfillOf(grant))
  const body = JSON.stringify({ epoch, want, limit: 1000 })
  const socket = connect(Number(new URL(central.url).port), '127.0.0.1')
  sockets.push(socket)
  socket.pause()
  socket.on('error', () => undefined)
  const head = [
    'POST /v1/pull HTTP/1.1',
    'host: central',
    `authorization: Bearer ${testToken(subject)}`,
    `${protocolHeader}: ${protocolVersion.current}`,
    'content-type: application/json',
    `content-length: ${body.length}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  return socket
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
}
const statusesOf = (lines: readonly PullLine[]) =>
  lines.flatMap((each) => ('scopeStatus' in each ? [each.scopeStatus] : []))

describe('when a first fetch takes all the room', () => {
  beforeEach(() => start(60_000))

  it('others are asked to come back, each at another time, and commands and what is new go on', async () => {
    const bo = createWorkbenchClient(central, 'bo')
    const grant = await grantOf('bo')
    const fetchAll = () =>
      bo.pull([backfillOf(grant), { scope: grant.scope, grantId: grant.grantId, tail: grant.head }])
    expect(statusesOf(await fetchAll())).toEqual([])
    const socket = await stall('aino')
    await until(async () => statusesOf(await fetchAll()).length > 0)

    const [busy] = statusesOf(await fetchAll())
    expect(busy).toMatchObject({ scope: queue, code: 'busy' })
    expect(busy?.retryAfterMs).toBeGreaterThanOrEqual(1_000)
    expect(busy?.retryAfterMs).toBeLessThanOrEqual(2_000)

    // Nothing but a first fetch: the whole call is refused, in the words of HTTP.
    const { epoch } = await bo.session()
    const refused = await bo.call('/v1/pull', { epoch, want: [backfillOf(grant)], limit: 1000 })
    expect([refused.status, (await refused.json()).code]).toEqual([503, 'busy'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)

    const made = await addRequest(central)
    expect(
      await bo.run({
        type: 'requests.setPriority',
        requestId: made.id,
        args: { priority: 1 },
        seen: { priority: made.priority },
      }),
    ).toMatchObject({ status: 'done' })
    const news = await bo.pull([{ scope: grant.scope, grantId: grant.grantId, tail: grant.head }])
    expect(news.some((each) => 'chunk' in each && each.chunk.e === 'request')).toBe(true)

    socket.destroy()
    await until(async () => statusesOf(await fetchAll()).length === 0)
  })
})

describe('a reader that stands still', () => {
  beforeEach(() => start(400))

  it('costs central a page or two, not its whole answer, and is cut after a while', async () => {
    const before = process.memoryUsage()
    await stall('aino')
    await until(() => central.log.lines().some((each) => each.includes('stood still')))
    const after = process.memoryUsage()
    const grown = after.heapUsed + after.external - before.heapUsed - before.external
    // Three hundred megabytes were asked for.
    expect(grown).toBeLessThan(64 * 1024 * 1024)
    const bo = createWorkbenchClient(central, 'bo')
    const grant = await grantOf('bo')
    await until(async () => statusesOf(await bo.pull([backfillOf(grant)])).length === 0)
  })
})
