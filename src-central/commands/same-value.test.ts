import { describe, expect, it } from 'vitest'
import { canonicalJson, sameValue } from './same-value.ts'

describe('what a handler saw and what is now', () => {
  it('are the same whatever the order of keys, deep inside too', () => {
    expect(sameValue({ a: [{ b: 1, c: null }], d: 'x' }, { d: 'x', a: [{ c: null, b: 1 }] })).toBe(true)
    expect(canonicalJson({ b: 1, a: { d: 2, c: 3 } })).toBe('{"a":{"c":3,"d":2},"b":1}')
  })

  it('differ by order of a list, by null and by type', () => {
    expect(sameValue(['a', 'b'], ['b', 'a'])).toBe(false)
    expect(sameValue(null, undefined)).toBe(false)
    expect(sameValue('1', 1)).toBe(false)
  })
})
