import { type ErrorCode, errorCodes } from '#contract/error-codes.ts'
import { type EngineToHost, engineToHost, type HostToEngine } from './engine-messages.ts'
import type { HostLog } from './host-log.ts'
import { restartDelayMs, wellAfterMs } from './restart-delay.ts'

/** An engine process, whatever the host makes it of. */
export type EngineChild = {
  pid: () => number | undefined
  post: (message: HostToEngine) => void
  kill: () => void
  onMessage: (listen: (message: unknown) => void) => void
  onExit: (listen: (code: number | null) => void) => void
}

export type SupervisorParts<Child extends EngineChild> = {
  /** Starts a new process and tells it to start its engine. */
  spawn: () => Child
  clock: { now: () => number }
  /** Calls `run` after `ms`; returns how to call it off. */
  timers: { set: (ms: number, run: () => void) => () => void }
  log: HostLog
  /** An engine is there and takes ports or sockets. */
  onReady: (child: Child) => void
  /** The engine said no in a way that starting again cannot help; nothing more is started. */
  onRefused: (refusal: { code: ErrorCode; message: string }) => void
  onMessage: (message: EngineToHost, child: Child) => void
}

export type EngineSupervisor<Child extends EngineChild> = {
  /** The engine that is ready now, if one is. */
  current: () => Child | undefined
  /** Asks the engine to close its files and waits for it; kills it after `graceMs`. */
  stop: (graceMs: number) => Promise<void>
}

/** An engine that has never been ready is not started for ever: somebody is waiting to be told. */
const hopelessDeaths = 4

/** Keeps one engine process alive: starts it, starts a new one when it dies, waiting longer each time. */
export const superviseEngine = <Child extends EngineChild>(
  parts: SupervisorParts<Child>,
): EngineSupervisor<Child> => {
  let child: Child | undefined
  let ready = false
  let everReady = false
  let deaths = 0
  let over = false
  let why: { code: ErrorCode; message: string } | undefined
  let cancelRestart = () => {}
  let onStopped = () => {}

  const died = (born: number, details: Record<string, unknown>) => {
    child = undefined
    ready = false
    if (over) return onStopped()
    deaths = parts.clock.now() - born >= wellAfterMs ? 1 : deaths + 1
    const waitMs = restartDelayMs(deaths)
    parts.log('error', 'the engine ended', { ...details, deaths, waitMs })
    if (everReady || deaths < hopelessDeaths) cancelRestart = parts.timers.set(waitMs, start)
    else
      refused(why?.code ?? 'internal', why?.message ?? `The engine ended ${deaths} times before it was ready`)
  }

  const refused = (code: ErrorCode, message: string) => {
    if (over) return
    over = true
    parts.onRefused({ code, message })
  }

  const start = () => {
    const born = parts.clock.now()
    let started: Child
    try {
      started = parts.spawn()
    } catch (error) {
      // A machine out of memory or processes; an engine that could not even begin has died at once.
      return died(born, { problem: String(error) })
    }
    child = started
    started.onMessage((raw) => {
      const parsed = engineToHost.safeParse(raw)
      if (!parsed.success) {
        parts.log('error', 'the engine said something unknown', { problem: parsed.error.message })
        return
      }
      const message = parsed.data
      if (message.kind === 'ready') {
        ready = true
        everReady = true
        parts.log('info', 'engine ready', { pid: started.pid(), afterMs: parts.clock.now() - born })
        if (!over) parts.onReady(started)
      } else if (message.kind === 'refused') {
        parts.log('error', 'the engine refused to start', { code: message.code, message: message.message })
        why = { code: message.code, message: message.message }
        if (errorCodes[message.code].retry !== 'later') refused(message.code, message.message)
      } else parts.onMessage(message, started)
    })
    started.onExit((code) => died(born, { code }))
  }

  start()
  return {
    current: () => (ready ? child : undefined),
    stop: (graceMs) =>
      new Promise((resolve) => {
        over = true
        cancelRestart()
        const last = child
        if (last === undefined) return resolve()
        const cancelKill = parts.timers.set(graceMs, () => {
          parts.log('error', 'the engine did not close in time and was ended', { graceMs })
          last.kill()
        })
        onStopped = () => {
          cancelKill()
          resolve()
        }
        last.post({ kind: 'stop' })
      }),
  }
}
