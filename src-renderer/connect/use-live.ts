import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Refusal } from '#contract/error-codes.ts'
import { useConnected } from './connection-provider.tsx'
import type { EngineClient } from './engine-client.ts'

/**
 * What a live question shows. `slow` turns true 100 ms after asking, so that a skeleton never flashes. `old` says that
 * the data still answers the question before this one.
 */
export type Live<Answer> =
  | { state: 'loading'; data: undefined; slow: boolean }
  | { state: 'data'; data: Answer; old: boolean }
  | { state: 'error'; data: Answer | undefined; refusal: Refusal; askAgain: () => void }

type Ask<Answer> = (engine: EngineClient, signal: AbortSignal) => Promise<AsyncIterable<Answer>>

/**
 * Follows a live question of the engine. The key must change whenever the question does:
 * `useLive(['queue.page', query], (engine, signal) => engine.queue.page(query, { signal }))`.
 * While a changed question waits for its first answer, the last answer stays on the screen (`old`).
 */
export function useLive<Answer>(question: readonly unknown[], ask: Ask<Answer>): Live<Answer> {
  const { live } = useConnected()
  const key = JSON.stringify(question)
  const newestAsk = useRef(ask)
  useLayoutEffect(() => {
    newestAsk.current = ask
  })
  const subscribe = useCallback(
    (changed: () => void) => live.follow({ key, ask: newestAsk.current }, changed),
    [live, key],
  )
  const snapshot = useSyncExternalStore(subscribe, () => live.snapshot(key))
  const last = useLast(snapshot.answered ? { answer: snapshot.answer } : undefined)
  const slow = useSlow(key, last === undefined)
  const askAgain = useCallback(() => live.askAgain(key), [live, key])

  // The store holds answers of every type; those of this key were made by this very `ask`.
  const data = last?.answer as Answer | undefined
  if (snapshot.refusal !== undefined) return { state: 'error', data, refusal: snapshot.refusal, askAgain }
  if (last === undefined) return { state: 'loading', data: undefined, slow }
  return { state: 'data', data: data as Answer, old: !snapshot.answered }
}

type Answered = { answer: unknown }

/** The newest answer that there was, also while there is none. */
function useLast(now: Answered | undefined): Answered | undefined {
  const [last, setLast] = useState(now)
  if (now !== undefined && now.answer !== last?.answer) setLast(now)
  return now ?? last
}

const skeletonAfterMs = 100

function useSlow(key: string, waiting: boolean): boolean {
  const [slowKey, setSlowKey] = useState<string>()
  useEffect(() => {
    if (!waiting) return undefined
    const timer = setTimeout(() => setSlowKey(key), skeletonAfterMs)
    return () => clearTimeout(timer)
  }, [key, waiting])
  return waiting && slowKey === key
}
