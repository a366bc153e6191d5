import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readAttachmentHead } from './attachment-headers.ts'

const hash = createHash('sha256').update('kuitti').digest()

describe('what a portal says of a file', () => {
  it.each([
    ['kuitti.pdf', 'kuitti.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\aino\\verokortti.pdf', 'verokortti.pdf'],
    ['a\u0000b\u202Egpj.exe', 'abgpj.exe'],
    ['verokortti 010594Y9032.pdf', 'verokortti 010594Y____.pdf'],
  ])('%j becomes the name %j', (name, kept) => {
    expect(readAttachmentHead({ name }, {}).name).toBe(kept)
  })

  it.each(['', '   ', '..', '/', 'x'.repeat(256)])('%j is no name', (name) => {
    expect(() => readAttachmentHead({ name }, {})).toThrow()
  })

  it.each([
    { digest: `sha-256=${hash.toString('base64')}` },
    { digest: `SHA-256=${hash.toString('base64')}` },
    { 'content-digest': `sha-256=:${hash.toString('base64')}:` },
  ])('the hash is read from $digest', (headers) => {
    expect(readAttachmentHead({ name: 'a' }, headers).sha256).toBe(hash.toString('hex'))
  })

  it('a hash that cannot be read is refused, not passed over', () => {
    expect(() => readAttachmentHead({ name: 'a' }, { digest: 'md5=abc' })).toThrow()
  })

  it('an unknown kind of file is just bytes', () => {
    expect(readAttachmentHead({ name: 'a' }, { 'content-type': '<script>' }).mediaType).toBe(
      'application/octet-stream',
    )
    expect(readAttachmentHead({ name: 'a' }, { 'content-type': 'Text/Plain; charset=utf-8' }).mediaType).toBe(
      'text/plain',
    )
  })
})
