import type { Maybe, VirtualTime } from '../world/virtual-time.ts'

/**
 * Lets handlers of central run side by side, and still one at a time: each waits here whenever it wants a connection,
 * and goes on at an instant of the virtual time that the seed decides. What it does until it waits again, or is over,
 * is one event.
 */
export type Turnstile = {
  /** Waits for this flow's turn. */
  readonly pass: () => Promise<void>
  /** Begins a flow. Over when it waits or has ended. */
  readonly begin: (flow: () => Promise<void>) => Promise<void>
  /** The schedule is over: whoever still waits goes on, and nobody waits any more. */
  readonly letAllGo: () => void
  /** While somebody works outside the schedule (a start of central, a check), nobody waits. */
  readonly open: <Result>(work: () => Promise<Result>) => Promise<Result>
}

const longestWaitMs = 12

export function createTurnstile(time: VirtualTime, random: () => number): Turnstile {
  let isOpen = false
  const waiting = new Set<() => void>()
  let rest: ((error?: Error) => void) | undefined

  /** Sets a flow going, and waits until it rests. */
  const goOn = (go: () => void): Promise<void> =>
    new Promise((resolve, reject) => {
      rest = (error) => {
        rest = undefined
        if (error === undefined) resolve()
        else reject(error)
      }
      go()
    })

  return {
    pass: () => {
      if (isOpen) return Promise.resolve()
      return new Promise((go) => {
        if (rest === undefined) throw new Error('something of which no schedule knows wants a connection')
        waiting.add(go)
        time.after(random() * longestWaitMs, (): Maybe => {
          waiting.delete(go)
          return goOn(go)
        })
        rest()
      })
    },
    begin: (flow) =>
      goOn(() => {
        flow().then(
          () => rest?.(),
          (error: unknown) =>
            rest?.(error instanceof Error ? error : new Error('a flow failed', { cause: error })),
        )
      }),
    letAllGo: () => {
      isOpen = true
      for (const go of waiting) go()
      waiting.clear()
    },
    open: async (work) => {
      isOpen = true
      try {
        return await work()
      } finally {
        isOpen = false
      }
    },
  }
}
