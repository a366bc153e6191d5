import { ValidationErrorsIBAN, validateIBAN } from 'ibantools'
import { z } from 'zod'

import { day } from '../time.ts'
import { compactText } from './compact-text.ts'
import { luhnCheckDigit } from './luhn.ts'
import { mod97CheckDigits } from './mod-97.ts'

/**
 * Account numbers. Source: ISO 13616 (IBAN, lengths and structures of every country by the ibantools registry);
 * for Finland FI2!n6!n7!n1!n (ECBS), also used in Åland, whose own country code AX is never in an IBAN.
 * Foreign accounts are legal payees: nothing here prefers FI.
 */

/** Banking groups by the first digits of a Finnish account number: dated data, see resources/bank-groups.json. */
export const bankGroupTable = z.object({
  source: z.string().min(1),
  listedOn: day,
  groups: z.array(
    z.object({
      bic: z.string().regex(/^[A-Z]{6}[A-Z0-9]{2}$/),
      name: z.string().min(1),
      prefixes: z.array(z.string().regex(/^\d{1,4}$/)).min(1),
    }),
  ),
})
export type BankGroupTable = z.infer<typeof bankGroupTable>

export interface BankGroup {
  readonly bic: string
  readonly name: string
}

export type IbanFailure = 'empty' | 'country' | 'length' | 'structure' | 'check-digits' | 'national-check'

interface IbanSpelling {
  /** What was given, untouched: the customer's own text is kept also when it is wrong. */
  readonly raw: string
  /** For storing and comparing: upper case, no spaces. */
  readonly compact: string
  /** For showing: groups of four. */
  readonly printed: string
}

export type CheckedIban =
  | (IbanSpelling & {
      readonly ok: true
      readonly country: string
      /** 'luhn': a Finnish account whose last digit fails the older national check; mod 97 is the norm, so only a warning. */
      readonly warnings: readonly 'luhn'[]
      /** Only when a table was given and knows the prefix. Unknown is not invalid. */
      readonly bankGroup?: BankGroup
    })
  | (IbanSpelling & {
      readonly ok: false
      readonly reason: IbanFailure
      /** The check digits that would be right for this account; only with the reason 'check-digits'. */
      readonly expectedCheckDigits?: string
    })

/** Checks an account number in any spelling. */
export function checkIban(text: string, table?: BankGroupTable): CheckedIban {
  const compact = compactText(text).replace(/^IBAN:?(?=[A-Z]{2}\d)/, '')
  const spelling = { raw: text, compact, printed: compact.replace(/(.{4})(?=.)/g, '$1 ') }
  const reason = failureOf(compact)
  const country = compact.slice(0, 2)
  if (reason === 'check-digits') {
    return {
      ok: false,
      ...spelling,
      reason,
      expectedCheckDigits: mod97CheckDigits(country, compact.slice(4)),
    }
  }
  if (reason !== undefined) return { ok: false, ...spelling, reason }

  const bankGroup = table && bankGroupOf(compact, table)
  return {
    ok: true,
    ...spelling,
    country,
    warnings: country === 'FI' && !compact.endsWith(luhnCheckDigit(compact.slice(4, -1))) ? ['luhn'] : [],
    ...(bankGroup && { bankGroup }),
  }
}

/** The banking group of a Finnish account by its longest listed prefix (4 → 1 digits); undefined when none is listed. */
export function bankGroupOf(iban: string, table: BankGroupTable): BankGroup | undefined {
  const compact = compactText(iban)
  if (!compact.startsWith('FI')) return undefined
  for (const length of [4, 3, 2, 1]) {
    const prefix = compact.slice(4, 4 + length)
    const group = table.groups.find(({ prefixes }) => prefixes.includes(prefix))
    if (group) return { bic: group.bic, name: group.name }
  }
  return undefined
}

// The first that applies is told: a wrong length makes the other complaints meaningless.
const FAILURES: readonly (readonly [ValidationErrorsIBAN, IbanFailure])[] = [
  [ValidationErrorsIBAN.NoIBANCountry, 'country'],
  [ValidationErrorsIBAN.WrongBBANLength, 'length'],
  [ValidationErrorsIBAN.WrongBBANFormat, 'structure'],
  [ValidationErrorsIBAN.ChecksumNotNumber, 'structure'],
  [ValidationErrorsIBAN.WrongIBANChecksum, 'check-digits'],
  [ValidationErrorsIBAN.WrongAccountBankBranchChecksum, 'national-check'],
]

function failureOf(compact: string): IbanFailure | undefined {
  if (compact === '') return 'empty'
  // ibantools lists AX as if it were a country of its own.
  if (compact.startsWith('AX')) return 'country'
  const { valid, errorCodes } = validateIBAN(compact)
  if (valid) return undefined
  return FAILURES.find(([code]) => errorCodes.includes(code))?.[1] ?? 'structure'
}
