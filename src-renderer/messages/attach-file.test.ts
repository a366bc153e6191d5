import { describe, expect, test } from 'vitest'
import { base64Of } from './attach-file.ts'

describe('attaching a file', () => {
  test('every byte survives the way over the seam, in pieces of any size', () => {
    for (const size of [0, 1, 2, 3, 8_191, 8_192, 8_193, 262_144]) {
      const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 7) % 256)
      const back = Uint8Array.from(atob(base64Of(bytes)), (letter) => letter.codePointAt(0) ?? -1)
      expect(back).toEqual(bytes)
    }
  })
})
