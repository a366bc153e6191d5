import type { Random } from './seeded-random.ts'

/**
 * A pile of cards that is shuffled anew only when it is empty: chance without long repeats. What is in the pile comes
 * up as often as it is there, and a card never comes again before the others had their turn.
 */
export function createDeck<Card>(random: Random, cards: readonly Card[]): () => Card {
  if (cards.length === 0) throw new RangeError('a deck needs cards')
  let left: Card[] = []
  return () => {
    if (left.length === 0) left = shuffle(random, cards)
    const card = left.pop()
    if (card === undefined) throw new RangeError('a deck needs cards')
    return card
  }
}

/** Each card as many times as its weight says, at least once. */
export const weigh = <Card>(cards: readonly (readonly [Card, number])[]): Card[] =>
  cards.flatMap(([card, weight]) => Array.from({ length: Math.max(1, Math.round(weight)) }, () => card))

/** Fisher and Yates. */
export function shuffle<Card>(random: Random, cards: readonly Card[]): Card[] {
  const shuffled: Card[] = []
  for (const card of cards) {
    const at = random.below(shuffled.length + 1)
    const moved = shuffled[at]
    if (moved === undefined) shuffled.push(card)
    else {
      shuffled[at] = card
      shuffled.push(moved)
    }
  }
  return shuffled
}
