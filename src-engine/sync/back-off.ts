/**
 * Full jitter (AWS): anywhere between nothing and a doubling ceiling, so that a crowd does not come back as one. What
 * central asked for (Retry-After) wins over that, with a little spread of its own. A first broken connection is tried
 * again almost at once.
 * @param failures how many in a row, this one included: 1 is the first
 * @param options.isOverBudget too many calls of late were repeats (retry-budget.ts): this one waits longer
 * @returns milliseconds, never 0: a retry must not become a hot loop
 */
export function backOffMs(
  failures: number,
  random: () => number,
  options: { retryAfterMs?: number; wasReset?: boolean; isOverBudget?: boolean } = {},
): number {
  const { retryAfterMs = 0, wasReset = false, isOverBudget = false } = options
  if (retryAfterMs > 0) {
    const asked = Math.min(retryAfterMs, longestAskedMs)
    return Math.max(shortestMs, Math.round(asked * (1 + random() * askedSpread)))
  }
  if (isOverBudget) return Math.round(overBudgetMs * (1 + random() * 2))
  if (failures <= 1 && wasReset) return shortestMs
  const ceiling = Math.min(longestMs, baseMs * 2 ** (Math.max(failures, 1) - 1))
  return Math.max(shortestMs, Math.round(random() * ceiling))
}

/** With a full disk nothing is tried more often than this (H20). */
export const noRoomPauseMs = 60_000

const baseMs = 1_000
const longestMs = 5 * 60_000
const shortestMs = 50
/** Nobody is sent away for longer: a proxy that says "tomorrow" must not silence a workbench. */
const longestAskedMs = 60 * 60_000
const askedSpread = 0.25
const overBudgetMs = 5_000
