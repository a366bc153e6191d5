// An engine of a few lines for the hosts' tests: it answers, counts, and can be made to refuse or to die.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { os } from '@orpc/server'
import { z } from 'zod'
import { runEngineProcess } from '../../../src-main/browser-host/run-engine-process.ts'
import { createLineLog } from '../../../src-main/engine-hosting/host-log.ts'

class RefusedStart extends Error {
  readonly code = 'cache_from_future'
}

const log = createLineLog('tiny-engine', { now: () => 0 }, (line) => process.stderr.write(line))

runEngineProcess((start) => {
  if (existsSync(join(start.dataFolder, 'from-the-future'))) throw new RefusedStart('written by version 99')
  const router = {
    echo: os.input(z.object({ text: z.string() })).handler(({ input }) => ({ ...input, pid: process.pid })),
    start: os.handler(() => start),
    count: os.handler(async function* () {
      for (let number = 0; ; number += 1) {
        yield number
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    }),
    die: os.handler(() => process.exit(9)),
  }
  return Promise.resolve({ router, countUnsent: () => Promise.resolve(3), close: () => Promise.resolve() })
}, log)
