import { describe, expect, test } from 'vitest'
import type { FieldKind } from '#contract/catalogue/service-form.ts'
import { checkValue } from './check-value.ts'
import { createWords } from './create-words.ts'
import { sayIn } from './say.ts'

const t = sayIn(createWords('fi'))
const check = (kind: FieldKind, value: string | boolean | string[], more: object = {}) =>
  checkValue(
    { kind, value, choiceLabels: [], missing: false, extra: false, shown: true, ...more },
    { language: 'fi', today: '2026-11-20', t },
  )

describe('a value of a form', () => {
  test("the guide's account number is wrong, the right check digits are told and the text is kept", () => {
    expect(check('iban', 'FI11 2222 3333 4444 55')).toEqual({
      tone: 'wrong',
      shown: 'FI11 2222 3333 4444 55',
      words: 'Tarkistusnumero ei täsmää (pitäisi olla 48). Asiakkaan kirjoittama arvo säilytetty.',
      copy: 'FI11 2222 3333 4444 55',
      kept: true,
    })
  })
  test('a right account number is grouped for the eye and bare for the payment system', () => {
    expect(check('iban', 'fi2112345600000785')).toMatchObject({
      tone: 'right',
      shown: 'FI21 1234 5600 0007 85',
      copy: 'FI2112345600000785',
    })
  })
  test('a foreign account is a legal payee, and the country is said', () => {
    expect(check('iban', 'DE89 3704 0044 0532 0130 00')).toMatchObject({
      tone: 'right',
      words: 'Tilinumero on oikein. Ulkomainen tili (DE).',
    })
  })
  test('a reference is printed in groups of five from the right; a wrong one says its check digit', () => {
    expect(check('reference', '1234561')).toMatchObject({ tone: 'right', shown: '12 34561', copy: '1234561' })
    expect(check('reference', '1234562').words).toContain('pitäisi olla 1')
  })
  test('an RF reference whose body is not Finnish is right and says so', () => {
    expect(check('reference', 'RF18 5390 0754 7034')).toMatchObject({ tone: 'notice' })
  })
  test('a masked identity code is neither right nor wrong until somebody looks at it', () => {
    expect(check('hetu', '131052-****')).toMatchObject({ tone: 'plain', words: null })
  })
  test('an identity code with a wrong check character says the right one', () => {
    expect(check('hetu', '131052-308U').words).toContain('pitäisi olla T')
    expect(check('hetu', '131052-308t')).toMatchObject({ tone: 'right', shown: '131052-308T' })
  })
  test('invented and temporary identity codes are marked, not refused', () => {
    expect(check('hetu', '010594Y9032')).toMatchObject({
      tone: 'notice',
      words: 'Tilapäinen tai testitunnus.',
    })
  })
  test('a business identity code shows what its check digit should be', () => {
    expect(check('business-id', '0112038-8').words).toContain('pitäisi olla 9')
  })
  test('a mobile number is printed in groups and copied in the international form', () => {
    expect(check('phone', '0501234567')).toMatchObject({ shown: '050 123 4567', copy: '+358501234567' })
    expect(check('phone', '013 339 0700').words).toBe('Ei tekstiviestinumero')
  })
  test('an amount is read in any spelling and copied without its sign', () => {
    expect(check('money', '1 234,5 eur')).toMatchObject({ shown: '1\u00A0234,50\u00A0€', copy: '1234,50' })
    expect(check('money', '27 euroa')).toMatchObject({ shown: '27,00\u00A0€' })
    expect(check('money', '1.234').tone).toBe('wrong')
    expect(check('money', '0,00 €').tone).toBe('notice')
  })
  test('days are said as Finns write them; a day that does not exist is wrong', () => {
    expect(check('date', '2023-01-27').shown).toBe('27.1.2023')
    expect(check('date', '31.2.2024').words).toContain('ei ole kalenterissa')
  })
  test('a tax percentage has its sign once', () => {
    expect(check('percent', '21.5 %').shown).toBe('21,5\u00A0%')
    expect(check('percent', '121').tone).toBe('wrong')
  })
  test('a required value that is not there is missing; an optional one is only empty', () => {
    expect(check('text', '', { missing: true })).toMatchObject({ tone: 'missing' })
    expect(check('text', '  ')).toMatchObject({ tone: 'plain', shown: '', copy: null })
  })
  test('choices are shown by the labels that the customer saw, yes and no in words', () => {
    expect(check('choices', ['a', 'b'], { choiceLabels: ['Sähkö', 'Vesi'] }).shown).toBe('Sähkö, Vesi')
    expect(check('yes-no', true).shown).toBe('Kyllä')
  })
  test('a value that the form does not know is shown and said to be so', () => {
    expect(check('text', 'x', { extra: true, kind: null })).toMatchObject({ tone: 'notice', shown: 'x' })
  })
})
