import { describe, expect, it } from 'vitest'
import { createPageCache } from './page-cache.ts'

describe('pages that were read already', () => {
  it('are read once, as long as there is room, and the one not used longest goes first', async () => {
    const cache = createPageCache(10)
    const read: string[] = []
    const get = (key: string) =>
      cache.get(key, async () => {
        read.push(key)
        return '12345'
      })
    await get('a')
    await get('b')
    await get('a')
    await get('c')
    await get('a')
    await get('b')
    expect(read).toEqual(['a', 'b', 'c', 'b'])
  })

  it('that could not be read are not remembered', async () => {
    const cache = createPageCache(10)
    await expect(cache.get('a', () => Promise.reject(new Error('cut')))).rejects.toThrow('cut')
    expect(await cache.get('a', async () => 'page')).toBe('page')
  })
})
