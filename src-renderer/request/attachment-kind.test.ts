import { describe, expect, test } from 'vitest'
import { bytesOf, formatSize, previewKind, typeName } from './attachment-kind.ts'

describe('attachments', () => {
  test('pictures and texts are previewed; what can carry a script is never shown as a picture', () => {
    expect(previewKind('image/PNG')).toBe('image')
    expect(previewKind('text/plain; charset=utf-8')).toBe('text')
    expect(previewKind('image/svg+xml')).toBe('none')
    expect(previewKind('application/pdf')).toBe('none')
  })
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
  test('bytes survive the way over the seam', () => {
    expect([...bytesOf('AP+A')]).toEqual([0, 255, 128])
  })
})
