import { entryHash } from '../sync/entry-hash.ts'

export const sampleGroups = ['handler', 'service', 'organisation'] as const
export type SampleGroup = (typeof sampleGroups)[number]

export type Candidate = {
  id: string
  assigneeId: string | null
  /** `<portal>/<key>@<version>`; versions of one service are one group. */
  service: string
  organisationId: string | null
}

const groupOf: Record<SampleGroup, (candidate: Candidate) => string> = {
  handler: ({ assigneeId }) => assigneeId ?? '',
  service: ({ service }) => service.replace(/@\d+$/, ''),
  organisation: ({ organisationId }) => organisationId ?? '',
}

/**
 * A sample that anybody can draw again: the requests of each group stand in an order that follows from the seed and
 * their ids alone, and the first `count` of each are taken. A request that is added or removed elsewhere changes
 * nothing of the rest.
 * @returns ids, in an order that does not depend on the order of the candidates
 */
export function sampleRequests(
  candidates: readonly Candidate[],
  { seed, per, count }: { seed: string; per: SampleGroup; count: number },
): string[] {
  const ranked = candidates.map((candidate) => ({ candidate, rank: rankOf(seed, candidate.id) }))
  const byRank = ranked.toSorted((one, other) =>
    one.rank === other.rank
      ? one.candidate.id < other.candidate.id
        ? -1
        : 1
      : one.rank < other.rank
        ? -1
        : 1,
  )
  const taken = new Map<string, number>()
  return byRank.flatMap(({ candidate }) => {
    const group = groupOf[per](candidate)
    const before = taken.get(group) ?? 0
    if (before >= count) return []
    taken.set(group, before + 1)
    return [candidate.id]
  })
}

/** FNV alone leaves near ids near each other: two rounds of mixing scatter them. */
function rankOf(seed: string, id: string): bigint {
  let hash = entryHash(seed, id, 0)
  for (const factor of [0xff51afd7ed558ccdn, 0xc4ceb9fe1a85ec53n]) {
    hash ^= hash >> 33n
    hash = (hash * factor) & 0xffffffffffffffffn
  }
  return hash ^ (hash >> 33n)
}
