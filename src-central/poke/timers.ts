/** The clock's other half: things that happen later. Made in the composition root; tests may turn it themselves. */
export type Timers = {
  /** Calls `then` once after `ms` milliseconds. @returns takes it back */
  set: (ms: number, then: () => void) => () => void
}
