import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { HostGreeting } from '#contract/host-contract.ts'
import type { HostLog } from '../engine-hosting/host-log.ts'
import { answerPageRequest, securityHeaders } from '../page-security/answer-page-request.ts'
import { checkLoopbackRequest, type LoopbackRefusal } from './check-loopback-request.ts'
import { createPageSession } from './page-session.ts'

export type LoopbackServer = {
  port: number
  /** `http://127.0.0.1:<port>` */
  origin: string
  /** A new address that opens the page once. */
  mintAddress: () => string
  /** Listens no more, and ends what is still being answered. */
  close: () => void
}

export type LoopbackParts = {
  /** 0 takes a free one. */
  port: number
  /** Where the built page lies. */
  pageFolder: string
  appVersion: string
  /** Takes over a checked upgrade; false when it cannot now. */
  giveSocket: (request: IncomingMessage, socket: Socket, head: Buffer) => Promise<boolean>
  log: HostLog
}

/**
 * Listens on 127.0.0.1 only, serves the built page to the browser that brought a token, and hands checked upgrades of
 * `/engine` on. Never part of the packaged application.
 * @throws when the port is in use (`EADDRINUSE`)
 */
export const openLoopbackServer = async (parts: LoopbackParts): Promise<LoopbackServer> => {
  const server = createServer()
  const port = await listen(server, parts.port)
  const ownHost = `127.0.0.1:${port}`
  const origin = `http://${ownHost}`
  const session = createPageSession(String(port))

  const check = (request: IncomingMessage, isUpgrade: boolean, admitted: boolean): LoopbackRefusal | null => {
    const { host, origin: from } = request.headers
    const refusal = checkLoopbackRequest({ host, origin: from, isUpgrade, admitted }, ownHost)
    if (refusal !== null) parts.log('info', 'request refused', { why: refusal.why, isUpgrade })
    return refusal
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', origin)
    const token = request.method === 'GET' && url.pathname === '/' ? url.searchParams.get('token') : null
    const admitted = session.admits(request.headers.cookie)
    const foreign = check(request, false, true)
    if (foreign !== null) return refuse(response, foreign, false)
    if (token !== null) {
      const cookie = session.redeem(token)
      // An old address in a browser that is already in just leads to the page.
      if (cookie !== null || admitted)
        return enter(response, url, cookie === null ? [] : [session.setCookie(cookie)])
    }
    const refusal = check(request, false, admitted)
    if (refusal !== null) return refuse(response, refusal, token !== null)
    if (url.pathname === '/greeting' && request.method === 'GET') {
      const greeting: HostGreeting = { host: 'browser', appVersion: parts.appVersion }
      response.writeHead(200, {
        ...securityHeaders,
        'content-type': 'application/json',
        'cache-control': 'no-store',
      })
      return response.end(JSON.stringify(greeting))
    }
    const page = await answerPageRequest({
      method: request.method ?? '',
      pathname: url.pathname,
      folder: parts.pageFolder,
      connectTo: [`ws://${ownHost}`],
    })
    response.writeHead(page.status, page.headers)
    response.end(page.body)
  }

  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      parts.log('error', 'a page request failed', { problem: String(error) })
      if (!response.headersSent) response.writeHead(500, securityHeaders)
      response.end()
    })
  })

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', (error) => parts.log('info', 'a page socket ended early', { problem: error.message }))
    const refusal = check(request, true, session.admits(request.headers.cookie))
    if (refusal !== null) return void socket.end(statusLine(refusal.status))
    const known = request.method === 'GET' && request.url === '/engine' && socket instanceof Socket
    if (!known) return void socket.end(statusLine(404))
    parts
      .giveSocket(request, socket, head)
      // The page comes again by itself.
      .then((given) => given || socket.end(statusLine(503)))
      .catch((error: unknown) => {
        parts.log('error', 'a page socket could not be handed over', { problem: String(error) })
        socket.destroy()
      })
  })

  return {
    port,
    origin,
    mintAddress: () => `${origin}/?token=${session.mintToken()}`,
    close: () => {
      // Not waited for: Node counts the sockets that a dead engine had, and would never say that it has closed.
      server.close()
      server.closeAllConnections()
    },
  }
}

const listen = (server: ReturnType<typeof createServer>, port: number) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject)
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('A TCP server has a port')
      resolve(address.port)
    })
  })

/** Leads to the page without the token in its address. */
const enter = (response: ServerResponse, url: URL, cookies: string[]) => {
  url.searchParams.delete('token')
  response.writeHead(303, {
    ...securityHeaders,
    ...(cookies.length === 0 ? {} : { 'set-cookie': cookies }),
    location: url.pathname + url.search,
    'cache-control': 'no-store',
  })
  response.end()
}

const refuse = (response: ServerResponse, refusal: LoopbackRefusal, broughtToken: boolean) => {
  response.writeHead(refusal.status, {
    ...securityHeaders,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(refusal.why === 'cookie' ? (broughtToken ? usedWords : missingWords) : 'Forbidden')
}

const usedWords =
  'Osoite on jo käytetty. Avaa uusi osoite, jonka Takahuone tulostaa käynnistyessään tai kun painat Enter.\n' +
  'This address has been used. Open the new one that Takahuone prints when it starts or when you press Enter.\n'
const missingWords =
  'Avaa osoite, jonka Takahuone tulostaa käynnistyessään.\nOpen the address that Takahuone prints when it starts.\n'

const statusLine = (status: 401 | 403 | 404 | 503) =>
  `HTTP/1.1 ${status} ${{ 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 503: 'Service Unavailable' }[status]}\r\n` +
  'connection: close\r\ncontent-length: 0\r\n\r\n'
