import bankGroupsFile from '#resources/bank-groups.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'

import { bankGroupOf, bankGroupTable, checkIban } from './iban.ts'

const table = bankGroupTable.parse(bankGroupsFile)

describe('an account number', () => {
  it.each([
    ['FI21 1234 5600 0007 85', 'FI2112345600000785', 'FI'],
    ['FI55 4234 5670 0000 81', 'FI5542345670000081', 'FI'],
    ['FI93 5000 1234 5678 96', 'FI9350001234567896', 'FI'],
    ['FI48 2222 3333 4444 55', 'FI4822223333444455', 'FI'],
    ['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000', 'DE'],
    ['NO93 8601 1117 947', 'NO9386011117947', 'NO'],
    ['GB29 NWBK 6016 1331 9268 19', 'GB29NWBK60161331926819', 'GB'],
    ['SE45 5000 0000 0583 9825 7466', 'SE4550000000058398257466', 'SE'],
  ])('%s is valid and prints in groups of four', (printed, compact, country) => {
    expect(checkIban(compact)).toMatchObject({ ok: true, compact, printed, country })
    expect(checkIban(printed)).toMatchObject({ ok: true, compact, printed, country })
  })

  it('from the printed guide is wrong, its text is kept and the right check digits are told', () => {
    expect(checkIban(' FI11 2222 3333 4444 55')).toEqual({
      ok: false,
      reason: 'check-digits',
      raw: ' FI11 2222 3333 4444 55',
      compact: 'FI1122223333444455',
      printed: 'FI11 2222 3333 4444 55',
      expectedCheckDigits: '48',
    })
  })

  it.each([
    ['', 'empty'],
    ['123456-785', 'country'],
    ['XX21 1234 5600 0007 85', 'country'],
    ['AX21 1234 5600 0007 85', 'country'],
    ['FI21 1234 5600 0007 8', 'length'],
    ['FI21 1234 5600 0007 855', 'length'],
    ['FI21 1234 56A0 0007 85', 'structure'],
    ['FIAB 1234 5600 0007 85', 'structure'],
    ['FI12 1234 5600 0007 85', 'check-digits'],
  ])('%s is refused: %s', (text, reason) => {
    expect(checkIban(text)).toMatchObject({ ok: false, reason, raw: text })
  })

  it.each([
    'fi2112345600000785',
    'FI21\u00A01234\u202F5600 0007 85',
    'FI21-1234-5600-0007-85',
    'IBAN: FI21 1234 5600 0007 85',
  ])('is read from "%s"', (text) => {
    expect(checkIban(text)).toMatchObject({ ok: true, compact: 'FI2112345600000785' })
  })

  it('that fails only the older national check of Finland is valid with a warning', () => {
    expect(checkIban('FI21 1234 5600 0007 85')).toMatchObject({ warnings: [] })
    const expected = checkIban('FI00 1234 5600 0007 84')
    const digits = expected.ok ? '' : (expected.expectedCheckDigits ?? '')
    expect(checkIban(`FI${digits} 1234 5600 0007 84`)).toMatchObject({ ok: true, warnings: ['luhn'] })
  })
})

describe('a foreign account number', () => {
  it('is refused when the check of its own country fails', () => {
    const expected = checkIban('NO00 8601 1117 948')
    const digits = expected.ok ? '' : (expected.expectedCheckDigits ?? '')
    expect(digits).toMatch(/^\d\d$/)
    expect(checkIban(`NO${digits} 8601 1117 948`)).toMatchObject({ ok: false, reason: 'national-check' })
  })
})

describe('the banking group of an account', () => {
  it('is named with the account when the table is given', () => {
    expect(checkIban('FI93 5000 1234 5678 96', table)).toMatchObject({ bankGroup: { bic: 'OKOYFIHH' } })
    expect(checkIban('FI93 5000 1234 5678 96')).not.toHaveProperty('bankGroup')
  })

  it.each([
    ['1', 'NDEAFIHH'],
    ['2', 'NDEAFIHH'],
    ['33', 'ESSEFIHX'],
    ['34', 'DABAFIHH'],
    ['8', 'DABAFIHH'],
    ['36', 'SBANFIHH'],
    ['405', 'HELSFIHH'],
    ['497', 'HELSFIHH'],
    ['400', 'ITELFIHH'],
    ['406', 'ITELFIHH'],
    ['464', 'ITELFIHH'],
    ['715', 'ITELFIHH'],
    ['470', 'POPFFI22'],
    ['479', 'POPFFI22'],
    ['6', 'AABAFI22'],
    ['717', 'BIGKFIH1'],
    ['793', 'TRYEFIH3'],
    ['797', 'TRYEFIH2'],
    ['799', 'HOLVFIHH'],
  ])('with the prefix %s is %s', (prefix, bic) => {
    expect(bankGroupOf(`FI00${prefix.padEnd(14, '9')}`, table)?.bic).toBe(bic)
  })

  it.each(['31', '404', '409', '453', '480', '494', '7201', '7899', '9'])(
    'with the prefix %s is unknown, which does not make the account wrong',
    (prefix) => {
      expect(bankGroupOf(`FI00${prefix.padEnd(14, '0')}`, table)).toBeUndefined()
    },
  )

  it('is not guessed for a foreign account', () => {
    expect(bankGroupOf('DE89 5000 0044 0532 0130 00', table)).toBeUndefined()
  })

  it('comes from the longest prefix', () => {
    const two = {
      ...table,
      groups: [
        { bic: 'AAAAFIHH', name: 'short', prefixes: ['7'] },
        { bic: 'BBBBFIHH', name: 'long', prefixes: ['7201'] },
      ],
    }
    expect(bankGroupOf('FI0072010000000000', two)?.name).toBe('long')
    expect(bankGroupOf('FI0072020000000000', two)?.name).toBe('short')
  })

  it('is listed once for every prefix, in the list of 15.10.2025', () => {
    const prefixes = table.groups.flatMap((group) => group.prefixes)
    expect(new Set(prefixes).size).toBe(prefixes.length)
    expect(table.listedOn).toBe('2025-10-15')
  })
})
