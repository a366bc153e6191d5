import { describe, expect, it } from 'vitest'
import { readByteRange } from './byte-range.ts'

describe('a part of an attachment', () => {
  it.each([
    ['bytes=0-99', { first: 0, last: 99 }],
    ['bytes=100-', { first: 100, last: 999 }],
    ['bytes=-200', { first: 800, last: 999 }],
    ['bytes=-5000', { first: 0, last: 999 }],
    ['bytes=900-5000', { first: 900, last: 999 }],
  ])('%s of a thousand bytes is found', (header, range) => {
    expect(readByteRange(header, 1000)).toEqual(range)
  })

  it.each([undefined, 'bytes=', 'bytes=-', 'bytes=5-1', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=a-b'])(
    '%s means the whole file',
    (header) => {
      expect(readByteRange(header, 1000)).toBe('whole')
    },
  )

  it('cannot begin after the end', () => {
    expect(readByteRange('bytes=1000-', 1000)).toBe('unsatisfiable')
    expect(readByteRange('bytes=-0', 1000)).toBe('unsatisfiable')
  })
})
