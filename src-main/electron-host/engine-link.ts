import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebFrameMain } from 'electron/main'
import type { EngineStart, HostGreeting } from '#contract/host-contract.ts'
import type { EngineToHost } from '../engine-hosting/engine-messages.ts'
import { type EngineChild, superviseEngine } from '../engine-hosting/engine-supervisor.ts'
import type { HostLog } from '../engine-hosting/host-log.ts'
import type { SecretStore } from '../engine-hosting/key-file.ts'
import { mayHaveEngine } from './checked-ipc.ts'

type Child = EngineChild & { process: UtilityProcess }

export type EngineLink = {
  /** Gives a checked frame a port that ends in the engine, now and again after every restart of the engine. */
  connect: (frame: WebFrameMain) => void
  /** How many commands wait to be sent; null when no engine can say. */
  countUnsent: () => Promise<number | null>
  stop: () => Promise<void>
}

export type EngineLinkParts = {
  modulePath: string
  start: EngineStart
  greeting: HostGreeting
  secrets: SecretStore
  openOutside: (address: string, from: 'engine') => void
  clock: { now: () => number }
  timers: { set: (ms: number, run: () => void) => () => void }
  log: HostLog
  onReady: () => void
  onRefused: (refusal: { code: string; message: string }) => void
}

/** The channel on which a page is handed its port; the message itself is the greeting. */
export const enginePortChannel = 'engine-port'

const stopGraceMs = 8_000
const countWithinMs = 3_000

/** Keeps the engine in a utility process and hands out ports to it; no message of the page passes through here. */
export const createEngineLink = (parts: EngineLinkParts): EngineLink => {
  let page: WebFrameMain | undefined
  let questions = 0
  const counts = new Map<number, (count: number) => void>()

  const handPort = (child: Child) => {
    if (page === undefined) return
    if (!mayHaveEngine(page)) {
      page = undefined
      return
    }
    const { port1, port2 } = new MessageChannelMain()
    child.process.postMessage({ kind: 'port' }, [port1])
    page.postMessage(enginePortChannel, parts.greeting, [port2])
  }

  const answer = (message: EngineToHost, child: Child) => {
    if (message.kind === 'open-external') parts.openOutside(message.url, 'engine')
    else if (message.kind === 'unsent') counts.get(message.id)?.(message.count)
    else if (message.kind === 'secret') void answerSecret(parts.secrets, message).then(child.post)
  }

  const supervisor = superviseEngine<Child>({
    spawn: () => forkEngine(parts),
    clock: parts.clock,
    timers: parts.timers,
    log: parts.log,
    onReady: (child) => {
      handPort(child)
      parts.onReady()
    },
    onRefused: parts.onRefused,
    onMessage: answer,
  })

  return {
    connect: (frame) => {
      page = frame
      const child = supervisor.current()
      if (child !== undefined) handPort(child)
    },
    countUnsent: () =>
      new Promise((resolve) => {
        const child = supervisor.current()
        if (child === undefined) return resolve(null)
        const id = (questions += 1)
        const settle = (count: number | null) => {
          cancel()
          counts.delete(id)
          resolve(count)
        }
        const cancel = parts.timers.set(countWithinMs, () => settle(null))
        counts.set(id, settle)
        child.post({ kind: 'count-unsent', id })
      }),
    stop: () => supervisor.stop(stopGraceMs),
  }
}

const forkEngine = (parts: EngineLinkParts): Child => {
  // Pipes, so that the engine's log lines reach our log; a packaged application has no terminal.
  const engine = utilityProcess.fork(parts.modulePath, [], { serviceName: 'Takahuone engine', stdio: 'pipe' })
  for (const stream of [engine.stdout, engine.stderr]) {
    stream?.on('data', (chunk: Buffer) =>
      parts.log('info', 'engine says', { text: chunk.toString('utf8').trimEnd() }),
    )
  }
  const child: Child = {
    process: engine,
    pid: () => engine.pid,
    post: (message) => engine.postMessage(message),
    kill: () => engine.kill(),
    onMessage: (listen) => engine.on('message', listen),
    onExit: (listen) => engine.once('exit', listen),
  }
  child.post({ kind: 'start', start: parts.start })
  return child
}

const answerSecret = async (secrets: SecretStore, question: Extract<EngineToHost, { kind: 'secret' }>) => {
  const { id, ask, name, value } = question
  try {
    if (ask === 'set') await secrets.set(name, value ?? '')
    if (ask === 'remove') await secrets.remove(name)
    const found = ask === 'get' ? await secrets.get(name) : undefined
    return { kind: 'secret', id, value: found ?? null, failed: null } as const
  } catch (error) {
    return { kind: 'secret', id, value: null, failed: String(error) } as const
  }
}
