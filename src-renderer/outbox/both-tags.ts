import type { ThreeWayField } from '#contract/outbox/outbox-view.ts'

/** Both sides' lists together, as the engine will merge them: theirs, without what I took away, with what I added. */
export function bothTags({ base, mine, theirs }: Pick<ThreeWayField, 'base' | 'mine' | 'theirs'>): string[] {
  const [began, wanted, now] = [listOf(base), listOf(mine), listOf(theirs)]
  const removed = began.filter((one) => !wanted.includes(one))
  const added = wanted.filter((one) => !began.includes(one))
  return [...new Set([...now.filter((one) => !removed.includes(one)), ...added])]
}

const listOf = (value: ThreeWayField['mine']): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
