import type { Day } from '../time.ts'
import { addDays } from './calendar-day.ts'
import { businessIdCheckDigit } from './business-id.ts'
import { luhnCheckDigit } from './luhn.ts'
import { mod97CheckDigits } from './mod-97.ts'
import { hetuCheckCharacter } from './personal-identity-code.ts'
import { referenceCheckDigit } from './reference-number.ts'

/**
 * Valid invented identifiers for the demo and for tests. Codes and accounts come from ranges that belong to nobody
 * (see each function); randomness comes from the caller: the same source gives the same world.
 */

/** A number in [0, 1), as Math.random gives. */
export type RandomSource = () => number

/** A HETU with an individual number 900–999 (never a real person's), born 1940–2007, old and new separators mixed. */
export function inventHetu(random: RandomSource): string {
  return inventHetuFor(addDays('1940-01-01', below(random, 24_837)), random)
}

/** The same for a given day of birth (1900–2099). */
export function inventHetuFor(bornOn: Day, random: RandomSource): string {
  const date = bornOn.slice(8) + bornOn.slice(5, 7) + bornOn.slice(2, 4)
  const separators = bornOn < '2000' ? '-YXWVU' : 'ABCDEF'
  // Most people keep the separators of before 2023.
  const separator = separators.charAt(random() < 0.8 ? 0 : below(random, separators.length))
  const individualNumber = String(900 + below(random, 100))
  return `${date}${separator}${individualNumber}${hetuCheckCharacter(date + individualNumber)}`
}

/**
 * A Finnish account number. No banking group has the prefix 9, so no account of anybody is met; pass the prefix of
 * a banking group only where its name must be shown.
 */
export function inventIban(random: RandomSource, bankPrefix = '9'): string {
  const base = bankPrefix + digits(random, 13 - bankPrefix.length)
  const account = base + luhnCheckDigit(base)
  return `FI${mod97CheckDigits('FI', account)}${account}`
}

/** A Finnish reference of 8–14 digits, check digit included. */
export function inventReference(random: RandomSource): string {
  const base = String(1 + below(random, 9)) + digits(random, 6 + below(random, 7))
  return base + referenceCheckDigit(base)
}

/** A Y-tunnus from 9000000 on, far above the numbers given so far. */
export function inventBusinessId(random: RandomSource): string {
  let base = 9_000_000 + below(random, 1_000_000)
  let check = businessIdCheckDigit(String(base))
  while (check === undefined) {
    // The remainder 1 is never issued; the next number has another remainder.
    base = base === 9_999_999 ? 9_000_000 : base + 1
    check = businessIdCheckDigit(String(base))
  }
  return `${base}-${check}`
}

/**
 * A Finnish mobile number in E.164 whose subscriber part is 00xxxxx. Finland sets no numbers aside for fiction, so
 * this one may be somebody's: the demo must not send real messages.
 */
export function inventMobilePhone(random: RandomSource): string {
  const operator = ['41', '44', '46'][below(random, 3)] ?? '44'
  return `+358${operator}00${digits(random, 5)}`
}

const below = (random: RandomSource, limit: number) => Math.floor(random() * limit)
const digits = (random: RandomSource, count: number) =>
  Array.from({ length: count }, () => below(random, 10)).join('')
