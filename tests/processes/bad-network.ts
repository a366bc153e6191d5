import { connect, createServer, type Socket } from 'node:net'

export type Direction = 'up' | 'down'
/** The way from one workbench to central, with everything that can go wrong on it. */
export type BadNetwork = {
  url: string
  /** Ends every connection and refuses new ones, until it is mended. */
  cut: () => void
  mend: () => void
  /** Ends the connection that carries it after so many bytes more: in the middle of a body. */
  cutAfter: (bytes: number, direction: Direction) => void
  /** What central says from now on stays on the way; `release` lets it through, `cut` loses it. */
  hold: () => void
  release: () => void
  /** New connections lead to another central; those that are there stay. */
  leadTo: (target: string) => void
  close: () => Promise<void>
}

type Pair = { inward: Socket; outward: Socket; held: Buffer[] }

/** @param target the address behind it, `http://127.0.0.1:<port>` */
export async function startBadNetwork(target: string): Promise<BadNetwork> {
  const pairs = new Set<Pair>()
  let to = new URL(target)
  let isOpen = true
  let isHolding = false
  let budget: { bytes: number; direction: Direction } | undefined

  const end = (pair: Pair): void => {
    pairs.delete(pair)
    pair.inward.destroy()
    pair.outward.destroy()
  }
  const pass = (pair: Pair, direction: Direction, bytes: Buffer): void => {
    const target = direction === 'up' ? pair.outward : pair.inward
    if (direction === 'down' && isHolding) return void pair.held.push(bytes)
    if (budget?.direction !== direction) return void target.write(bytes)
    if (bytes.length < budget.bytes) {
      budget.bytes -= bytes.length
      return void target.write(bytes)
    }
    const last = bytes.subarray(0, budget.bytes)
    budget = undefined
    // What came before the cut does arrive; what comes after it never does.
    target.end(last, () => end(pair))
  }
  const server = createServer((inward) => {
    if (!isOpen) return void inward.resetAndDestroy()
    const outward = connect(Number(to.port), to.hostname)
    const pair: Pair = { inward, outward, held: [] }
    pairs.add(pair)
    for (const socket of [inward, outward]) socket.on('error', () => end(pair)).on('close', () => end(pair))
    inward.on('data', (bytes: Buffer) => pass(pair, 'up', bytes))
    outward.on('data', (bytes: Buffer) => pass(pair, 'down', bytes))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  const release = (): void => {
    isHolding = false
    for (const { inward, held } of pairs) for (const bytes of held.splice(0)) inward.write(bytes)
  }
  const cut = (): void => {
    isOpen = false
    for (const pair of pairs) end(pair)
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut,
    mend: () => {
      isOpen = true
      budget = undefined
      release()
    },
    cutAfter: (bytes, direction) => {
      budget = { bytes, direction }
    },
    hold: () => {
      isHolding = true
    },
    release,
    leadTo: (url) => {
      to = new URL(url)
    },
    close: () => {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
