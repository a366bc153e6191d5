import type { Day } from '../time.ts'
import { makeDay } from './calendar-day.ts'

/**
 * Finnish personal identity code (henkilötunnus, HETU): ppkkvv, separator, individual number, check character.
 * Source: valtioneuvoston asetus väestötietojärjestelmästä 128/2010 as amended, with the separators
 * Y X W V U and B C D E F in force from 1.1.2023; Digital and Population Data Services Agency (DVV).
 * The separator is not in the check sum, so `010594-9032`, `010594Y9032` and `010594X9032` are three people:
 * always compare all 11 characters. Never derive a gender from it.
 */

const CHECK_CHARACTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY'
const SHAPE = /^(\d{2})(\d{2})(\d{2})([-+YXWVUABCDEF])(\d{3})([0-9A-FHJ-NPR-Y])$/
const DASHES = /[\u2010-\u2013\u2212]/g

/** Every separator, with the century of birth it stands for. */
const CENTURY_OF_SEPARATOR: ReadonlyMap<string, number> = new Map([
  ['+', 1800],
  ...Array.from('-YXWVU', (separator) => [separator, 1900] as const),
  ...Array.from('ABCDEF', (separator) => [separator, 2000] as const),
])

export type HetuFailure = 'format' | 'date' | 'future' | 'individual-number' | 'check-character'

export type ParsedHetu =
  | {
      readonly ok: true
      /** Canonical spelling, 11 characters. */
      readonly value: string
      readonly bornOn: Day
      /** Individual number 900–999: temporary or test code, to be shown as such, never refused for it. */
      readonly temporary: boolean
    }
  | {
      readonly ok: false
      readonly reason: HetuFailure
      /** The check character that would be right; only with the reason 'check-character'. */
      readonly expected?: string
    }

/** Reads a HETU in any spelling (lower case, typographic dashes, spaces around). `today` refuses births in the future. */
export function parseHetu(text: string, today: Day): ParsedHetu {
  const parts = splitHetu(text)
  if (parts === undefined) return { ok: false, reason: 'format' }
  if (parts.bornOn === undefined) return { ok: false, reason: 'date' }
  if (parts.bornOn > today) return { ok: false, reason: 'future' }
  if (Number(parts.individualNumber) < 2) return { ok: false, reason: 'individual-number' }
  if (parts.expected !== parts.checkCharacter) {
    return { ok: false, reason: 'check-character', expected: parts.expected }
  }
  return {
    ok: true,
    value: parts.value,
    bornOn: parts.bornOn,
    temporary: Number(parts.individualNumber) >= 900,
  }
}

/** Check character of the nine digits ppkkvvnnn: remainder by 31. Throws RangeError on anything but nine digits. */
export function hetuCheckCharacter(digits: string): string {
  if (!/^\d{9}$/.test(digits)) throw new RangeError('a HETU check character is counted from nine digits')
  return CHECK_CHARACTERS.charAt(Number(digits) % 31)
}

/** The canonical spelling of a text that has the shape of a HETU, right or wrong; undefined for any other text. */
export function canonicalHetu(text: string): string | undefined {
  return splitHetu(text)?.value
}

/**
 * `131052-****`. A text without the exact shape shows nothing of itself: in a malformed one nobody can say
 * which characters are the individual number.
 */
export function maskHetu(text: string): string {
  const value = canonicalHetu(text)
  return value === undefined ? '****' : `${value.slice(0, 7)}****`
}

/**
 * Every HETU that ten characters without a separator can mean (`0105949032` → thirteen spellings at most).
 * The check character must be right and the day must exist in that century. Empty when the text is something else.
 */
export function hetusWithoutSeparator(text: string): readonly string[] {
  const bare = canonicalSpelling(text)
  if (!/^\d{9}[0-9A-Z]$/.test(bare)) return []
  return [...CENTURY_OF_SEPARATOR.keys()].flatMap((separator) => {
    const parts = splitHetu(`${bare.slice(0, 6)}${separator}${bare.slice(6)}`)
    if (parts?.bornOn === undefined || parts.expected !== parts.checkCharacter) return []
    return Number(parts.individualNumber) < 2 ? [] : [parts.value]
  })
}

export interface FoundHetu {
  /** Position of the first character, and the position after the last one, in the text given. */
  readonly start: number
  readonly end: number
  /** Canonical spelling; without a separator when the text has none. */
  readonly value: string
}

// A separator may stand between spaces, or be missing altogether.
const IN_TEXT =
  /(?<![\p{L}\p{N}])(\d{6})([ \t\u00A0\u202F]?([-+YXWVUABCDEF])?[ \t\u00A0\u202F]?)(\d{3}[0-9A-FHJ-NPR-Y])(?![\p{L}\p{N}])/giu

/**
 * HETUs inside running text, to keep them out of e-mail, SMS and logs. With a separator a real day of birth is enough,
 * since a mistyped code still reveals a person. Without a separator the last character must be a letter and right:
 * ten digits are too often a telephone number.
 */
export function findHetus(text: string): readonly FoundHetu[] {
  // Both replacements keep the length, so the positions are those of the text given.
  const plain = text.replace(DASHES, '-').replace(/[\uFF01-\uFF5E]/g, (wide) => wide.normalize('NFKC'))
  return [...plain.matchAll(IN_TEXT)].flatMap((match) => {
    const [whole, date = '', , separator, tail = ''] = match
    const found = { start: match.index, end: match.index + whole.length }
    if (separator !== undefined) {
      const parts = splitHetu(`${date}${separator}${tail}`)
      return parts?.bornOn === undefined ? [] : [{ ...found, value: parts.value }]
    }
    const isCode = !/\d$/.test(tail) && hetusWithoutSeparator(date + tail).length > 0
    return isCode ? [{ ...found, value: (date + tail).toUpperCase() }] : []
  })
}

function splitHetu(text: string) {
  const value = canonicalSpelling(text)
  const match = SHAPE.exec(value)
  if (match === null) return undefined
  const [
    ,
    dayOfMonth = '',
    month = '',
    year = '',
    separator = '',
    individualNumber = '',
    checkCharacter = '',
  ] = match
  const century = CENTURY_OF_SEPARATOR.get(separator) ?? Number.NaN
  return {
    value,
    bornOn: makeDay(century + Number(year), Number(month), Number(dayOfMonth)),
    individualNumber,
    checkCharacter,
    expected: hetuCheckCharacter(`${dayOfMonth}${month}${year}${individualNumber}`),
  }
}

const canonicalSpelling = (text: string) => text.trim().normalize('NFKC').toUpperCase().replace(DASHES, '-')
