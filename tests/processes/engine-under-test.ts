// An engine as a process of its own, with the parts of a host but for its clock, and its door on a WebSocket as the
// browser host has it. Told over its channel: whether its disk is full.
import { once } from 'node:events'
import { RPCHandler } from '@orpc/server/ws'
import Database from 'better-sqlite3'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { createEngine } from '../../src-engine/create-engine.ts'
import { createLineLog } from '../../src-main/engine-hosting/host-log.ts'
import { createKeyFile } from '../../src-main/engine-hosting/key-file.ts'
import { createSystemParts } from '../../src-main/engine-hosting/system-parts.ts'

const [dataFolder = '', centralUrl = '', clockOffsetMs = '0'] = process.argv.slice(2)
// Whoever started it has gone, perhaps before it had begun.
process.on('disconnect', () => process.exit(0))
if (!process.connected) process.exit(0)
const mostPages = 4_294_967_294
/** Every connection that this process has opened, so that a disk can be filled under them. */
const opened = new Set<Database.Database>()
type Pragma = (this: Database.Database, source: string, options?: Database.PragmaOptions) => unknown
const pragma: Pragma = Reflect.get(Database.prototype, 'pragma')
Object.assign(Database.prototype, {
  pragma(this: Database.Database, source: string, options?: Database.PragmaOptions) {
    opened.add(this)
    return pragma.call(this, source, options)
  },
})

const system = createSystemParts()
const clock = { now: () => Date.now() + Number(clockOffsetMs) }
const log = createLineLog('engine', clock, (line) => process.stderr.write(line))
const engine = await createEngine({
  ...system,
  clock,
  dataFolder,
  centralUrl,
  fetch: globalThis.fetch,
  secrets: createKeyFile(dataFolder, log),
  openExternal: () => undefined,
  log,
})
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
const handler = new RPCHandler(engine.router)
server.on('connection', (socket: WebSocket) => void handler.upgrade(socket))
await once(server, 'listening')

const told = z.object({ disk: z.enum(['full', 'free']) })
process.on('message', (message: unknown) => {
  const { disk } = told.parse(message)
  for (const connection of opened) {
    if (!connection.open) {
      opened.delete(connection)
      continue
    }
    const pages = disk === 'full' ? pragma.call(connection, 'page_count', { simple: true }) : mostPages
    pragma.call(connection, `max_page_count = ${String(pages)}`)
  }
  process.send?.({ disk })
})
const address = server.address()
if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
process.send?.({ port: address.port })
