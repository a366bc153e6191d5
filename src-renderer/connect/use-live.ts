import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
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

/**
 * Follows a live question of the engine. The key must change whenever the question does:
 * `useLive(['queue.page', query], (engine, signal) => engine.queue.page(query, { signal }))`.
 * While a changed question waits for its first answer, the last answer stays on the screen.
 */
export function useLive<Answer>(
  question: readonly unknown[],
  ask: (engine: EngineClient, signal: AbortSignal) => Promise<AsyncIterable<Answer>>,
): Live<Answer> {
  const { live } = useConnected()
  const key = JSON.stringify(question)
  const newestAsk = useRef(ask)
  newestAsk.current = ask
  const subscribe = useCallback(
    (changed: () => void) => live.follow({ key, ask: newestAsk.current }, changed),
    [live, key],
  )
  const snapshot = useSyncExternalStore(subscribe, () => live.snapshot(key))
  const last = useRef<{ answer: Answer } | undefined>(undefined)
  // The store keeps answers of every type; this key's were made by this very `ask`.
  if (snapshot.answered) last.current = { answer: snapshot.answer as Answer }
  const slow = useSlow(key, last.current === undefined)
  const askAgain = useCallback(() => live.askAgain(key), [live, key])

  if (snapshot.refusal !== undefined) {
    return { state: 'error', data: last.current?.answer, refusal: snapshot.refusal, askAgain }
  }
  if (last.current === undefined) return { state: 'loading', data: undefined, slow }
  return { state: 'data', data: last.current.answer, old: !snapshot.answered }
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
