import { compactText } from './compact-text.ts'
import { mod97CheckDigits, mod97OfMoved } from './mod-97.ts'

/**
 * Payment references. Sources: Finanssiala, "Kotimaisen viitteen rakenneohje" (7-3-1 check, 4–20 digits) and
 * ISO 11649 (RF creditor reference, mod 97). The Finnish RF is RF, two check digits and the whole Finnish reference.
 */

export type ReferenceFailure = 'empty' | 'characters' | 'length' | 'check-digit'

export type CheckedReference =
  | {
      readonly ok: true
      readonly standard: 'finnish' | 'iso-11649'
      /** For storing: no spaces; a Finnish reference without leading zeros. */
      readonly compact: string
      /** For showing: Finnish in groups of five from the right, RF in groups of four from the left. */
      readonly printed: string
      /** Same key for every spelling of the same reference, RF or not. */
      readonly key: string
      /**
       * The second level: whether the body is a valid Finnish reference. A valid RF from abroad may say 'failed'
       * (digits that fail 7-3-1) or 'not-applicable' (letters); neither makes it wrong.
       */
      readonly finnishCheck: 'ok' | 'failed' | 'not-applicable'
    }
  | {
      readonly ok: false
      readonly reason: ReferenceFailure
      /** The check digit (Finnish) or digits (RF) that would be right; only with the reason 'check-digit'. */
      readonly expected?: string
    }

/** Checks a Finnish or RF reference in any spelling, also the machine form with leading zeros. */
export function checkReference(text: string): CheckedReference {
  const compact = compactText(text)
  if (compact === '') return { ok: false, reason: 'empty' }
  return compact.startsWith('RF') ? checkRf(compact) : checkFinnish(compact)
}

/**
 * Search key of a reference: `RF33 2348 236`, `2348236` and `00000000000002348236` give `2348236`.
 * Wrong ones have keys too, so that what a customer mistyped can be found. Undefined for a text of another kind.
 */
export function referenceKey(text: string): string | undefined {
  const compact = compactText(text)
  const digits = /^(?:RF\d{2})?0*(\d{1,21})$/.exec(compact)?.[1]
  // RF check digits follow from the body, so a right RF is known by its body; a wrong one stays as it was written.
  if (digits !== undefined && (!compact.startsWith('RF') || mod97OfMoved(compact) === 1)) {
    return digits.length >= 3 && digits.length <= 20 ? digits : undefined
  }
  return /^RF\d{2}[A-Z0-9]{1,21}$/.test(compact) ? compact : undefined
}

/** Check digit of the digits before it: weights 7, 3, 1 repeating from the right. */
export function referenceCheckDigit(base: string): string {
  const weights = [7, 3, 1]
  const sum = [...base]
    .toReversed()
    .reduce((total, digit, position) => total + Number(digit) * (weights[position % 3] ?? 0), 0)
  return String((10 - (sum % 10)) % 10)
}

/** The RF reference of a Finnish reference (check digit included) or of any ISO 11649 body. */
export function rfReference(body: string): string {
  const compact = compactText(body)
  return `RF${mod97CheckDigits('RF', compact)}${compact}`
}

function checkFinnish(compact: string): CheckedReference {
  if (!/^\d+$/.test(compact)) return { ok: false, reason: 'characters' }
  const digits = compact.replace(/^0+/, '')
  // The machine form pads to 20; some banks also take three digits, but the standard does not.
  if (compact.length > 20 || digits.length < 4) return { ok: false, reason: 'length' }
  const expected = referenceCheckDigit(digits.slice(0, -1))
  if (!digits.endsWith(expected)) return { ok: false, reason: 'check-digit', expected }
  return {
    ok: true,
    standard: 'finnish',
    compact: digits,
    printed: digits.replace(/(?<=\d)(?=(?:\d{5})+$)/g, ' '),
    key: digits,
    finnishCheck: 'ok',
  }
}

function checkRf(compact: string): CheckedReference {
  if (!/^RF\d{2}[A-Z0-9]*$/.test(compact)) return { ok: false, reason: 'characters' }
  const body = compact.slice(4)
  if (body.length < 1 || body.length > 21) return { ok: false, reason: 'length' }
  if (mod97OfMoved(compact) !== 1) {
    return { ok: false, reason: 'check-digit', expected: mod97CheckDigits('RF', body) }
  }
  return {
    ok: true,
    standard: 'iso-11649',
    compact,
    printed: compact.replace(/(.{4})(?=.)/g, '$1 '),
    key: referenceKey(compact) ?? compact,
    finnishCheck: /^\d+$/.test(body) ? (checkFinnish(body).ok ? 'ok' : 'failed') : 'not-applicable',
  }
}
