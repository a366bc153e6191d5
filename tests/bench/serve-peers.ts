import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

/** A row of the engine's cache as a document, which both peers keep whole. */
const document = z.looseObject({ id: z.string(), e: z.string(), isOpen: z.int(), receivedAt: z.number() })
export type PeerDocument = z.infer<typeof document>

/** Serves the rows of a workbench to stores of other make: pages of 1,000 by place, one change on demand, a sink. */
export async function servePeers(exported: string) {
  const lines = readFileSync(exported, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  const requests = lines
    .slice(0, 50_000)
    .filter((line) => line.includes('"e":"request"'))
    .slice(0, 100)
    .map((line) => document.parse(JSON.parse(line)))
  const feed = [...lines]
  let taken = 0
  const change = (turn: number): PeerDocument => {
    const row = requests[turn % requests.length]
    if (row === undefined) throw new Error('there are no requests to change')
    const changed = { ...row, priority: 100 + turn }
    feed.push(JSON.stringify(changed))
    return changed
  }
  const server = createServer((asked, answer) => {
    const { pathname, searchParams } = new URL(asked.url ?? '/', 'http://feed.invalid')
    const json = (body: string) => answer.writeHead(200, { 'content-type': 'application/json' }).end(body)
    if (pathname === '/rows') {
      const from = Number(searchParams.get('from'))
      const page = feed.slice(from, from + 1_000)
      json(`{"documents":[${page.join()}],"next":${from + page.length}}`)
    } else if (pathname === '/change') json(JSON.stringify(change(Number(searchParams.get('turn')))))
    else
      void text(asked).then((body) => {
        taken += z.array(z.unknown()).parse(JSON.parse(body)).length
        json('{}')
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    rows: lines.length,
    openNewestFirst: (limit: number): string[] =>
      lines
        .filter((line) => line.includes('"e":"request"'))
        .map((line) => document.parse(JSON.parse(line)))
        .filter(({ isOpen }) => isOpen === 1)
        .toSorted((one, other) => other.receivedAt - one.receivedAt)
        .slice(0, limit)
        .map(({ id }) => id),
    /** What was written so far is forgotten: the next peer begins with the rows as they were. */
    begin: () => {
      feed.length = lines.length
      taken = 0
    },
    taken: () => taken,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
