import { backOffMs } from './back-off.ts'
import type { EngineChannel, EngineClient, EngineDoor } from './engine-client.ts'
import { EngineGoneError } from './engine-error.ts'
import { rejectWhenClosed } from './reject-when-closed.ts'

/** `connecting` before the first opening, `lost` while an engine that was there is being opened again. */
export type ConnectionState = 'connecting' | 'open' | 'lost'

export type LiveListener<Answer> = { next: (answer: Answer) => void; failed: (error: unknown) => void }

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

type Watch = (channel: EngineChannel) => void

/** Keeps one way to the engine open, opens it again when it is lost, and asks every live question again. */
export function createConnection(door: EngineDoor, random: () => number = Math.random): Connection {
  const ended = new AbortController()
  const stateListeners = new Set<() => void>()
  const watches = new Set<Watch>()
  const waiting = new Set<{ resolve: (channel: EngineChannel) => void; reject: (error: Error) => void }>()
  let state: ConnectionState = 'connecting'
  let channel: EngineChannel | undefined

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
        const opened = await door(ended.signal)
        attempt = 0
        channel = opened
        become('open')
        for (const one of waiting) one.resolve(opened)
        waiting.clear()
        for (const watch of watches) watch(opened)
        await opened.closed
        channel = undefined
      } catch (error) {
        if (!(error instanceof EngineGoneError)) console.error('the engine could not be opened', error)
      }
      if (ended.signal.aborted) return
      if (state === 'open') become('lost')
      await pause(backOffMs(attempt + 1, random))
    }
  }

  const opened = (): Promise<EngineChannel> =>
    channel === undefined
      ? new Promise((resolve, reject) => waiting.add({ resolve, reject }))
      : Promise.resolve(channel)

  void keepOpen()
  return {
    state: () => state,
    onState: (changed) => {
      stateListeners.add(changed)
      return () => stateListeners.delete(changed)
    },
    call: async (ask) => {
      const { client, closed } = await opened()
      return rejectWhenClosed(ask(client), closed)
    },
    watch: (ask, listener) => {
      const stop = new AbortController()
      const follow: Watch = ({ client, closed }) => {
        void followAnswers(
          () => rejectWhenClosed(ask(client, stop.signal), closed),
          closed,
          stop.signal,
          listener,
        )
      }
      watches.add(follow)
      if (channel !== undefined) follow(channel)
      return () => {
        watches.delete(follow)
        stop.abort()
      }
    },
    close: () => {
      ended.abort()
      channel?.close()
      for (const one of waiting) one.reject(new EngineGoneError())
      waiting.clear()
    },
  }
}

/** Hands on every answer until the question is dropped, fails, or the engine goes away (then it is asked anew). */
async function followAnswers<Answer>(
  ask: () => Promise<AsyncIterable<Answer>>,
  closed: Promise<void>,
  signal: AbortSignal,
  listener: LiveListener<Answer>,
): Promise<void> {
  let gone = false
  void closed.then(() => {
    gone = true
  })
  try {
    for await (const answer of await ask()) {
      if (signal.aborted) return
      listener.next(answer)
    }
  } catch (error) {
    // The rejections of a closing channel arrive before its `closed` has been seen here.
    await Promise.resolve()
    if (signal.aborted || gone || error instanceof EngineGoneError) return
    if (await closedSoon(closed)) return
    listener.failed(error)
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const closedSoon = (closed: Promise<void>): Promise<boolean> =>
  Promise.race([closed.then(() => true), pause(50).then(() => false)])
