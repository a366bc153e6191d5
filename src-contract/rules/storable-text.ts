/** A place in a value that cannot be stored: a text with NUL or half of a surrogate pair, or nesting without end. */
export type Unstorable = { path: string; problem: 'malformed' | 'too-deep' }

/** No form and no command comes near it. */
const deepest = 32
/** Enough to mend a form by; a body made only of faults gets no answer as long as itself. */
const mostNamed = 50

/**
 * What no database of ours can hold as it came: PostgreSQL takes no U+0000, and UTF-8 has no lone surrogates (they would
 * come back as another text than the one that was acknowledged). Everything else, marks of direction and
 * unusual spaces included, is somebody's text and stays as it was written.
 * @returns the first places, keys joined by dots; empty where all is well
 */
export function findUnstorable(value: unknown): Unstorable[] {
  const found: Unstorable[] = []
  const look = (at: unknown, path: readonly string[]): void => {
    if (found.length >= mostNamed) return
    if (typeof at === 'string') {
      if (!isStorable(at)) found.push({ path: path.join('.'), problem: 'malformed' })
    } else if (typeof at === 'object' && at !== null) {
      if (path.length >= deepest) found.push({ path: path.slice(0, 3).join('.'), problem: 'too-deep' })
      else
        for (const [key, inside] of Object.entries(at)) {
          if (isStorable(key)) look(inside, [...path, key])
          // The key itself cannot be repeated in an answer; its owner is named.
          else found.push({ path: path.join('.'), problem: 'malformed' })
        }
    }
  }
  look(value, [])
  return found
}

/** Whether a text comes back from every store of ours as it went in. */
export const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()
