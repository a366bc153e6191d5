import { connect, createServer, type Socket } from 'node:net'

/** A way to central that counts what comes down it, as it lies on the wire. */
export type CountingProxy = { url: string; bytesDown: () => number; close: () => Promise<void> }

/** @param target `http://127.0.0.1:<port>` */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let bytes = 0
  const server = createServer((inward) => {
    const outward = connect(Number(port), hostname)
    for (const socket of [inward, outward]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
    }
    outward.on('data', (chunk: Buffer) => {
      bytes += chunk.length
    })
    inward.pipe(outward).pipe(inward)
    inward.on('close', () => outward.destroy())
    outward.on('close', () => inward.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    bytesDown: () => bytes,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
