import { describe, expect, it } from 'vitest'
import { chooseCoding } from './compress-stream.ts'

describe('the coding of a feed', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'zstd'],
    ['gzip, deflate, br', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['zstd;q=0, gzip', 'gzip'],
    ['zstd; q=0.0', undefined],
    ['identity', undefined],
    [undefined, undefined],
  ])('for a workbench that accepts %j is %j', (accepted, chosen) => {
    expect(chooseCoding(accepted)).toBe(chosen)
  })
})
