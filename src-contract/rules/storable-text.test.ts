import { describe, expect, it } from 'vitest'
import { findUnstorable } from './storable-text.ts'

describe('a value', () => {
  it('of ordinary and of unusual texts can be kept', () => {
    const value = {
      a: 'Åke',
      b: ['\u202eabc\u202c', '👩‍👩‍👧', '\ufeff', '\u0007'],
      c: { d: null, e: 1, f: true },
    }
    expect(findUnstorable(value)).toEqual([])
  })

  it.each([
    ['NUL', '\u0000'],
    ['a high surrogate alone', 'a\ud83d'],
    ['a low surrogate alone', '\ude00b'],
  ])('with %s is named by its place, also in a list and in a key', (_name, bad) => {
    expect(findUnstorable({ ok: 'x', rows: [{ name: 'x' }, { name: `x${bad}` }] })).toEqual([
      { path: 'rows.1.name', problem: 'malformed' },
    ])
    expect(findUnstorable({ values: { [bad]: 'x' } })).toEqual([{ path: 'values', problem: 'malformed' }])
    expect(findUnstorable(bad)).toEqual([{ path: '', problem: 'malformed' }])
  })

  it('nested without end is named, not followed', () => {
    const deep: unknown = JSON.parse(`{"a":{"b":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`)
    expect(findUnstorable(deep)).toEqual([{ path: 'a.b.0', problem: 'too-deep' }])
  })

  it('full of faults gets a short list of them', () => {
    expect(findUnstorable(Array.from({ length: 10_000 }, () => '\u0000'))).toHaveLength(50)
  })
})
