import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

export type RunningBrowserHost = {
  /** Opens the page once; a second browser context needs a host of its own, or this one's cookie. */
  url: string
  origin: string
  pid: number
  /** Everything the host and its engine have logged so far. */
  log: () => string
  /** Ends the host as Ctrl-C does. @returns its exit code */
  stop: () => Promise<number | null>
  /** Ends it as a power cut does. */
  kill: () => Promise<void>
}

const readyLine = z.object({ ready: z.literal(true), url: z.url(), pid: z.int() })

/**
 * Starts the browser host as a person's terminal would: a process of its own, with its own data folder.
 * @throws with what the host said, when it ends before it is ready or is not ready in `readyWithinMs`
 */
export const startBrowserHost = async (options: {
  dataFolder: string
  centralUrl: string
  port?: number
  pageFolder?: string
  readyWithinMs?: number
}): Promise<RunningBrowserHost> => {
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, '..', '..', 'src-main', 'browser-host', 'serve.ts'),
      `--data-folder=${options.dataFolder}`,
      `--central=${options.centralUrl}`,
      `--port=${options.port ?? 0}`,
      ...(options.pageFolder === undefined ? [] : [`--page-folder=${options.pageFolder}`]),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const { url, pid } = await untilReady(child, ended, options.readyWithinMs ?? 30_000, () => log)
  const end = async (signal: 'SIGINT' | 'SIGKILL') => {
    child.kill(signal)
    return await ended
  }
  return {
    url,
    origin: new URL(url).origin,
    pid,
    log: () => log,
    stop: () => end('SIGINT'),
    kill: async () => {
      await end('SIGKILL')
    },
  }
}

const untilReady = (
  child: ChildProcess,
  ended: Promise<number | null>,
  withinMs: number,
  log: () => string,
) =>
  new Promise<z.infer<typeof readyLine>>((resolve, reject) => {
    const fail = (what: string) => {
      child.kill('SIGKILL')
      reject(new Error(`${what}\n${log()}`))
    }
    const timer = setTimeout(() => fail(`The browser host was not ready in ${withinMs} ms`), withinMs)
    void ended.then((code) => fail(`The browser host ended with ${code} before it was ready`))
    if (child.stdout === null) return fail('The browser host has no output')
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(timer)
      resolve(readyLine.parse(JSON.parse(line)))
    })
  })
