// An engine of a few lines behind the real plumbing of an Electron engine process.
import { os } from '@orpc/server'
import { parentPort } from 'electron/utility'
import { z } from 'zod'
import { runEngineProcess } from '../../../src-main/electron-host/run-engine-process.ts'

class RefusedStart extends Error {
  readonly code = 'cache_from_future'
}

runEngineProcess(
  parentPort,
  ({ start, askedSecrets, openExternal }) => {
    if (start.centralUrl.includes('refuse')) throw new RefusedStart('written by version 99')
    const router = {
      start: os.handler(() => start),
      echo: os.input(z.object({ text: z.string() })).handler(({ input }) => input),
      keep: os.input(z.object({ name: z.string(), value: z.string() })).handler(async ({ input }) => {
        await askedSecrets.set(input.name, input.value)
        return { kept: (await askedSecrets.get(input.name)) ?? null }
      }),
      open: os.input(z.object({ url: z.string() })).handler(({ input }) => openExternal(input.url)),
      die: os.handler(() => process.exit(9)),
    }
    return Promise.resolve({ router, countUnsent: () => Promise.resolve(3), close: () => Promise.resolve() })
  },
  (code) => process.exit(code),
  () => {},
)
