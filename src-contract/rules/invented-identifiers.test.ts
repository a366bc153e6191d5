import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseBusinessId } from './business-id.ts'
import { checkIban } from './iban.ts'
import type { RandomSource } from './invented-identifiers.ts'
import {
  inventBusinessId,
  inventHetu,
  inventHetuFor,
  inventIban,
  inventMobilePhone,
  inventReference,
} from './invented-identifiers.ts'
import { parseHetu } from './personal-identity-code.ts'
import { parsePhone } from './phone-number.ts'
import { checkReference } from './reference-number.ts'

const TODAY = '2026-11-20'

/** Random sources that repeat forty drawn numbers; the extremes of [0, 1) come up often. */
const source = fc
  .array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 40, maxLength: 40 })
  .map((numbers): RandomSource => {
    let next = 0
    return () => numbers[next++ % numbers.length] ?? 0
  })

/** The text with one of its digits changed to another digit. */
const oneDigitChanged = (text: string, where: number, by: number) => {
  const places = [...text].flatMap((character, index) => (/\d/.test(character) ? [index] : []))
  const place = places[where % places.length] ?? 0
  return text.slice(0, place) + String((Number(text.charAt(place)) + by) % 10) + text.slice(place + 1)
}

const INVENTED = [
  ['a personal identity code', inventHetu, (text: string) => parseHetu(text, TODAY).ok],
  ['an account number', inventIban, (text: string) => checkIban(text).ok],
  ['a reference', inventReference, (text: string) => checkReference(text).ok],
  ['a business id', inventBusinessId, (text: string) => parseBusinessId(text).ok],
] as const

describe.each(INVENTED)('%s', (_, invent, isValid) => {
  it('that is invented is always valid', () => {
    fc.assert(
      fc.property(source, (random) => {
        expect(isValid(invent(random))).toBe(true)
      }),
    )
  })

  it('with one digit changed is always caught', () => {
    fc.assert(
      fc.property(source, fc.nat(40), fc.integer({ min: 1, max: 9 }), (random, where, by) => {
        expect(isValid(oneDigitChanged(invent(random), where, by))).toBe(false)
      }),
    )
  })
})

describe('an invented identifier belongs to nobody', () => {
  it('a personal identity code is of the temporary kind', () => {
    fc.assert(
      fc.property(source, (random) => {
        expect(parseHetu(inventHetu(random), TODAY)).toMatchObject({ ok: true, temporary: true })
      }),
    )
  })

  it('a personal identity code carries the birthday asked for, in any century it can', () => {
    fc.assert(
      fc.property(
        source,
        fc.constantFrom('1901-01-31', '1999-12-31', '2000-02-29', '2016-05-01'),
        (random, bornOn) => {
          expect(parseHetu(inventHetuFor(bornOn, random), TODAY)).toMatchObject({ ok: true, bornOn })
        },
      ),
    )
  })

  it('an account passes also the national check, with or without a bank asked for', () => {
    fc.assert(
      fc.property(source, fc.constantFrom('9', '5', '405'), (random, prefix) => {
        const iban = inventIban(random, prefix)
        expect(checkIban(iban)).toMatchObject({ ok: true, country: 'FI', warnings: [] })
        expect(iban.slice(4)).toMatch(new RegExp(`^${prefix}`))
      }),
    )
  })

  it('a telephone number takes an SMS and is stored as it is', () => {
    fc.assert(
      fc.property(source, (random) => {
        const phone = inventMobilePhone(random)
        expect(parsePhone(phone)).toMatchObject({ ok: true, e164: phone, mobile: true })
      }),
    )
  })

  it('is the same from the same source', () => {
    const constant = () => 0.42
    expect(inventHetu(constant)).toBe(inventHetu(constant))
    expect(inventIban(constant)).toBe(inventIban(constant))
  })
})
