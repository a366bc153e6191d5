import { describe, expect, it } from 'vitest'

import { parsePhone } from './phone-number.ts'

describe('a telephone number', () => {
  it.each([
    '0501234567',
    '050 123 4567',
    '050-1234567',
    '+358 (0)50 123 4567',
    '+358 50 123 4567',
    '+358 050 123 4567',
    '00358 50 1234567',
    '358501234567',
    '501234567',
    'tel:+358501234567',
    'puh. 050\u00A0123\u00A04567',
  ])('%s is the same mobile number', (text) => {
    expect(parsePhone(text)).toEqual({
      ok: true,
      e164: '+358501234567',
      printed: '050 123 4567',
      country: 'FI',
      mobile: true,
    })
  })

  it.each([
    ['0401234567', '040 123 4567', true],
    ['0400123456', '0400 123 456', true],
    ['04571234567', '0457 123 4567', true],
    ['0206399400', '020 6399 400', false],
    ['0133390700', '013 339 0700', false],
    ['0295333200', '0295 333 200', false],
    ['091234567', '09 123 4567', false],
    ['0612345678', '06 1234 5678', false],
    ['0600123456', '0600 123 456', false],
    ['080012345', '0800 12345', false],
    ['0512345678', '05 1234 5678', false],
    ['03123456', '03 123 456', false],
    ['0301234567', '030 1234 567', false],
    ['014123456', '014 123 456', false],
  ])('%s prints as %s', (text, printed, mobile) => {
    expect(parsePhone(text)).toMatchObject({ ok: true, printed, mobile })
    expect(parsePhone(printed)).toEqual(parsePhone(text))
  })

  it('of a fixed line takes no SMS', () => {
    expect(parsePhone('013 339 0700')).toMatchObject({ ok: true, e164: '+358133390700', mobile: false })
  })

  it('of another country is kept with its country and printed its way', () => {
    expect(parsePhone('+46 701234567')).toEqual({
      ok: true,
      e164: '+46701234567',
      printed: '+46 70 123 45 67',
      country: 'SE',
      mobile: false,
    })
  })

  it.each([
    ['', 'empty'],
    ['soita illalla', 'characters'],
    ['050 123 4567 tai 040 765 4321', 'characters'],
    ['1234567', 'no-area-code'],
    ['112', 'no-area-code'],
    ['0505', 'too-short'],
    ['040 123 456 789 012', 'too-long'],
    ['+46 1', 'too-short'],
    ['+999 1234567', 'unknown'],
  ])('%s is refused: %s', (text, reason) => {
    expect(parsePhone(text)).toEqual({ ok: false, reason })
  })
})
