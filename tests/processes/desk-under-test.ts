import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { z } from 'zod'
import type { engineContract } from '#contract/engine-contract.ts'
import { type BadNetwork, startBadNetwork } from './bad-network.ts'
import type { SmallProvider } from './small-provider.ts'

export type DeskClient = ContractRouterClient<typeof engineContract>

/** The engine went away while it was asked: nobody knows whether it still did it. */
export class DoorClosed extends Error {
  override name = 'DoorClosed'
}

/** One workbench of one person: its folder stays while its engine comes and goes. */
export type DeskUnderTest = {
  readonly name: string
  readonly person: string
  readonly network: BadNetwork
  readonly folder: string
  isUp: () => boolean
  starts: () => number
  /** The end of what its engines have logged. */
  said: () => string
  /** @param clockOffsetMs how wrong this machine's clock is, until its next start */
  start: (clockOffsetMs?: number) => Promise<void>
  /** Asks the engine; a call on a door that closes would never answer by itself. @throws {DoorClosed} */
  ask: <Answer>(question: (client: DeskClient) => Promise<Answer>) => Promise<Answer>
  /** Waits for an answer of a live question. @throws {DoorClosed} */
  until: <Answer>(
    question: (client: DeskClient) => Promise<AsyncIterable<Answer>>,
    holds?: (answer: Answer) => boolean,
  ) => Promise<Answer>
  signIn: () => Promise<void>
  /** Answers when it is so. @throws {DoorClosed} */
  setDisk: (disk: 'full' | 'free') => Promise<void>
  signal: (signal: 'SIGSTOP' | 'SIGCONT') => void
  /** As a power cut does; answers when the process is gone. */
  kill: () => Promise<void>
  close: () => Promise<void>
}

export async function createDesk(of: {
  name: string
  person: string
  central: string
  provider: SmallProvider
  /** What runs as its engine; another program where a test wants a broken one. */
  program?: string
}): Promise<DeskUnderTest> {
  const { name, person, provider, program = join(import.meta.dirname, 'engine-under-test.ts') } = of
  const network = await startBadNetwork(of.central)
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-processes-desk-'))
  let running: { child: ChildProcess; client: DeskClient; gone: Promise<never> } | undefined
  let starts = 0
  let isClosed = false
  let said = ''

  const start = async (clockOffsetMs = 0): Promise<void> => {
    if (isClosed) throw new DoorClosed(`${name} is over`)
    starts += 1
    const child = fork(program, [folder, network.url, String(clockOffsetMs)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    child.stderr?.on('data', (bytes: Buffer) => {
      said = `${said}${bytes.toString()}`.slice(-2_000)
    })
    const gone = new Promise<never>((_resolve, reject) =>
      child.once('exit', (code, signal) => {
        if (running?.child === child) running = undefined
        reject(new DoorClosed(`the engine of ${name} ended with ${code ?? signal}\n${said}`))
      }),
    )
    gone.catch(() => undefined)
    const listening = new Promise<number>((resolve) =>
      child.once('message', (message) => resolve(z.object({ port: z.int() }).parse(message).port)),
    )
    const socket = new WebSocket(`ws://127.0.0.1:${await Promise.race([gone, listening])}/engine`)
    const open = new Promise<void>((resolve) =>
      socket.addEventListener('open', () => resolve(), { once: true }),
    )
    await Promise.race([gone, open])
    if (isClosed) child.kill('SIGKILL')
    running = { child, client: createORPCClient(new RPCLink({ websocket: socket })), gone }
  }
  const ask: DeskUnderTest['ask'] = async (question) => {
    if (running === undefined) throw new DoorClosed(`${name} is not running`)
    // The socket may close before the process is known to have ended, or after.
    const asked = question(running.client).catch((error: unknown) => {
      if (error instanceof ORPCError || error instanceof DoorClosed) throw error
      throw new DoorClosed(String(error))
    })
    return Promise.race([asked, running.gone])
  }
  const until: DeskUnderTest['until'] = (question, holds = () => true) =>
    ask(async (client) => {
      for await (const answer of await question(client)) if (holds(answer)) return answer
      throw new DoorClosed(`${name} ended a live question`)
    })
  const kill = async (): Promise<void> => {
    const ending = running
    running = undefined
    ending?.child.kill('SIGKILL')
    await ending?.gone.catch(() => undefined)
  }
  return {
    name,
    person,
    network,
    folder,
    isUp: () => running !== undefined,
    starts: () => starts,
    said: () => said,
    start,
    ask,
    until,
    signIn: async () => {
      const { url } = await ask((client) => client.session.signIn({}))
      await provider.agree(url, `keskus/${person}`)
      await until(
        (client) => client.session.watch(),
        ({ state }) => state === 'signed-in',
      )
    },
    setDisk: async (disk) => {
      if (running === undefined) throw new DoorClosed(`${name} is not running`)
      const { child, gone } = running
      const heard = new Promise<void>((resolve) => child.once('message', () => resolve()))
      child.send({ disk })
      await Promise.race([heard, gone])
    },
    signal: (signal) => void running?.child.kill(signal),
    kill,
    close: async () => {
      isClosed = true
      await kill()
      await network.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
