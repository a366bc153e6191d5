import { connect, createServer, type Socket } from 'node:net'

/** A network that a test can cut and mend: a TCP proxy on loopback between a workbench and central. */
export type CuttableProxy = {
  url: string
  /** Ends every connection and refuses new ones. */
  cut: () => void
  mend: () => void
  /** Bytes that went towards central, and that came from it. */
  passed: () => { sent: number; received: number }
  /** Cuts as soon as so many more bytes have passed in that direction. */
  cutAfter: (bytes: { sent?: number; received?: number }) => void
  close: () => Promise<void>
}

/** @param target the address behind the proxy, `http://127.0.0.1:<port>` */
export async function startCuttableProxy(target: string): Promise<CuttableProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let open = true
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
  }
  const passed = { sent: 0, received: 0 }
  let most = { sent: Infinity, received: Infinity }
  const count = (direction: 'sent' | 'received') => (bytes: Buffer) => {
    passed[direction] += bytes.length
    if (passed[direction] >= most[direction]) cut()
  }
  const server = createServer((inward) => {
    keep(inward)
    if (!open) return void inward.resetAndDestroy()
    const outward = keep(connect(Number(port), hostname))
    inward.on('data', count('sent')).pipe(outward).on('data', count('received')).pipe(inward)
    inward.on('close', () => outward.destroy())
    outward.on('close', () => inward.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  const breakAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  const cut = (): void => {
    open = false
    breakAll()
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut,
    mend: () => {
      open = true
      most = { sent: Infinity, received: Infinity }
    },
    passed: () => ({ ...passed }),
    cutAfter: ({ sent = Infinity, received = Infinity }) => {
      most = { sent: passed.sent + sent, received: passed.received + received }
    },
    close: () => {
      breakAll()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
