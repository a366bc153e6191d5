import { describe, expect, it } from 'vitest'

import { checkReference, referenceCheckDigit, referenceKey, rfReference } from './reference-number.ts'

describe('a Finnish reference', () => {
  it.each([
    ['1234', '12344'],
    ['123456', '1234561'],
    ['234823', '2348236'],
  ])('of the base %s is %s', (base, reference) => {
    expect(base + referenceCheckDigit(base)).toBe(reference)
    expect(checkReference(reference)).toMatchObject({ ok: true, standard: 'finnish', compact: reference })
  })

  it('prints in groups of five from the right, also from the machine form', () => {
    const shown = { ok: true, compact: '1234561', printed: '12 34561', key: '1234561', finnishCheck: 'ok' }
    expect(checkReference('1234561')).toMatchObject(shown)
    expect(checkReference('00000000000001234561')).toMatchObject(shown)
    expect(checkReference(' 12 34561')).toMatchObject(shown)
  })

  it.each([
    ['1234562', { reason: 'check-digit', expected: '1' }],
    ['12345A', { reason: 'characters' }],
    ['', { reason: 'empty' }],
    ['123', { reason: 'length' }],
    ['0000', { reason: 'length' }],
    ['1'.repeat(21), { reason: 'length' }],
  ])('%s is refused', (text, failure) => {
    expect(checkReference(text)).toEqual({ ok: false, ...failure })
  })
})

describe('an RF reference', () => {
  it('is made of the whole Finnish reference', () => {
    expect(rfReference('2348236')).toBe('RF332348236')
    expect(checkReference('rf33 2348 236')).toEqual({
      ok: true,
      standard: 'iso-11649',
      compact: 'RF332348236',
      printed: 'RF33 2348 236',
      key: '2348236',
      finnishCheck: 'ok',
    })
  })

  it.each(['RF18 5390 0754 7034', 'RF97 1234 56'])(
    '%s is right abroad, though its body is no Finnish reference',
    (text) => {
      expect(checkReference(text)).toMatchObject({ ok: true, printed: text, finnishCheck: 'failed' })
    },
  )

  it('may carry letters, which no Finnish reference does', () => {
    expect(checkReference(rfReference('AB2G5'))).toMatchObject({ ok: true, finnishCheck: 'not-applicable' })
  })

  it.each([
    ['RF34 2348 236', { reason: 'check-digit', expected: '33' }],
    ['RFA3 2348 236', { reason: 'characters' }],
    ['RF33', { reason: 'length' }],
    [`RF33${'1'.repeat(22)}`, { reason: 'length' }],
  ])('%s is refused', (text, failure) => {
    expect(checkReference(text)).toEqual({ ok: false, ...failure })
  })
})

describe('the search key of a reference', () => {
  it('is one for the RF and the Finnish spelling of the same invoice', () => {
    const spellings = ['RF33 2348 236', '2348236', '23 48236', '00000000000002348236', 'RF3300002348236']
    expect(new Set(spellings.map(referenceKey))).toEqual(new Set(['2348236']))
  })

  it('finds a mistyped reference as it was written', () => {
    expect(referenceKey('1234562')).toBe('1234562')
    expect(referenceKey('RF34 2348 236')).toBe('RF342348236')
  })

  it('is missing where the text is no reference', () => {
    expect(referenceKey('0000')).toBeUndefined()
    expect(referenceKey('12')).toBeUndefined()
    expect(referenceKey('1'.repeat(21))).toBeUndefined()
    expect(referenceKey('lasku 2348236')).toBeUndefined()
  })
})
