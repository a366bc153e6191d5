import type { Timers } from '../engine-parts.ts'

/** What may change: `request:<id>`, or one of these. */
export type Topic =
  | 'queue'
  | 'reference'
  | 'outbox'
  | 'sync'
  | 'session'
  | 'clock'
  | 'presence'
  | 'kit'
  | 'reviews'
  /** Attachments came, changed or went. */
  | 'files'
  /** Files move between this machine and central. */
  | 'transfers'
  | `request:${string}`

export type Watch<Answer> = {
  /** Whether a change of this topic may change the answer. */
  readonly concerns: (topic: Topic) => boolean
  /** Answers one after the other: a later one never comes before an earlier one. */
  readonly answer: () => Answer | Promise<Answer>
  /** At most one answer in this time; counts over everything are dearer than a page. */
  readonly restMs?: number
  readonly signal: AbortSignal | undefined
}

export type LiveHub = {
  /** Says that something has changed. Call it whenever, also inside a transaction: watches are told a frame later. */
  readonly changed: (topic: Topic) => void
  /** The answer now, and again whenever it has become another one; ends when the asker goes or the hub closes. */
  readonly watch: <Answer>(watch: Watch<Answer>) => AsyncGenerator<Answer, void, void>
  readonly close: () => void
}

/** One frame of the page: changes inside it are one change. */
const frameMs = 16

/** The only way back to the page: a question is answered again. It knows that something changed, never what it means. */
export function createLiveHub(timers: Timers): LiveHub {
  const listeners = new Set<(topics: ReadonlySet<Topic>) => void>()
  let waiting = new Set<Topic>()
  let cancelFrame: (() => void) | undefined
  let closed = false

  const tell = (): void => {
    cancelFrame = undefined
    const topics = waiting
    waiting = new Set()
    for (const listener of listeners) listener(topics)
  }

  return {
    changed: (topic) => {
      if (closed) return
      waiting.add(topic)
      cancelFrame ??= timers.set(frameMs, tell)
    },
    watch: (asked) => leavable((left) => answers(asked, left)),
    close: () => {
      closed = true
      cancelFrame?.()
      for (const listener of listeners) listener(new Set())
    },
  }

  async function* answers<Answer>(
    { concerns, answer, restMs = 0, signal: asker }: Watch<Answer>,
    left: AbortSignal,
  ): AsyncGenerator<Answer, void, void> {
    const signal = asker === undefined ? left : AbortSignal.any([asker, left])
    let isStale = true
    let wake: (() => void) | undefined
    let last: { answer: Answer; text?: string } | undefined
    const end = () => wake?.()
    const listener = (topics: ReadonlySet<Topic>) => {
      isStale ||= closed || [...topics].some(concerns)
      if (isStale) wake?.()
    }
    listeners.add(listener)
    signal.addEventListener('abort', end)
    try {
      while (!closed && !signal.aborted) {
        if (isStale) {
          isStale = false
          const given = answer()
          const next = { answer: given instanceof Promise ? await given : given }
          if (closed || signal.aborted) return
          if (last === undefined || !isSame(last, next)) {
            last = next
            yield next.answer
          }
          if (restMs > 0) await rest(restMs, signal)
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
          wake = undefined
        }
      }
    } finally {
      listeners.delete(listener)
      signal.removeEventListener('abort', end)
    }
  }

  function rest(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        cancel()
        signal.removeEventListener('abort', done)
        resolve()
      }
      const cancel = timers.set(ms, done)
      signal.addEventListener('abort', done)
    })
  }
}

type Given = { answer: unknown; text?: string }

/** Compared as texts, which are made only when there are two: somebody waits for the first answer. */
function isSame(last: Given, next: Given): boolean {
  last.text ??= JSON.stringify(last.answer)
  next.text = JSON.stringify(next.answer)
  return last.text === next.text
}

/**
 * A generator that can be left while it waits: by itself, `return()` would queue up behind the `next()` that waits for
 * a change that may never come.
 */
function leavable<Answer>(
  begin: (left: AbortSignal) => AsyncGenerator<Answer, void, void>,
): AsyncGenerator<Answer, void, void> {
  const left = new AbortController()
  const inner = begin(left.signal)
  const outer: AsyncGenerator<Answer, void, void> = {
    next: () => inner.next(),
    return: (value) => {
      left.abort()
      return inner.return(value)
    },
    throw: (error) => {
      left.abort()
      return inner.throw(error)
    },
    [Symbol.asyncIterator]: () => outer,
    [Symbol.asyncDispose]: async () => {
      await outer.return()
    },
  }
  return outer
}
