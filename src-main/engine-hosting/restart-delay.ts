/**
 * How long to wait before a dead engine is started again, in milliseconds: at once at first, because a person waits,
 * then doubling to half a minute, so that a machine in trouble is not kept busy. `deaths` counts from the last time
 * the engine lived for a minute.
 */
export const restartDelayMs = (deaths: number): number =>
  deaths <= 1 ? 0 : Math.min(30_000, 250 * 2 ** (Math.min(deaths, 20) - 2))

/** An engine that has lived this long is well again. */
export const wellAfterMs = 60_000
