import { createServer, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createClamdScanner } from './scan-with-clamd.ts'

/** The test file that every scanner knows (eicar.org), in two halves, so that this file is not one. */
const eicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`

const greeting = 'zINSTREAM\0'

type Behaviour = 'honest' | 'silent' | 'cut' | 'limit' | 'nonsense'

/** A clamd of the test's own, as far as INSTREAM goes (clamd(8)). */
async function startClamd(behaviour: Behaviour, limitBytes = Infinity) {
  const sockets = new Set<Socket>()
  const heard: number[] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    let greeted = false
    let input = Buffer.alloc(0)
    let content = Buffer.alloc(0)
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes) => {
      input = Buffer.concat([input, bytes])
      if (!greeted) {
        if (input.length < greeting.length) return
        if (input.subarray(0, greeting.length).toString() !== greeting) return void socket.destroy()
        greeted = true
        input = input.subarray(greeting.length)
      }
      while (input.length >= 4) {
        const length = input.readUInt32BE(0)
        if (input.length < 4 + length) return
        content = Buffer.concat([content, input.subarray(4, 4 + length)])
        input = input.subarray(4 + length)
        if (behaviour === 'cut' && content.length > 0) return void socket.destroy()
        if (content.length > limitBytes) return void socket.end('INSTREAM size limit exceeded. ERROR\0')
        if (length > 0) continue
        heard.push(content.length)
        if (behaviour === 'silent') return
        if (behaviour === 'nonsense') return void socket.end('stream: OK or not\0')
        socket.end(content.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
        return
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { address: { host: '127.0.0.1', port: address.port }, heard }
}

const bytes = (content: string | Buffer) => Readable.from([Buffer.from(content)])

describe('a clamd over INSTREAM', () => {
  it('finds a clean file clean, whatever its size', async () => {
    const { address, heard } = await startClamd('honest')
    const scan = createClamdScanner(address)
    expect(await scan(bytes('Hyvää päivää'))).toEqual({ state: 'clean' })
    const large = Buffer.alloc(3_000_000, 7)
    const pieces = Array.from({ length: 30 }, (_, n) => large.subarray(n * 100_000, (n + 1) * 100_000))
    expect(await scan(Readable.from(pieces))).toEqual({ state: 'clean' })
    expect(heard).toEqual([Buffer.byteLength('Hyvää päivää'), 3_000_000])
  })

  it('finds the test virus, also where it lies in the middle', async () => {
    const { address } = await startClamd('honest')
    expect(await createClamdScanner(address)(bytes(`alku ${eicar} loppu`))).toEqual({
      state: 'infected',
      signature: 'Eicar-Test-Signature',
    })
  })

  it('never calls clean what was not scanned: too large, cut off, silent, away, or answered in another form', async () => {
    const large = () => Readable.from(Array.from({ length: 50 }, () => Buffer.alloc(60_000)))
    const limited = await startClamd('limit', 100_000)
    expect((await createClamdScanner(limited.address)(large())).state).toBe('failed')
    const cut = await startClamd('cut')
    expect((await createClamdScanner(cut.address)(large())).state).toBe('failed')
    const silent = await startClamd('silent')
    expect(await createClamdScanner(silent.address, 50)(bytes('x'))).toEqual({
      state: 'failed',
      why: 'the scanner does not answer',
    })
    const nonsense = await startClamd('nonsense')
    expect(await createClamdScanner(nonsense.address)(bytes('x'))).toEqual({
      state: 'failed',
      why: 'stream: OK or not',
    })
    expect((await createClamdScanner({ host: '127.0.0.1', port: 1 })(bytes('x'))).state).toBe('failed')
  })

  it('gives up where the bytes themselves cannot be read', async () => {
    const { address } = await startClamd('honest')
    const broken = new Readable({
      read() {
        this.destroy(new Error('the disk is gone'))
      },
    })
    expect(await createClamdScanner(address)(broken)).toEqual({ state: 'failed', why: 'the disk is gone' })
  })
})
