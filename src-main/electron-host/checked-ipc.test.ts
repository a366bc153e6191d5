import { describe, expect, it } from 'vitest'
import { mayHaveEngine } from './checked-ipc.ts'

const page = { url: 'takahuone-app://workbench/?x', parent: null, isDestroyed: () => false }

describe('which frame may have the engine', () => {
  it('is the page itself', () => expect(mayHaveEngine(page)).toBe(true))

  it.each([
    ['one that has gone', null],
    ['one that is being torn down', { ...page, isDestroyed: () => true }],
    ['a frame inside the page', { ...page, parent: page }],
    ['a page from elsewhere', { ...page, url: 'https://evil.example/' }],
    ['an empty page', { ...page, url: 'about:blank' }],
  ])('is not %s', (_, frame) => expect(mayHaveEngine(frame)).toBe(false))
})
