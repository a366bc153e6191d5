import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { type EngineToHost, type HostToEngine, hostToEngine } from '../engine-hosting/engine-messages.ts'
import { type HostedEngine, refusalOf, type StartEngine } from '../engine-hosting/hosted-engine.ts'
import type { HostLog } from '../engine-hosting/host-log.ts'

/**
 * The life of an engine process under the browser host: starts the engine it is told to start, serves every socket it
 * is handed, and ends when the host says so or is gone. The host has checked a socket before it comes here.
 */
export const runEngineProcess = (startEngine: StartEngine, log: HostLog): void => {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 64 * 1024 * 1024,
    perMessageDeflate: false,
  })
  let engine: HostedEngine | undefined
  let handler: RPCHandler<Record<never, never>> | undefined
  let ending = false

  const tell = (message: EngineToHost) =>
    new Promise<void>((resolve) => {
      if (process.connected) process.send?.(message, () => resolve())
      else resolve()
    })

  const end = async (code: number) => {
    if (ending) return
    ending = true
    for (const socket of sockets.clients) socket.close(1001, 'engine ends')
    try {
      await engine?.close()
      process.exit(code)
    } catch (error) {
      log('error', 'the engine did not close well', { problem: String(error) })
      process.exit(1)
    }
  }

  const start = async (message: Extract<HostToEngine, { kind: 'start' }>) => {
    try {
      engine = await startEngine(message.start)
      handler = new RPCHandler(engine.router)
      await tell({ kind: 'ready' })
    } catch (error) {
      const refusal = refusalOf(error)
      log('error', 'the engine could not start', { ...refusal })
      await tell({ kind: 'refused', ...refusal })
      await end(1)
    }
  }

  const serve = (message: Extract<HostToEngine, { kind: 'socket' }>, socket: Socket) => {
    const serving = handler
    if (serving === undefined || ending) {
      socket.destroy()
      return
    }
    const request = new IncomingMessage(socket)
    Object.assign(request, { method: message.method, url: message.url, headers: message.headers })
    sockets.handleUpgrade(request, socket, Buffer.from(message.headBase64, 'base64'), (page: WebSocket) => {
      page.on('error', (error) => log('error', 'a page socket failed', { problem: error.message }))
      void serving.upgrade(page)
    })
  }

  const countUnsent = async (id: number) => {
    if (engine !== undefined) await tell({ kind: 'unsent', id, count: await engine.countUnsent() })
  }

  process.on('message', (raw: unknown, handle: unknown) => {
    const message = hostToEngine.parse(raw)
    if (message.kind === 'start') void start(message)
    // The handle is absent when the page went away while its socket was on the way.
    else if (message.kind === 'socket' && handle instanceof Socket) serve(message, handle)
    else if (message.kind === 'count-unsent')
      countUnsent(message.id).catch((error: unknown) => log('error', 'no count', { problem: String(error) }))
    else if (message.kind === 'stop') void end(0)
  })
  // A host that was killed leaves no one to stop us.
  process.on('disconnect', () => void end(0))
  // Ctrl-C reaches the whole process group: the host decides when the engine ends.
  process.on('SIGINT', () => {})
}
