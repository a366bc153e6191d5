import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { formatEuros, parseEuros } from './money.ts'

describe('an amount of euros', () => {
  it.each([
    ['1 234,50 €', 123450],
    ['1\u00A0234,50\u00A0€', 123450],
    ['1\u202F234,50', 123450],
    ['1234.5', 123450],
    ['1.234,50', 123450],
    ['1,234.50', 123450],
    ['1 234 567,89', 123456789],
    ['12', 1200],
    ['0,05', 5],
    ['-27,00', -2700],
    ['\u221227,00 €', -2700],
    ['€ 12.50', 1250],
    ['-€12.50', -1250],
    ['€-12.50', -1250],
    ['12,50 EUR', 1250],
    ['12,50eur', 1250],
    ['-0,00', 0],
  ])('%s is read as %i cents', (text, cents) => {
    expect(parseEuros(text)).toEqual({ ok: true, cents })
  })

  it.each([
    ['', 'empty'],
    ['noin 50', 'format'],
    ['12 34,50', 'format'],
    ['1 2345', 'format'],
    ['1,2,3', 'format'],
    ['€12€', 'format'],
    ['--12', 'format'],
    ['-€-12', 'format'],
    ['1.234', 'too-many-decimals'],
    ['1,234', 'too-many-decimals'],
    ['12,505', 'too-many-decimals'],
    ['99999999999999999', 'too-large'],
  ])('%s is refused: %s', (text, reason) => {
    expect(parseEuros(text)).toEqual({ ok: false, reason })
  })

  it('prints in Finnish with hard spaces and a real minus', () => {
    expect(formatEuros(123450, 'fi')).toBe('1\u00A0234,50\u00A0€')
    expect(formatEuros(-2700, 'fi')).toBe('\u221227,00\u00A0€')
    expect(formatEuros(5, 'fi')).toBe('0,05\u00A0€')
    expect(formatEuros(123456789, 'sv')).toBe('1\u00A0234\u00A0567,89\u00A0€')
    expect(formatEuros(-123450, 'en')).toBe('-€1,234.50')
  })

  it('prints as the language data of the platform does', () => {
    const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
    fc.assert(
      fc.property(amount, (cents) => {
        for (const [language, locale] of [
          ['fi', 'fi-FI'],
          ['sv', 'sv-FI'],
          ['en', 'en-GB'],
        ] as const) {
          const platform = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' })
          expect(formatEuros(cents, language)).toBe(platform.format(cents / 100))
        }
      }),
    )
  })

  it('is read back from its own print in every language', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('fi', 'sv', 'en'), (cents, language) => {
        expect(parseEuros(formatEuros(cents, language))).toEqual({ ok: true, cents })
      }),
    )
  })

  it('is never printed from a broken number', () => {
    expect(() => formatEuros(12.5, 'fi')).toThrow(RangeError)
    expect(() => formatEuros(Number.NaN, 'fi')).toThrow(RangeError)
  })
})
