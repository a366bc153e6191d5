import { describe, expect, it } from 'vitest'
import { plainFileName, plainMediaType } from './plain-file-name.ts'

describe('what a file may be called', () => {
  it.each([
    ['kuitti.pdf', 'kuitti.pdf'],
    ['C:\\Users\\me\\kuitti.pdf', 'kuitti.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['ku\u0000itti\u202Efdp.exe', 'kuittifdp.exe'],
    ['  väli lyönti .txt ', 'väli lyönti .txt'],
  ])('%s is called %s', (said, name) => {
    expect(plainFileName(said)).toBe(name)
    expect(plainFileName(name)).toBe(name)
  })
  it('carries no identity code', () => {
    expect(plainFileName('palkka 131052-308T.pdf')).not.toContain('308T')
  })
  it.each(['', '..', 'folder/', '\u0007'])('%j is no name', (said) => {
    expect(plainFileName(said)).toBeUndefined()
  })
  it('has a media type that cannot break a header', () => {
    expect(plainMediaType('Image/PNG; charset=x')).toBe('image/png')
    expect(plainMediaType('text/html\r\nset-cookie: a=b')).toBe('application/octet-stream')
    expect(plainMediaType(undefined)).toBe('application/octet-stream')
  })
})
