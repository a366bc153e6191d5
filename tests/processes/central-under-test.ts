import { createServer } from 'node:net'
import { type CentralProcess, makeDataFolder, startCentralProcess } from '../harness/central-process.ts'
import { rmSync } from 'node:fs'

/** One of the centrals behind the database: its address stays while its process comes and goes. */
export type CentralUnderTest = {
  url: string
  start: () => Promise<void>
  kill: () => Promise<void>
  signal: (signal: 'SIGSTOP' | 'SIGCONT') => void
  isUp: () => boolean
  close: () => Promise<void>
}

/** @param env DATABASE_URL and whom to believe */
export async function createCentralUnderTest(env: Record<string, string>): Promise<CentralUnderTest> {
  const folder = makeDataFolder()
  const port = await freePort()
  let running: CentralProcess | undefined
  let starting: Promise<void> = Promise.resolve()
  let isClosed = false
  const kill = async () => {
    const ending = running
    running = undefined
    ending?.kill('SIGKILL')
    await ending?.ended
  }
  return {
    url: `http://127.0.0.1:${port}`,
    start: () => {
      if (isClosed) return Promise.reject(new Error('it is over'))
      starting = startCentralProcess(
        ['--data-folder', folder, '--undo-send', '0', '--port', String(port)],
        env,
      ).then((started) => {
        running = started
      })
      return starting
    },
    kill,
    signal: (signal) => running?.kill(signal),
    isUp: () => running !== undefined,
    close: async () => {
      isClosed = true
      // Whoever is just starting cannot be ended yet.
      await starting.catch(() => undefined)
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  await new Promise((resolve) => server.close(resolve))
  return address.port
}
