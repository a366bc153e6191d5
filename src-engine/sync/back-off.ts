/**
 * Full jitter (AWS): anywhere between nothing and a doubling ceiling, so that a crowd does not come back as one.
 * What central asked for (Retry-After) is a floor. A first broken connection is tried again almost at once.
 * @param failures how many in a row, this one included: 1 is the first
 * @returns milliseconds, never 0: a retry must not become a hot loop
 */
export function backOffMs(
  failures: number,
  random: () => number,
  { retryAfterMs = 0, wasReset = false }: { retryAfterMs?: number; wasReset?: boolean } = {},
): number {
  if (failures <= 1 && wasReset && retryAfterMs === 0) return shortestMs
  const ceiling = Math.min(longestMs, baseMs * 2 ** (Math.max(failures, 1) - 1))
  return Math.max(shortestMs, retryAfterMs, Math.round(random() * ceiling))
}

/** With a full disk nothing is tried more often than this (H20). */
export const noRoomPauseMs = 60_000

const baseMs = 1_000
const longestMs = 5 * 60_000
const shortestMs = 50
