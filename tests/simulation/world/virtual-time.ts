/** What takes real time to do (a call of a real database) and still happens within one instant of the virtual. */
export type Maybe = void | Promise<void>
type Planned = { readonly at: number; readonly tie: number; readonly run: () => Maybe; cancelled: boolean }

/** Time that passes only when the next event is run. Events of one instant are run in an order that the seed decides. */
export type VirtualTime = {
  readonly now: () => number
  /** @returns cancels it */
  readonly after: (ms: number, run: () => Maybe) => () => void
  /** Runs everything up to an instant, and the instant becomes now. @returns how many events ran */
  readonly runUntil: (until: number) => number
  /** The same where events may take real time: one is over before the next begins. */
  readonly settleUntil: (until: number) => Promise<number>
}

export function createVirtualTime(start: number, random: () => number): VirtualTime {
  const heap: Planned[] = []
  let now = start

  const isBefore = (one: Planned, other: Planned): boolean =>
    one.at < other.at || (one.at === other.at && one.tie < other.tie)

  const push = (planned: Planned): void => {
    let at = heap.length
    heap.push(planned)
    while (at > 0) {
      const parentAt = (at - 1) >> 1
      const parent = heap[parentAt]
      if (parent === undefined || !isBefore(planned, parent)) break
      heap[at] = parent
      at = parentAt
    }
    heap[at] = planned
  }

  const pop = (): Planned | undefined => {
    const [first] = heap
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first
    let at = 0
    for (;;) {
      const left = heap[2 * at + 1]
      const right = heap[2 * at + 2]
      if (left === undefined) break
      const goesRight = right !== undefined && isBefore(right, left)
      const smaller = goesRight ? right : left
      if (!isBefore(smaller, last)) break
      heap[at] = smaller
      at = 2 * at + (goesRight ? 2 : 1)
    }
    heap[at] = last
    return first
  }

  /** The next event up to an instant, which becomes now. */
  const take = (until: number): Planned | undefined => {
    for (;;) {
      const next = heap[0]
      if (next === undefined || next.at > until) return undefined
      pop()
      if (next.cancelled) continue
      now = next.at
      return next
    }
  }

  return {
    now: () => now,
    after: (ms, run) => {
      const planned: Planned = { at: now + Math.max(0, ms), tie: random(), run, cancelled: false }
      push(planned)
      return () => {
        planned.cancelled = true
      }
    },
    runUntil: (until) => {
      let count = 0
      for (let next = take(until); next !== undefined; next = take(until)) {
        count += 1
        if (next.run() !== undefined) throw new Error('an event of this run took real time')
      }
      now = Math.max(now, until)
      return count
    },
    settleUntil: async (until) => {
      let count = 0
      for (let next = take(until); next !== undefined; next = take(until)) {
        count += 1
        const settled = next.run()
        if (settled !== undefined) await settled
      }
      now = Math.max(now, until)
      return count
    },
  }
}
