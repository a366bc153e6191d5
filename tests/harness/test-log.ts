import { Writable } from 'node:stream'
import Fastify, { type FastifyBaseLogger } from 'fastify'

export type TestLog = { logger: FastifyBaseLogger; lines: () => string[] }

/** The real logger, writing into memory, so that tests can read what was and was not logged. */
export function createTestLog(): TestLog {
  const lines: string[] = []
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString('utf8'))
      done()
    },
  })
  const { log: logger } = Fastify({ logger: { level: 'info', stream } })
  return { logger, lines: () => lines }
}
