import type { Random } from '../random/seeded-random.ts'

const innermost = /\{([^{}]*)\}/

/**
 * Writes a phrase out: of `{a|b}` one is chosen, `{name}` becomes its value. Choices may hold values and choices.
 * Throws RangeError on a name that has no value: a phrase that nobody can read must not reach a customer.
 */
export function expandPhrase(
  random: Random,
  phrase: string,
  values: Readonly<Record<string, string>>,
): string {
  let text = phrase
  for (let found = innermost.exec(text); found !== null; found = innermost.exec(text)) {
    const inside = found[1] ?? ''
    const written = inside.includes('|') ? random.pick(inside.split('|')) : values[inside]
    if (written === undefined) throw new RangeError(`no value for {${inside}} in "${phrase}"`)
    text = text.slice(0, found.index) + written + text.slice(found.index + found[0].length)
  }
  return text
}
