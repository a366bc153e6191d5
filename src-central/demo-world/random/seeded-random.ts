import type { RandomSource } from '#contract/rules/invented-identifiers.ts'

/** Chance that repeats itself: the same seed gives the same draws, on every machine. */
export type Random = {
  /** [0, 1) */
  next: RandomSource
  /** A whole number in [0, limit). */
  below: (limit: number) => number
  /** A whole number, both ends included. */
  between: (from: number, to: number) => number
  /** True with this probability. */
  chance: (probability: number) => boolean
  pick: <Item>(items: readonly Item[]) => Item
}

/** sfc32 (Chris Doty-Humphrey, PractRand), its state spread from the seed's text by xmur3's mixing steps. */
export function createRandom(seed: string): Random {
  const spread = spreadSeed(seed)
  let [a, b, c, d] = [spread(), spread(), spread(), spread()]
  const next = () => {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new RangeError('nothing to choose from')
      return item
    },
  }
}

function spreadSeed(text: string): () => number {
  let hash = 1_779_033_703 ^ text.length
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 3_432_918_353)
    hash = (hash << 13) | (hash >>> 19)
  }
  return () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507)
    hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909)
    hash ^= hash >>> 16
    return hash | 0
  }
}
