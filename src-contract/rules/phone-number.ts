import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * Telephone numbers. Sources: ITU-T E.164 (storing), the numbering plan of Traficom (mobile, company and service
 * prefixes, 5–12 digits, so validity is checked loosely), Institute for the Languages of Finland, "Puhelinnumerot":
 * groups of three or four digits, the area or operator code as a group of its own, no brackets or hyphens.
 */

export type PhoneFailure = 'empty' | 'characters' | 'no-area-code' | 'too-short' | 'too-long' | 'unknown'

export type ParsedPhone =
  | {
      readonly ok: true
      /** For storing and comparing: `+358501234567`. */
      readonly e164: string
      /** For showing: a Finnish number in its national form (`050 123 4567`), any other in the international one. */
      readonly printed: string
      /** ISO country code; Åland is AX. Undefined where several countries share the code. */
      readonly country: string | undefined
      /**
       * Whether an SMS may be sent to it: Finnish 04x, 0457 and 050. Numbers of other countries say false,
       * because their plans do not always tell a mobile from a fixed line.
       */
      readonly mobile: boolean
    }
  | { readonly ok: false; readonly reason: PhoneFailure }

/** Reads a number as typed: `0501234567`, `+358 (0)50 123 4567`, `00358 50 1234567`, `tel:…`. Finland when no country is given. */
export function parsePhone(text: string): ParsedPhone {
  const typed = text
    .normalize('NFKC')
    .trim()
    .replace(/^(?:tel|puh|gsm)[.:]*\s*/i, '')
  if (typed === '') return { ok: false, reason: 'empty' }
  if (!/^\+?[\d\s()\-\u2010-\u2013\u2212./]+$/.test(typed)) return { ok: false, reason: 'characters' }
  const dialled = withCountryOrTrunk(typed)
  if (dialled === undefined) return { ok: false, reason: 'no-area-code' }

  const number = parsePhoneNumberFromString(dialled, { defaultCountry: 'FI', extract: false })
  if (number === undefined) return { ok: false, reason: dialled.length < 6 ? 'too-short' : 'unknown' }
  // The library keeps a trunk zero on numbers it finds impossible.
  const national = number.nationalNumber.replace(/^0/, '')
  if (number.countryCallingCode === '358') {
    if (national.length < 5) return { ok: false, reason: 'too-short' }
    if (national.length > 12) return { ok: false, reason: 'too-long' }
    return {
      ok: true,
      e164: `+358${national}`,
      printed: printFinnish(`0${national}`),
      country: number.country ?? 'FI',
      mobile: /^(?:4|50)/.test(national),
    }
  }
  if (!number.isPossible()) return { ok: false, reason: 'unknown' }
  return {
    ok: true,
    e164: number.number,
    printed: number.formatInternational(),
    country: number.country,
    mobile: false,
  }
}

/**
 * A number without `+`, `00` or `0` is Finnish only if it can be nothing else: a spreadsheet has eaten the zero of a
 * mobile number, or a system has left the plus of +358 away. Otherwise the area code is missing.
 */
function withCountryOrTrunk(typed: string): string | undefined {
  const digits = typed.replace(/^((?:\+|00).*?)\(0\)/, '$1').replace(/[^\d+]/g, '')
  if (digits.startsWith('00')) return `+${digits.slice(2)}`
  if (/^[+0]/.test(digits)) return digits
  if (/^358\d{8,}$/.test(digits)) return `+${digits}`
  return /^(?:4|50)\d{7,9}$/.test(digits) ? `0${digits}` : undefined
}

// Longer codes first: 0600 is a service, 06 an area; 029x belongs to the state's own numbers.
const CODE = /^0(?:400|457|500|[678]00|29\d|[147]\d|50|20|30|39|[235689])/

function printFinnish(national: string): string {
  const code = CODE.exec(national)?.[0] ?? ''
  const subscriber = national.slice(code.length)
  // 020 6399 400: companies print their seven digits four first.
  const sizes =
    /^0(?:10|20|30)$/.test(code) && subscriber.length === 7 ? [4, 3] : groupSizes(subscriber.length)
  const groups = [code]
  for (const size of sizes) {
    const printed = groups.slice(1).join('').length
    groups.push(subscriber.slice(printed, printed + size))
  }
  return groups.filter((group) => group !== '').join(' ')
}

/** Threes, the last group or groups four: 7 → 3 4, 8 → 4 4. Two or five digits cannot be split so and stay together. */
function groupSizes(length: number): number[] {
  if (length < 6) return [length]
  const fours = length % 3 === 0 ? 0 : length % 3
  return [...Array<number>((length - fours * 4) / 3).fill(3), ...Array<number>(fours).fill(4)]
}
