import { once } from 'node:events'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Engine } from '../../../src-engine/create-engine.ts'
import { toColumns } from '../../../src-engine/requests/requests-table.ts'
import { z } from 'zod'
import type { BenchDesk } from './engine-client.ts'
import { prepareRawList } from './raw-lists.ts'

const rows = z.array(z.array(z.unknown()))

/** Serves the engine on `/engine` as the browser host does, and on `/raw` one page by hand. @returns the port */
export async function serveSockets(engine: Engine, desk: BenchDesk): Promise<number> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  const handler = new RPCHandler(engine.router)
  const list = prepareRawList(desk.raw, 'all-open', { ...desk, now: Date.now() })
  server.on('connection', (socket: WebSocket, request) => {
    if (request.url === '/engine') void handler.upgrade(socket)
    else socket.on('message', () => socket.send(JSON.stringify(toColumns(rows.parse(list())))))
  })
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  return address.port
}
