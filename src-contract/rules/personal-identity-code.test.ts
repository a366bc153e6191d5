import { describe, expect, it } from 'vitest'

import {
  findHetus,
  hetuCheckCharacter,
  hetusWithoutSeparator,
  maskHetu,
  parseHetu,
} from './personal-identity-code.ts'

const TODAY = '2026-11-20'

describe('a personal identity code', () => {
  it.each([
    ['131052-308T', '1952-10-13', false],
    ['010594Y9032', '1994-05-01', true],
    ['030594W903B', '1994-05-03', true],
    ['010516B903X', '2016-05-01', true],
    ['020504A902E', '2004-05-02', true],
    ['290200A900B', '2000-02-29', true],
    ['150893+9027', '1893-08-15', true],
  ])('%s is valid', (value, bornOn, temporary) => {
    expect(parseHetu(value, TODAY)).toEqual({ ok: true, value, bornOn, temporary })
  })

  it.each([
    ['131052-308U', { reason: 'check-character', expected: 'T' }],
    ['310252-308Y', { reason: 'date' }],
    ['290201A900B', { reason: 'date' }],
    ['131052G308T', { reason: 'format' }],
    ['131052308T', { reason: 'format' }],
    ['131052-308TT', { reason: 'format' }],
    ['131052-308G', { reason: 'format' }],
    ['', { reason: 'format' }],
    [`131052-001${hetuCheckCharacter('131052001')}`, { reason: 'individual-number' }],
    [`131052-000${hetuCheckCharacter('131052000')}`, { reason: 'individual-number' }],
    [`211126A902${hetuCheckCharacter('211126902')}`, { reason: 'future' }],
  ])('%s is refused with its reason', (text, failure) => {
    expect(parseHetu(text, TODAY)).toEqual({ ok: false, ...failure })
  })

  it('counts as born today when it is born today', () => {
    expect(parseHetu(`201126A902${hetuCheckCharacter('201126902')}`, TODAY).ok).toBe(true)
  })

  it.each([
    ' 131052-308t ',
    '131052\u2010308T',
    '131052\u2011308T',
    '131052\u2013308t',
    '131052\u2212308T',
    '\uFF11\uFF13\uFF11\uFF10\uFF15\uFF12\uFF0D308T',
  ])('is read from the spelling "%s"', (text) => {
    expect(parseHetu(text, TODAY)).toMatchObject({ ok: true, value: '131052-308T' })
  })

  it('keeps three people with the same digits and check character apart', () => {
    const people = ['010594-9032', '010594Y9032', '010594X9032'].map((text) => parseHetu(text, TODAY))
    expect(people.every(({ ok }) => ok)).toBe(true)
    expect(new Set(people.map((person) => person.ok && person.value)).size).toBe(3)
    expect(hetusWithoutSeparator('0105949032')).toEqual(
      expect.arrayContaining(['010594-9032', '010594Y9032', '010594X9032']),
    )
  })

  it('without its separator lists every person it can mean, and nobody when it is something else', () => {
    expect(hetusWithoutSeparator('0105949032')).toHaveLength(13)
    // 29 February was only in 2000, not in 1900 or 1800.
    expect(hetusWithoutSeparator('290200900b')).toEqual(
      Array.from('ABCDEF', (century) => `290200${century}900B`),
    )
    expect(hetusWithoutSeparator('131052308U')).toEqual([])
    expect(hetusWithoutSeparator('131052-308T')).toEqual([])
  })

  it('throws when a check character is asked of anything but nine digits', () => {
    expect(hetuCheckCharacter('131052308')).toBe('T')
    expect(() => hetuCheckCharacter('13105230')).toThrow(RangeError)
  })
})

describe('a masked personal identity code', () => {
  it.each([
    ['131052-308T', '131052-****'],
    ['131052-308u', '131052-****'],
    ['010594y9032', '010594Y****'],
    ['131052308T', '****'],
    ['131052 308T', '****'],
    ['308131052-T', '****'],
    ['131052-308T and more', '****'],
    ['', '****'],
  ])('%s is shown as %s', (text, masked) => {
    expect(maskHetu(text)).toBe(masked)
  })
})

describe('personal identity codes in running text', () => {
  it('are found with their places, in any spelling', () => {
    const text = 'Hei, tunnukseni on 131052-308t ja lapsen 010516B903X. T. Matti'
    const found = findHetus(text)
    expect(found.map(({ value }) => value)).toEqual(['131052-308T', '010516B903X'])
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['131052-308t', '010516B903X'])
  })

  it.each([
    '131052 - 308T',
    '131052\u2013308T',
    '131052308T',
    '131052 308T',
    '(131052-308T)',
    'hetu:131052-308T',
  ])('are found in "%s"', (text) => {
    expect(findHetus(text)).toHaveLength(1)
  })

  it('are found also when mistyped, since they still reveal a person', () => {
    expect(findHetus('131052-308U')).toEqual([{ start: 0, end: 11, value: '131052-308U' }])
  })

  it.each([
    '0501234567',
    'puh. 040 123 4567',
    'FI21 1234 5600 0007 85',
    '0105949032',
    '131052308U',
    '991352-308T',
    'laite A131052-308T',
    'viite 12 34561',
  ])('are not seen in "%s"', (text) => {
    expect(findHetus(text)).toEqual([])
  })
})
