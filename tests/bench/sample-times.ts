/** What many runs of the same thing took. */
export type Times = { p50Ms: number; p95Ms: number; samples: number }

export function summarise(ms: readonly number[]): Times {
  const sorted = ms.toSorted((one, other) => one - other)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50Ms: at(0.5), p95Ms: at(0.95), samples: sorted.length }
}

/**
 * Runs ours and the raw limit turn by turn, so that a noisy moment of the machine meets both. The first tenth warms
 * caches and compilers and is thrown away.
 */
export async function compareTimes(parts: {
  samples: number
  ours: (turn: number) => unknown
  raw: (turn: number) => unknown
}): Promise<{ ours: Times; raw: Times }> {
  const warmUp = Math.ceil(parts.samples / 10)
  const ours: number[] = []
  const raw: number[] = []
  for (let turn = 0; turn < parts.samples + warmUp; turn++) {
    const our = await timeOf(() => parts.ours(turn))
    const its = await timeOf(() => parts.raw(turn))
    if (turn < warmUp) continue
    ours.push(our)
    raw.push(its)
  }
  return { ours: summarise(ours), raw: summarise(raw) }
}

export async function timeOf(work: () => unknown): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}
