import type { Refusal } from '#contract/error-codes.ts'
import type { Connection } from './create-connection.ts'
import type { EngineClient } from './engine-client.ts'
import { refusalOf } from './engine-error.ts'

/** A live question: `key` names it, so that two places that ask the same share one answer. */
export type LiveQuestion<Answer> = {
  key: string
  ask: (engine: EngineClient, signal: AbortSignal) => Promise<AsyncIterable<Answer>>
}

export type LiveSnapshot = { answered: boolean; answer: unknown; refusal: Refusal | undefined }

type Entry = {
  snapshot: LiveSnapshot
  listeners: Set<() => void>
  stop: () => void
  retry: () => void
  /** Nothing follows, and whoever asks next may be somebody else. */
  over: boolean
}

const unanswered: LiveSnapshot = { answered: false, answer: undefined, refusal: undefined }

export type LiveStore = {
  snapshot: (key: string) => LiveSnapshot
  /** Begins to follow the question, or joins those who already do. Returns how to stop. */
  follow: (question: LiveQuestion<unknown>, changed: () => void) => () => void
  /** Asks again after a failure. */
  askAgain: (key: string) => void
}

/**
 * One subscription for each different live question, however many components show it. An answer is kept for a moment
 * after the last one has gone, so that going back and forth paints at once.
 */
export function createLiveStore(connection: Connection, lingerMs = 3_000): LiveStore {
  const entries = new Map<string, Entry>()

  const begin = (question: LiveQuestion<unknown>): Entry => {
    const entry: Entry = {
      snapshot: unanswered,
      listeners: new Set(),
      stop: () => undefined,
      retry: () => undefined,
      over: false,
    }
    const become = (snapshot: LiveSnapshot): void => {
      entry.snapshot = snapshot
      for (const changed of entry.listeners) changed()
    }
    const start = (): void => {
      entry.stop = connection.watch(question.ask, {
        next: (answer) => become({ answered: true, answer, refusal: undefined }),
        failed: (error) => become({ ...entry.snapshot, refusal: refusalOf(error) }),
        ended: () => {
          entry.over = true
        },
      })
    }
    entry.retry = () => {
      entry.stop()
      become({ ...entry.snapshot, refusal: undefined })
      start()
    }
    start()
    return entry
  }

  return {
    snapshot: (key) => entries.get(key)?.snapshot ?? unanswered,
    follow: (question, changed) => {
      const known = entries.get(question.key)
      if (known?.over === true) known.stop()
      const entry = known === undefined || known.over ? begin(question) : known
      entries.set(question.key, entry)
      entry.listeners.add(changed)
      if (entry.snapshot !== unanswered) changed()
      return () => {
        entry.listeners.delete(changed)
        setTimeout(() => {
          if (entry.listeners.size > 0 || entries.get(question.key) !== entry) return
          entry.stop()
          entries.delete(question.key)
        }, lingerMs)
      }
    },
    askAgain: (key) => entries.get(key)?.retry(),
  }
}
