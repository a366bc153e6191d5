import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import type { ScanFile, ScanVerdict } from './scan-file.ts'

export type ClamdAddress = { host: string; port: number }

/** Nothing came or went for so long: the scanner is taken for dead. */
const patienceMs = 60_000

/**
 * A clamd over TCP, by INSTREAM (clamd(8)): each piece behind its length in four bytes, an empty piece at the end, one
 * line as the answer. SECURITY: the answer is read to its end and must be exactly one that is known; anything else is
 * `failed`, never `clean`.
 */
export function createClamdScanner(address: ClamdAddress, patience = patienceMs): ScanFile {
  return async (bytes) => {
    const socket = connect(address)
    socket.setTimeout(patience, () => socket.destroy(new Error('the scanner does not answer')))
    try {
      const answer = readAnswer(socket)
      // Whatever happens first: the scanner may answer before it has heard everything (its size limit).
      const sent = send(socket, bytes)
      sent.catch((error: unknown) => socket.destroy(error instanceof Error ? error : undefined))
      return judge(await answer)
    } catch (error) {
      return { state: 'failed', why: error instanceof Error ? error.message : String(error) }
    } finally {
      bytes.destroy()
      socket.destroy()
    }
  }
}

async function send(socket: Socket, bytes: Readable): Promise<void> {
  socket.write('zINSTREAM\0')
  for await (const piece of bytes) {
    const content = Buffer.from(piece)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(content.length)
    if (content.length === 0) continue
    const goesOn = socket.write(Buffer.concat([length, content]))
    if (!goesOn) await once(socket, 'drain')
  }
  socket.write(Buffer.alloc(4))
}

/** @throws when the connection breaks before the answer has ended */
async function readAnswer(socket: Socket): Promise<string> {
  let answer = ''
  for await (const piece of socket) {
    answer += Buffer.from(piece).toString('utf8')
    if (answer.length > 10_000) throw new Error('the scanner answered in another form')
    const end = answer.search(/[\0\n]/)
    if (end >= 0) return answer.slice(0, end)
  }
  throw new Error('the scanner broke off')
}

function judge(answer: string): ScanVerdict {
  if (answer === 'stream: OK') return { state: 'clean' }
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1]
  if (found !== undefined) return { state: 'infected', signature: found }
  return { state: 'failed', why: answer }
}
