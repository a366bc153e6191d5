/** How far two names of people are from each other: the same person, a different spelling, or somebody else. */
export type NameLikeness = 'same' | 'spelling' | 'different'

/**
 * `Onni Juhani Korhonen`, `Korhonen Onni` and `onni korhonen` are the same: one may leave names out. `Omni Korhonen`
 * is a spelling of it, because each of its parts is at most one letter away.
 */
export function compareNames(one: string, other: string): NameLikeness {
  const [fewer = [], more = []] = [partsOf(one), partsOf(other)].toSorted((a, b) => a.length - b.length)
  if (fewer.length === 0) return 'same'
  const left = [...more]
  let likeness: NameLikeness = 'same'
  for (const part of fewer) {
    const exact = left.indexOf(part)
    const near = exact === -1 ? left.findIndex((candidate) => isOneSlipAway(part, candidate)) : exact
    if (near === -1) return 'different'
    if (exact === -1) likeness = 'spelling'
    left.splice(near, 1)
  }
  return likeness
}

const partsOf = (name: string): string[] =>
  name
    .normalize('NFC')
    .toLocaleLowerCase('fi')
    .split(/[^\p{L}]+/u)
    .filter((part) => part !== '')

/** One letter changed, added, left out, or two neighbours swapped. */
function isOneSlipAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1
  const [restOne, restOther] = [one.slice(start), other.slice(start)]
  return (
    restOne.slice(1) === restOther.slice(1) ||
    restOne.slice(1) === restOther ||
    restOne === restOther.slice(1) ||
    (restOne[0] === restOther[1] && restOne[1] === restOther[0] && restOne.slice(2) === restOther.slice(2))
  )
}
