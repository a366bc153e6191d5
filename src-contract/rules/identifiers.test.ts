import { describe, expect, it } from 'vitest'

import type { IdentifierKind } from './identifiers.ts'
import { identifierKeys, identifierKeysOfKind } from './identifiers.ts'

const keysOf = (kind: IdentifierKind, text: string) =>
  identifierKeys(text).flatMap((found) => (found.kind === kind ? [found.key] : []))

describe('a stored identifier is found by what a handler types', () => {
  it.each([
    ['hetu', '131052-308T', '131052-308t'],
    ['hetu', '131052-308T', '131052308T'],
    ['hetu', '131052-308T', '131052\u2013308T'],
    ['iban', 'FI21 1234 5600 0007 85', 'fi2112345600000785'],
    ['iban', 'FI11 2222 3333 4444 55', 'FI1122223333444455'],
    ['iban', 'FI2112345600000785', 'IBAN FI21 1234 5600 0007 85'],
    ['reference', 'RF33 2348 236', '2348236'],
    ['reference', '00000000000001234561', '12 34561'],
    ['business-id', '0112038-9', 'FI01120389'],
    ['business-id', '112038-9', '01120389'],
    ['phone', '+358501234567', '050 123 4567'],
    ['phone', '+358 (0)50 123 4567', '00358501234567'],
    ['number', 'MK-2026/001234', 'mk 2026 001234'],
    ['number', '#4711', '4711'],
    ['device-serial', 'SN: 5CG-1234-XYZ', 'sn5cg1234xyz'],
  ] as const)('%s %s by %s', (kind, stored, typed) => {
    const keys = keysOf(kind, typed)
    expect(identifierKeysOfKind(kind, stored)).not.toEqual([])
    expect(identifierKeysOfKind(kind, stored).some((key) => keys.includes(key))).toBe(true)
  })
})

describe('three people with the same digits', () => {
  const people = ['010594-9032', '010594Y9032', '010594X9032']

  it('are each found alone by their own code', () => {
    for (const person of people) expect(keysOf('hetu', person)).toEqual([person])
  })

  it('are all found by the digits without a separator', () => {
    expect(keysOf('hetu', '0105949032')).toEqual(expect.arrayContaining(people))
  })
})

describe('identifier keys', () => {
  it('of a code with its separator are never kept under another kind', () => {
    expect(identifierKeys('131052-308T')).toEqual([{ kind: 'hetu', key: '131052-308T' }])
    expect(identifierKeysOfKind('number', '131052-308T')).toEqual([])
    expect(identifierKeysOfKind('device-serial', '131052-308U')).toEqual([])
  })

  it('keep a mistyped code as it was written', () => {
    expect(keysOf('hetu', '131052-308U')).toEqual(['131052-308U'])
  })

  it('do not take an RF reference for an account', () => {
    expect(keysOf('iban', 'RF18 5390 0754 7034')).toEqual([])
    expect(keysOf('reference', 'RF18 5390 0754 7034')).toEqual(['539007547034'])
  })

  it('cover every reading of bare digits', () => {
    const kinds = new Set(identifierKeys('0501234567').map(({ kind }) => kind))
    expect(kinds).toEqual(new Set(['reference', 'phone', 'number', 'device-serial']))
  })

  it('are none for words', () => {
    expect(identifierKeys('palkkatodistus')).toEqual([])
    expect(identifierKeys('')).toEqual([])
  })
})
