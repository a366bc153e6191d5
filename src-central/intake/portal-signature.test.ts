import { describe, expect, it } from 'vitest'
import { isBodySigned, readSignature, signBody, startSignature } from './portal-signature.ts'

const secret = 's'.repeat(40)
const at = Date.parse('2026-11-20T10:00:00Z')

describe('the signature of a portal', () => {
  it('holds for the very bytes that were sent', () => {
    const said = readSignature(signBody(secret, '{"a":"ä"}', at), at)
    expect(said && isBodySigned(said, secret, Buffer.from('{"a":"ä"}'))).toBe(true)
    expect(said && isBodySigned(said, secret, '{"a": "ä"}')).toBe(false)
    expect(said && isBodySigned(said, 't'.repeat(40), '{"a":"ä"}')).toBe(false)
  })

  it('is the same however the bytes were cut', () => {
    const whole = signBody(secret, 'abcdef', at)
    const parts = startSignature(secret, at / 1000)
      .update('abc')
      .update('def')
      .digest('hex')
    expect(whole).toBe(`t=${at / 1000},v1=${parts}`)
  })

  it('is refused when it is older or newer than five minutes', () => {
    const header = signBody(secret, '', at)
    expect(readSignature(header, at + 5 * 60_000)).toBeDefined()
    expect(readSignature(header, at + 5 * 60_000 + 1)).toBeUndefined()
    expect(readSignature(header, at - 5 * 60_000 - 1)).toBeUndefined()
  })

  it.each([undefined, '', 'v1=00', 't=1,v1=zz', `t=x,v1=${'0'.repeat(64)}`])(
    '%s is no signature',
    (header) => {
      expect(readSignature(header, at)).toBeUndefined()
    },
  )
})
