import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { z } from 'zod'
import type { engineContract } from '#contract/engine-contract.ts'
import { type Finding, toFindings, WrongCount } from '../finding.ts'
import { compareTimes } from '../sample-times.ts'
import { firstOf, viewQuery } from './engine-client.ts'

const columns = z.object({ id: z.array(z.string()) })

/** A page of rows as the browser host's page gets it: asked over a WebSocket from another process. */
export async function measureSocket(port: number): Promise<Finding[]> {
  const [engine, raw] = await Promise.all([open(port, 'engine'), open(port, 'raw')])
  const client: ContractRouterClient<typeof engineContract> = createORPCClient(
    new RPCLink({ websocket: engine }),
  )
  const query = viewQuery('all-open')
  const ours = () => firstOf(client.queue.page(query))
  const hand = async () => {
    const answer = new Promise<string>((resolve) => {
      raw.addEventListener('message', ({ data }) => resolve(String(data)), { once: true })
    })
    raw.send('page')
    return columns.parse(JSON.parse(await answer))
  }
  const [one, other] = [(await ours()).ids.length, (await hand()).id.length]
  if (one !== other) throw new WrongCount(`over a socket came ${one} rows, by hand ${other}`)
  const times = await compareTimes({ samples: 100, ours, raw: hand })
  engine.close()
  raw.close()
  return toFindings({
    group: 'query over a WebSocket',
    what: 'all-open, 100 rows',
    times,
    rawIs: 'SELECT + one message of columns',
    most: 2,
    note: 'the budget is for a MessagePort; both sides here speak through a socket of another process',
  })
}

function open(port: number, path: string): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${path}`)
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(socket), { once: true })
    socket.addEventListener('error', () => reject(new Error('the engine takes no socket')), { once: true })
  })
}
