import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checksumText, entryHash } from '#contract/sync/entry-hash.ts'
import { checksumHex, emptyChecksum, toggleEntry } from './entry-checksum.ts'

it('computes what central computes, whatever the entry', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(), (entity, id, seq) => {
      expect(checksumHex(toggleEntry(emptyChecksum, entity, id, seq))).toBe(
        checksumText(entryHash(entity, id, seq)),
      )
    }),
  )
})

it('takes an entry out again', () => {
  const once = toggleEntry(emptyChecksum, 'request', 'r1', 4)
  expect(toggleEntry(toggleEntry(once, 'note', 'n1', 9), 'note', 'n1', 9)).toEqual(once)
})
