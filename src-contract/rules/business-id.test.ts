import { describe, expect, it } from 'vitest'

import { businessIdKey, ovtOf, parseBusinessId, vatNumberOf } from './business-id.ts'

describe('a business id', () => {
  it.each([
    ['2077474-0', '2077474-0', 'business-id', ''],
    ['0112038-9', '0112038-9', 'business-id', ''],
    ['112038-9', '0112038-9', 'business-id', ''],
    ['112038\u20139', '0112038-9', 'business-id', ''],
    ['20774740', '2077474-0', 'business-id', ''],
    ['FI01120389', '0112038-9', 'vat', ''],
    ['fi 0112038-9', '0112038-9', 'vat', ''],
    ['003701120389', '0112038-9', 'ovt', ''],
    ['003701120389ABC12', '0112038-9', 'ovt', 'ABC12'],
  ])('is read from %s', (text, value, writtenAs, ovtSuffix) => {
    expect(parseBusinessId(text)).toEqual({ ok: true, value, writtenAs, ovtSuffix })
  })

  it.each([
    ['0112038-8', { reason: 'check-digit', expected: '9' }],
    ['0800003-1', { reason: 'never-issued' }],
    ['0000000-0', { reason: 'zero' }],
    ['', { reason: 'format' }],
    ['1120389', { reason: 'format' }],
    ['FI01120389A', { reason: 'format' }],
    ['SE01120389', { reason: 'format' }],
    ['003701120389ABC123', { reason: 'format' }],
    ['20774740-1', { reason: 'format' }],
  ])('%s is refused', (text, failure) => {
    expect(parseBusinessId(text)).toEqual({ ok: false, ...failure })
  })

  it.each(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])('0800003-%s is never issued', (check) => {
    expect(parseBusinessId(`0800003-${check}`)).toEqual({ ok: false, reason: 'never-issued' })
  })

  it('gives the VAT number and the e-invoice identifier', () => {
    expect(vatNumberOf('0112038-9')).toBe('FI01120389')
    expect(ovtOf('0112038-9')).toBe('003701120389')
  })

  it('has one search key in every spelling, right or wrong', () => {
    expect(
      new Set(['112038-9', '01120389', 'FI01120389', '003701120389', '0112038-9'].map(businessIdKey)),
    ).toEqual(new Set(['0112038-9']))
    expect(businessIdKey('0112038-8')).toBe('0112038-8')
    expect(businessIdKey('Monetra Oy')).toBeUndefined()
  })
})
