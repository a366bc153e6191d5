import { describe, expect, test } from 'vitest'
import { bytesOf, previewKind } from './attachment-kind.ts'

describe('attachments', () => {
  test('pictures and texts are previewed; what can carry a script is never shown as a picture', () => {
    expect(previewKind('image/PNG')).toBe('image')
    expect(previewKind('text/plain; charset=utf-8')).toBe('text')
    expect(previewKind('image/svg+xml')).toBe('none')
    expect(previewKind('application/pdf')).toBe('none')
  })
  test('bytes survive the way over the seam', () => {
    expect([...bytesOf('AP+A')]).toEqual([0, 255, 128])
  })
})
