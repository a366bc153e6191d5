import { request } from 'node:http'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import WebSocket from 'ws'

export type Heard = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

/** A request as a browser or an attacker would send it: every header, `Host` too, is the caller's. */
export const ask = (
  origin: string,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    // `path` goes out as it is, so that `..` is not folded away before it is sent.
    const call = request({ host: hostname, port, path, method, headers }, (answer) => {
      let body = ''
      answer.setEncoding('utf8')
      answer.on('data', (text: string) => (body += text))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
    })
    call.on('error', reject)
    call.end()
  })

/** Opens the page by a one-time address as a browser does. @returns the `Cookie` header it would send from then on */
export const enter = async (address: string): Promise<string> => {
  const url = new URL(address)
  const answer = await ask(url.origin, url.pathname + url.search)
  const line = [answer.headers['set-cookie']].flat()[0]
  if (answer.status !== 303 || line === undefined)
    throw new Error(`The address did not open the page: ${answer.status}`)
  return line.split(';')[0] ?? ''
}

/** Tries to open the engine's socket. @returns the socket, or the status with which it was refused */
export const openSocket = (origin: string, headers: Record<string, string>, path = '/engine') =>
  new Promise<WebSocket | number>((resolve, reject) => {
    const socket = new WebSocket(origin.replace('http', 'ws') + path, { headers })
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', (_, answer) => resolve(answer.statusCode ?? 0))
    socket.on('error', reject)
  })

export type TinyClient = {
  echo: (input: { text: string }) => Promise<{ text: string; pid: number }>
  start: () => Promise<{ dataFolder: string; centralUrl: string; keyStore: string }>
  count: () => Promise<AsyncIterable<number>>
  die: () => Promise<void>
}

/** The page's own client. The `ws` package types its events by itself, so the compiler has to be told. */
export const tinyClient = (socket: WebSocket): TinyClient =>
  createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
