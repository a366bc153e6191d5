import { describe, expect, test } from 'vitest'
import { compareNames } from './compare-names.ts'
import { findMismatches, type Identities } from './identities.ts'

const onni: Identities = {
  signedInAs: 'Onni Juhani Korhonen',
  actingFor: null,
  named: 'Onni Korhonen',
  payee: null,
  concerned: null,
  email: '645516@generated.invalid',
  phone: '0501234567',
}
const card = { name: 'Korhonen Onni Juhani', email: '645516@Generated.invalid', phone: '+358 50 123 4567' }
const strong = { onBehalf: false, identification: 'strong' } as const

describe('names', () => {
  test('order and missing middle names do not make another person', () => {
    expect(compareNames('Onni Juhani Korhonen', 'korhonen onni')).toBe('same')
  })
  test("the guide's Omni is a spelling of Onni", () => {
    expect(compareNames('Omni Korhonen', 'Onni Juhani Korhonen')).toBe('spelling')
    expect(compareNames('Onni Korohnen', 'Onni Korhonen')).toBe('spelling')
  })
  test('ä and a are different letters, and another family name is another person', () => {
    expect(compareNames('Aino Sääri', 'Aino Saari')).toBe('different')
    expect(compareNames('Aino Virtanen', 'Aino Korhonen')).toBe('different')
  })
})

describe('the four identities', () => {
  test('a request whose names and addresses agree is not flagged', () => {
    expect(findMismatches(onni, strong, card)).toEqual([])
  })
  test('a form that names somebody else than who signed in is flagged first', () => {
    const found = findMismatches({ ...onni, named: 'Terhi Mäkipää', email: 'x@example.com' }, strong, card)
    expect(found.map(({ kind }) => kind)).toEqual(['named-differs', 'email-differs'])
  })
  test('acting for somebody else explains another name on the form', () => {
    expect(findMismatches({ ...onni, named: 'Terhi Mäkipää' }, { ...strong, onBehalf: true }, card)).toEqual(
      [],
    )
  })
  test('a payee who is not the sender needs four eyes, and more so when the sender is weakly identified', () => {
    const who = { ...onni, payee: 'Terhi Mäkipää' }
    expect(findMismatches(who, strong, card).map(({ kind }) => kind)).toEqual(['payee-differs'])
    expect(
      findMismatches(who, { onBehalf: false, identification: 'weak' }, card).map(({ kind }) => kind),
    ).toEqual(['payee-differs', 'weak-payee'])
  })
  test('without a customer card nothing is compared with it', () => {
    expect(findMismatches(onni, strong, null)).toEqual([])
  })
})
