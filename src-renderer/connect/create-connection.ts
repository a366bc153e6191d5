import { backOffMs } from './back-off.ts'
import type { EngineClient, EngineDoor } from './engine-client.ts'
import { EngineGoneError, refusalOf } from './engine-error.ts'
import { reportFault } from './report-fault.ts'
import { type CallGuard, guardCalls } from './guard-calls.ts'

/** `connecting` before the first opening, `lost` while an engine that was there is being opened again. */
export type ConnectionState = 'connecting' | 'open' | 'lost'

export type LiveListener<Answer> = {
  next: (answer: Answer) => void
  failed: (error: unknown) => void
  /** The person has signed out: no answer follows, and the last one was for that person alone. */
  ended?: () => void
}

export type Connection = {
  state: () => ConnectionState
  /** Calls `changed` after every change of state; returns how to stop. */
  onState: (changed: () => void) => () => void
  /**
   * Asks once. Waits for the engine while it is being opened.
   * @throws EngineGoneError when the engine goes away before it answers
   */
  call: <Answer>(ask: (engine: EngineClient) => Promise<Answer>) => Promise<Answer>
  /** Asks again and again: after every reconnect the question is asked anew. Returns how to stop. */
  watch: <Answer>(
    ask: (engine: EngineClient, signal: AbortSignal) => Promise<AsyncIterable<Answer>>,
    listener: LiveListener<Answer>,
  ) => () => void
  close: () => void
}

type Current = { client: EngineClient; guard: CallGuard; close: () => void }
type Watch = (current: Current) => void

/** Keeps one way to the engine open, opens it again when it is lost, and asks every live question again. */
export function createConnection(door: EngineDoor, random: () => number = Math.random): Connection {
  const ended = new AbortController()
  const stateListeners = new Set<() => void>()
  const watches = new Set<Watch>()
  const waiting = new Set<{ resolve: (current: Current) => void; reject: (error: Error) => void }>()
  let state: ConnectionState = 'connecting'
  let current: Current | undefined

  const become = (next: ConnectionState): void => {
    if (state === next) return
    state = next
    for (const changed of stateListeners) changed()
  }

  const keepOpen = async (): Promise<void> => {
    let attempt = 0
    while (!ended.signal.aborted) {
      attempt += 1
      try {
        const { client, closed, close } = await door(ended.signal)
        const opened: Current = { client, close, guard: guardCalls(closed) }
        attempt = 0
        current = opened
        become('open')
        for (const one of waiting) one.resolve(opened)
        waiting.clear()
        for (const watch of watches) watch(opened)
        await closed
        current = undefined
      } catch (error) {
        if (!(error instanceof EngineGoneError)) reportFault('the engine could not be opened', error)
      }
      if (ended.signal.aborted) return
      if (state === 'open') become('lost')
      await pause(backOffMs(attempt + 1, random))
    }
  }

  const whenOpen = (): Promise<Current> =>
    current === undefined
      ? new Promise((resolve, reject) => waiting.add({ resolve, reject }))
      : Promise.resolve(current)

  void keepOpen()
  return {
    state: () => state,
    onState: (changed) => {
      stateListeners.add(changed)
      return () => stateListeners.delete(changed)
    },
    call: async (ask) => {
      const { client, guard } = await whenOpen()
      return guard.answer(ask(client))
    },
    watch: (ask, listener) => {
      const stop = new AbortController()
      const follow: Watch = ({ client, guard }) => {
        void followAnswers(() => guard.answer(ask(client, stop.signal)), guard, stop.signal, listener)
      }
      watches.add(follow)
      if (current !== undefined) follow(current)
      return () => {
        watches.delete(follow)
        stop.abort()
      }
    },
    close: () => {
      ended.abort()
      current?.close()
      for (const one of waiting) one.reject(new EngineGoneError())
      waiting.clear()
    },
  }
}

/**
 * Hands on every answer until the question is dropped, fails, or the engine goes away (then it is asked anew). Answers
 * that simply end come from files that were closed to be mended or put under another key, and are open again a moment
 * later: the question is asked again, ever more slowly; where nobody is signed in then, there is nothing to say.
 */
async function followAnswers<Answer>(
  ask: () => Promise<AsyncIterable<Answer>>,
  guard: CallGuard,
  signal: AbortSignal,
  listener: LiveListener<Answer>,
): Promise<void> {
  let ends = 0
  try {
    for (;;) {
      for await (const answer of await ask()) {
        if (signal.aborted) return
        ends = 0
        listener.next(answer)
      }
      ends += 1
      await pause(Math.min(longestEndMs, settleMs * ends ** 2))
      if (signal.aborted || guard.isClosed()) return
    }
  } catch (error) {
    // A closing channel fails its iterators in the same moment as it says that it is closed.
    if (!signal.aborted && !guard.isClosed()) await pause(settleMs)
    if (signal.aborted || guard.isClosed()) return
    if (ends > 0 && refusalOf(error).code === 'not_signed_in') return listener.ended?.()
    listener.failed(error)
  }
}

const longestEndMs = 5_000
const settleMs = 50

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
