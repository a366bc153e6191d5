import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { z } from 'zod'
import type { EngineChannel, EngineClient, EngineDoor } from './engine-client.ts'
import { EngineGoneError } from './engine-error.ts'

const portGreeting = z.object({ takahuone: z.literal('engine-port') })

function channelOverPort(port: MessagePort, replaced: Promise<void>): EngineChannel {
  const ended = new Promise<void>((end) => port.addEventListener('close', () => end(), { once: true }))
  let close = (): void => undefined
  const shut = new Promise<void>((end) => {
    close = () => {
      port.close()
      end()
    }
  })
  const client: EngineClient = createORPCClient(new RPCLink({ port }))
  port.start()
  void replaced.then(close)
  return { client, closed: Promise.race([ended, shut]), close }
}

/**
 * Electron: the preload posts a port whose other end is the engine, again after every restart of it. The newest port
 * replaces the one before, because the engine behind that one is gone.
 */
export function messagePortDoor(page: EventTarget): EngineDoor {
  let fresh: MessagePort | undefined
  let wanted: ((port: MessagePort) => void) | undefined
  let replace = (): void => undefined
  page.addEventListener('message', (event) => {
    if (!(event instanceof MessageEvent)) return
    // SECURITY: only our own window may hand over the engine; a frame or an opener may not.
    if (event.source !== page || !portGreeting.safeParse(event.data).success) return
    const [port] = event.ports
    if (port === undefined) return
    replace()
    if (wanted === undefined) fresh = port
    else wanted(port)
  })

  const nextPort = (signal: AbortSignal): Promise<MessagePort> =>
    new Promise((resolve, reject) => {
      if (fresh !== undefined) {
        resolve(fresh)
        fresh = undefined
        return
      }
      wanted = (port) => {
        wanted = undefined
        resolve(port)
      }
      signal.addEventListener('abort', () => reject(new EngineGoneError()), { once: true })
    })

  return async (signal) => {
    const port = await nextPort(signal)
    const replaced = new Promise<void>((end) => {
      replace = end
    })
    return channelOverPort(port, replaced)
  }
}
