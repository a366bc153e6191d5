import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { EngineClient, EngineDoor } from './engine-client.ts'
import { EngineGoneError } from './engine-error.ts'

/** The address of the engine in the browser host: `/engine` of the page's own origin. */
export function engineSocketUrl(pageUrl: string): string {
  const url = new URL('/engine', pageUrl)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return url.href
}

/** Browser host: a WebSocket whose other end is the engine process itself. */
export const webSocketDoor =
  (url: string): EngineDoor =>
  (signal) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(url)
      const closed = new Promise<void>((end) => socket.addEventListener('close', () => end(), { once: true }))
      const giveUp = (): void => socket.close()
      signal.addEventListener('abort', giveUp, { once: true })
      const client: EngineClient = createORPCClient(new RPCLink({ websocket: socket }))
      socket.addEventListener('open', () => {
        signal.removeEventListener('abort', giveUp)
        resolve({ client, closed, close: () => socket.close() })
      })
      void closed.then(() => reject(new EngineGoneError()))
    })
