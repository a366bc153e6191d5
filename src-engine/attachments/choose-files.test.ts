import { describe, expect, it } from 'vitest'
import { attachmentId } from '#contract/ids.ts'
import { type Candidate, chooseEvicted, chooseFiles } from './choose-files.ts'
import { type FileWish, noWish } from './file-wishes-table.ts'

const file = (
  id: string,
  sizeBytes: number,
  addedAt: number,
  change: Partial<Candidate> = {},
): Candidate => ({
  id: attachmentId.parse(id),
  sha256: id,
  sizeBytes,
  addedAt,
  scan: 'clean',
  ...change,
})
const wishes = (...of: Partial<FileWish>[]) =>
  new Map(of.map((wish) => [wish.attachmentId ?? '', { ...noWish(wish.attachmentId ?? ''), ...wish }]))
const choose = (parts: Partial<Parameters<typeof chooseFiles>[0]>) =>
  chooseFiles({ budgetBytes: 10_000_000, wishes: new Map(), wished: [], ofKit: [], ofOwnWork: [], ...parts })
const ids = (chosen: ReturnType<typeof chooseFiles>) => chosen.kept.map(({ file: { id } }) => id)

describe('which files are here without a network', () => {
  it('own work: small ones first, newest first, and what does not fit is passed over', () => {
    const chosen = choose({
      ofOwnWork: [
        file('old-small', 500_000, 1),
        file('new-large', 6_000_000, 9),
        file('new-small', 800_000, 8),
        file('older-large', 5_000_000, 5),
        file('oldest-large', 2_000_000, 2),
      ],
    })
    expect(ids(chosen)).toEqual(['new-small', 'old-small', 'new-large', 'oldest-large'])
    expect(chosen.leftOut).toBe(1)
  })

  it('what the person asked for comes before everything, and pinned ones stay above the budget', () => {
    const chosen = choose({
      budgetBytes: 100,
      wishes: wishes({ attachmentId: 'p', pinned: true }, { attachmentId: 'a', asked: true }),
      wished: [file('p', 5_000, 1), file('a', 7_000, 1)],
      ofKit: [file('k', 9_000, 1)],
      ofOwnWork: [file('o', 1, 1)],
    })
    expect(chosen.kept.map(({ file: { id }, why }) => [id, why])).toEqual([
      ['a', 'asked'],
      ['p', 'pinned'],
      ['k', 'kit'],
    ])
    expect(chosen.leftOut).toBe(1)
  })

  it('the same content under two names takes its room once', () => {
    const twice = [file('one', 900, 2, { sha256: 'x' }), file('two', 900, 1, { sha256: 'x' })]
    expect(ids(choose({ budgetBytes: 1_000, ofOwnWork: twice }))).toEqual(['one', 'two'])
  })

  it('what the scanner found harmful is never fetched, whoever wants it', () => {
    const bad = file('bad', 1, 1, { scan: 'infected' })
    const chosen = choose({
      wishes: wishes({ attachmentId: 'bad', asked: true, pinned: true }),
      wished: [bad],
      ofKit: [bad],
      ofOwnWork: [bad],
    })
    expect(chosen.kept).toEqual([])
  })

  it('the longest unused leave first, never a kept one, and only until the rest fits', () => {
    const there = [
      { name: 'kept', bytes: 600, usedAt: 1 },
      { name: 'oldest', bytes: 300, usedAt: 2 },
      { name: 'newer', bytes: 300, usedAt: 3 },
      { name: 'newest', bytes: 300, usedAt: 4 },
    ]
    expect(chooseEvicted(there, new Set(['kept']), 1_200)).toEqual(['oldest'])
    expect(chooseEvicted(there, new Set(['kept']), 100)).toEqual(['oldest', 'newer', 'newest'])
    expect(chooseEvicted(there, new Set(['kept']), 2_000)).toEqual([])
  })
})
