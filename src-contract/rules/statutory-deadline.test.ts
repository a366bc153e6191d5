import { describe, expect, it } from 'vitest'

import { statutoryDeadline } from './statutory-deadline.ts'

describe('a statutory deadline', () => {
  it.each([
    ['2026-03-20', { count: 14, unit: 'days' }, '2026-04-07'],
    ['2026-12-10', { count: 14, unit: 'days' }, '2026-12-28'],
    ['2026-12-10', { count: 2, unit: 'weeks' }, '2026-12-28'],
    ['2026-01-30', { count: 1, unit: 'months' }, '2026-03-02'],
    ['2026-01-31', { count: 3, unit: 'months' }, '2026-04-30'],
    ['2026-11-30', { count: 1, unit: 'months' }, '2026-12-30'],
    ['2024-02-29', { count: 1, unit: 'years' }, '2025-02-28'],
    ['2026-11-20', { count: 0, unit: 'days' }, '2026-11-20'],
  ] as const)('from %s of %o is %s', (startOn, length, last) => {
    expect(statutoryDeadline(startOn, length)).toBe(last)
  })

  it('is a whole number of its unit', () => {
    expect(() => statutoryDeadline('2026-01-31', { count: 1.5, unit: 'months' })).toThrow(RangeError)
  })
})
