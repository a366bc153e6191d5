import { type ChildProcess, fork } from 'node:child_process'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { ErrorCode } from '#contract/error-codes.ts'
import type { EngineStart } from '#contract/host-contract.ts'
import type { HostToEngine } from '../engine-hosting/engine-messages.ts'
import { type EngineChild, superviseEngine } from '../engine-hosting/engine-supervisor.ts'
import type { HostLog } from '../engine-hosting/host-log.ts'

type Child = EngineChild & { giveSocket: (message: HostToEngine, socket: Socket) => void }

export type EngineLink = {
  /** Resolves when the first engine is there. @throws EngineRefusedError when it says no for good */
  ready: Promise<void>
  /**
   * Hands a checked upgrade to the engine, after a moment when a new one is on its way; false when none came and the
   * page must come again.
   */
  giveSocket: (request: IncomingMessage, socket: Socket, head: Buffer) => Promise<boolean>
  pid: () => number | undefined
  stop: () => Promise<void>
}

export class EngineRefusedError extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string) {
    super(message)
    this.name = 'EngineRefusedError'
    this.code = code
  }
}

/** How long an engine may take to close its files before it is killed. */
const stopGraceMs = 8_000

/** How long, and how many, page sockets wait for an engine that is being started again. */
const holdMs = 5_000
const holdAtMost = 32

/** Keeps the engine in a child process, and hands page sockets over to it whole: the host reads no message. */
export const createEngineLink = (parts: {
  /** The file whose process is the engine. */
  modulePath: string
  start: EngineStart
  clock: { now: () => number }
  timers: { set: (ms: number, run: () => void) => () => void }
  log: HostLog
  /** After a good start: the engine will not come back. */
  onRefused: (error: EngineRefusedError) => void
}): EngineLink => {
  const firstReady = Promise.withResolvers<void>()
  // Whoever only hands over sockets need not wait for it.
  firstReady.promise.catch(() => {})
  const waiting = new Set<(child: Child | undefined) => void>()
  const nextChild = (): Promise<Child | undefined> =>
    new Promise((resolve) => {
      if (waiting.size >= holdAtMost) return resolve(undefined)
      const settle = (child: Child | undefined) => {
        cancel()
        waiting.delete(settle)
        resolve(child)
      }
      const cancel = parts.timers.set(holdMs, () => settle(undefined))
      waiting.add(settle)
    })
  const supervisor = superviseEngine<Child>({
    spawn: () => forkEngine(parts.modulePath, parts.start),
    clock: parts.clock,
    timers: parts.timers,
    log: parts.log,
    onReady: (child) => {
      firstReady.resolve()
      for (const settle of waiting) settle(child)
    },
    onRefused: ({ code, message }) => {
      const error = new EngineRefusedError(code, message)
      firstReady.reject(error)
      parts.onRefused(error)
    },
    onMessage: (message) =>
      parts.log('error', 'the engine asked something this host does not do', { kind: message.kind }),
  })
  return {
    ready: firstReady.promise,
    giveSocket: async (request, socket, head) => {
      const child = supervisor.current() ?? (await nextChild())
      if (child === undefined) return false
      if (socket.destroyed) return true
      child.giveSocket(
        {
          kind: 'socket',
          method: request.method ?? 'GET',
          url: request.url ?? '/',
          headers: withoutCookie(request.headers),
          headBase64: head.toString('base64'),
        },
        socket,
      )
      return true
    },
    pid: () => supervisor.current()?.pid(),
    stop: () => supervisor.stop(stopGraceMs),
  }
}

const forkEngine = (modulePath: string, start: EngineStart): Child => {
  // stdout of the host belongs to whoever started it; the engine's log lines go to stderr with the host's own.
  const child: ChildProcess = fork(modulePath, { stdio: ['ignore', 2, 2, 'ipc'], execArgv: [] })
  child.send({ kind: 'start', start })
  return {
    pid: () => child.pid,
    // A child that has just died is noticed by its exit; what was meant for it is void.
    post: (message) => child.connected && child.send(message, () => {}),
    kill: () => child.kill('SIGKILL'),
    onMessage: (listen) => child.on('message', listen),
    onExit: (listen) => {
      child.once('exit', listen)
      // A process that was never born does not exit; any other error is about a message and is seen where it was sent.
      child.on('error', () => child.pid === undefined && listen(null))
    },
    giveSocket: (message, socket) => {
      stopReading(socket)
      child.send(message, socket, { keepOpen: false }, (error) => {
        if (error !== null) socket.destroy()
      })
    },
  }
}

/**
 * Leaves what comes next to the child. Node stops listening to a socket that it hands over, but goes on reading it until
 * the child has said that it has it: in a busy host the page's first question was read here and dropped, and the page
 * waited for its answer for ever. `pause()` does not stop the reading either; only the handle can (tried on Node 24).
 */
const stopReading = (socket: Socket): void => {
  const handle: unknown = Reflect.get(socket, '_handle')
  if (typeof handle !== 'object' || handle === null) return
  const stop: unknown = Reflect.get(handle, 'readStop')
  if (typeof stop === 'function') Reflect.apply(stop, handle, [])
}

/** SECURITY: the cookie opens the host; the engine has no use for it. */
const withoutCookie = (headers: IncomingMessage['headers']): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || name === 'cookie' ? [] : [[name, value] as const],
    ),
  )
