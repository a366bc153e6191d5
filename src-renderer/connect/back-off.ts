/** How long to wait before the `attempt`th try (from 1) to open the engine again: 100 ms doubling to 5 s, with jitter. */
export function backOffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(5_000, 100 * 2 ** (attempt - 1))
  return ceiling / 2 + (ceiling / 2) * random()
}
