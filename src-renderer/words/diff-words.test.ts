import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { diffWords } from './diff-words.ts'

const shown = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[kind])
    .join('')

describe('two texts word by word', () => {
  test('show what was taken away and what came, in their places', () => {
    expect(shown('Odottaa pankin vastausta', 'Odottaa asiakkaan vastausta')).toBe(
      'Odottaa -pankin -+asiakkaan +vastausta',
    )
    expect(shown('', 'Uusi syy')).toBe('+Uusi syy+')
    expect(shown('Sama', 'Sama')).toBe('Sama')
  })
  it('lose nothing of either text', () => {
    const words = fc
      .array(fc.constantFrom('a', 'b', 'c', 'dd'), { maxLength: 12 })
      .map((all) => all.join(' '))
    fc.assert(
      fc.property(words, words, (before, after) => {
        const parts = diffWords(before, after)
        const of = (...kinds: string[]) =>
          parts
            .filter(({ kind }) => kinds.includes(kind))
            .map(({ text }) => text)
            .join('')
            .replace(/\s+/g, '')
        expect(of('same', 'added')).toBe(after.replace(/\s+/g, ''))
        expect(of('same', 'removed')).toBe(before.replace(/\s+/g, ''))
      }),
      { numRuns: 200 },
    )
  })
  it('are compared as a whole when they are long, rather than keeping the person waiting', () => {
    const long = 'sana '.repeat(5000)
    expect(diffWords(long, `${long} loppu`).map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })
})
