import { describe, expect, it } from 'vitest'
import { readLaunch } from './read-launch.ts'

describe('how the application was started', () => {
  it('reads flags in both spellings, among those of Chromium', () => {
    expect(
      readLaunch(['x', '.', '--no-sandbox', '--data-folder=/d', '--central', 'http://c'], false),
    ).toEqual({
      dataFolder: '/d',
      centralUrl: 'http://c',
      selfCheck: false,
      place: '',
    })
  })

  it('takes neither folder nor central from the arguments of a packaged application', () => {
    expect(readLaunch(['x', '--data-folder=/d', '--central=http://c', '--self-check'], true)).toEqual({
      dataFolder: undefined,
      centralUrl: undefined,
      selfCheck: true,
      place: '',
    })
  })
})
