import { describe, expect, test } from 'vitest'
import { formatSize, percentOf, typeName } from './format-file.ts'

describe('files in words', () => {
  test('sizes are told in the units of the language', () => {
    expect(formatSize(1_234_567, 'fi-FI')).toBe('1,2\u00A0Mt')
    expect(formatSize(48_211, 'en-GB')).toBe('48\u00A0kB')
    expect(formatSize(0, 'fi-FI')).toBe('0\u00A0kt')
    expect(formatSize(771, 'fi-FI')).toBe('1\u00A0kt')
  })
  test('the type is what people call it', () => {
    expect(typeName('kuitti.pdf', 'application/pdf')).toBe('PDF')
    expect(typeName('skannaus', 'image/jpeg')).toBe('JPEG')
  })
  test('a transfer is at a hundred per cent only when nothing is left', () => {
    expect(percentOf(0, 1_000)).toBe(0)
    expect(percentOf(999, 1_000)).toBe(99)
    expect(percentOf(999_999_999, 1_000_000_000)).toBe(99)
    expect(percentOf(1_000, 1_000)).toBe(100)
    expect(percentOf(0, 0)).toBe(100)
  })
})
