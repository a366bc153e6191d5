/** A stretch of a text compared with an earlier one. */
export type Stretch = { kind: 'same' | 'added' | 'removed'; text: string }

/** Longer texts are compared as one piece: the table of words grows with the product of their lengths. */
const mostWords = 600

/** What became of a text, word by word: what stayed, what was taken away, what came. Spaces belong to the word before. */
export function diffWords(before: string, after: string): Stretch[] {
  const old = before.match(/\S+\s*|^\s+/g) ?? []
  const now = after.match(/\S+\s*|^\s+/g) ?? []
  if (old.length > mostWords || now.length > mostWords)
    return join([whole('removed', before), whole('added', after)])
  const longest = commonLengths(old, now)
  const found: Stretch[] = []
  let [at, to] = [0, 0]
  while (at < old.length || to < now.length) {
    const [word, other] = [old[at], now[to]]
    if (word !== undefined && other !== undefined && isSameWord(word, other)) {
      found.push({ kind: 'same', text: other })
      at += 1
      to += 1
    } else if (
      word !== undefined &&
      (other === undefined || lengthAt(longest, at + 1, to) >= lengthAt(longest, at, to + 1))
    ) {
      found.push({ kind: 'removed', text: word })
      at += 1
    } else {
      found.push({ kind: 'added', text: other ?? '' })
      to += 1
    }
  }
  return join(found)
}

const whole = (kind: Stretch['kind'], text: string): Stretch => ({ kind, text })
const isSameWord = (one: string, other: string): boolean => one.trim() === other.trim()
const lengthAt = (table: readonly number[][], at: number, to: number): number => table[at]?.[to] ?? 0

/** How many words two texts have in common from each pair of places on (longest common subsequence). */
function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => Array<number>(now.length + 1).fill(0))
  for (let at = old.length - 1; at >= 0; at--) {
    for (let to = now.length - 1; to >= 0; to--) {
      const row = table[at]
      if (row === undefined) continue
      row[to] = isSameWord(old[at] ?? '', now[to] ?? '')
        ? lengthAt(table, at + 1, to + 1) + 1
        : Math.max(lengthAt(table, at + 1, to), lengthAt(table, at, to + 1))
    }
  }
  return table
}

/** Neighbours of one kind are one stretch. */
function join(found: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  for (const { kind, text } of found) {
    const last = joined.at(-1)
    if (text === '') continue
    if (last?.kind === kind) last.text += text
    else joined.push({ kind, text })
  }
  return joined
}
