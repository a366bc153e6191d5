const firstMs = 1000
const slowestMs = 3_600_000

/**
 * How long to wait after the n-th failed attempt (n from 1), in milliseconds: doubling from a second, never more than
 * an hour, never giving up; between half and all of it at random, so that many portals' deliveries do not come at once.
 */
export function webhookBackOff(attempts: number, random: () => number): number {
  const longest = Math.min(slowestMs, firstMs * 2 ** Math.min(attempts - 1, 20))
  return Math.round(longest / 2 + (longest / 2) * random())
}
