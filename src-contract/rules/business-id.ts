import { compactText } from './compact-text.ts'

/**
 * Finnish business identity code (Y-tunnus) and the two identifiers made of it. Source: yritys- ja yhteisötietolaki
 * 244/2001; check digit by the Finnish Tax Administration's description (weights 7 9 10 5 8 4 2, modulo 11).
 * VAT number: FI and the eight digits. OVT (SFS 5748): 0037, the eight digits and at most five characters.
 */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2]

export type BusinessIdFailure = 'format' | 'zero' | 'never-issued' | 'check-digit'

export type ParsedBusinessId =
  | {
      readonly ok: true
      /** `1234567-8`, always with seven digits before the hyphen. */
      readonly value: string
      readonly writtenAs: 'business-id' | 'vat' | 'ovt'
      /** What follows the eight digits of an OVT identifier: a unit of the company, or nothing. */
      readonly ovtSuffix: string
    }
  | {
      readonly ok: false
      readonly reason: BusinessIdFailure
      /** The check digit that would be right; only with the reason 'check-digit'. */
      readonly expected?: string
    }

/** Reads a Y-tunnus, a Finnish VAT number or an OVT identifier. Old six-digit codes (`112038-9`) get their leading zero. */
export function parseBusinessId(text: string): ParsedBusinessId {
  const parts = splitBusinessId(text)
  if (parts === undefined) return { ok: false, reason: 'format' }
  const { base, check, writtenAs, ovtSuffix } = parts
  if (base === '0000000') return { ok: false, reason: 'zero' }
  const expected = businessIdCheckDigit(base)
  if (expected === undefined) return { ok: false, reason: 'never-issued' }
  if (expected !== check) return { ok: false, reason: 'check-digit', expected }
  return { ok: true, value: `${base}-${check}`, writtenAs, ovtSuffix }
}

/** The code in its printed spelling, right or wrong, so that stored and typed forms meet; undefined for another text. */
export function businessIdKey(text: string): string | undefined {
  const parts = splitBusinessId(text)
  return parts && `${parts.base}-${parts.check}`
}

/** Check digit of seven digits; undefined when the remainder is 1: such codes are never issued. */
export function businessIdCheckDigit(base: string): string | undefined {
  const sum = WEIGHTS.reduce((total, weight, position) => total + weight * Number(base.charAt(position)), 0)
  const remainder = sum % 11
  if (remainder === 1) return undefined
  return String(remainder === 0 ? 0 : 11 - remainder)
}

/** `2077474-0` → `FI20774740`. */
export function vatNumberOf(businessId: string): string {
  return `FI${compactText(businessId)}`
}

/** `2077474-0` → `003720774740`. */
export function ovtOf(businessId: string): string {
  return `0037${compactText(businessId)}`
}

function splitBusinessId(text: string) {
  const compact = compactText(text)
  const [, prefix, digits, suffix = ''] =
    /^(FI|0037)(\d{8})([A-Z0-9]{0,5})$/.exec(compact) ?? /^()(\d{8})()$/.exec(compact) ?? []
  if (digits !== undefined && !(prefix === 'FI' && suffix !== '')) {
    const writtenAs = prefix === 'FI' ? 'vat' : prefix === '0037' ? 'ovt' : 'business-id'
    return { base: digits.slice(0, 7), check: digits.slice(7), writtenAs, ovtSuffix: suffix } as const
  }
  // Seven digits alone could be a code without its check digit, so the old short code needs its hyphen.
  const old = /^(\d{6})[-\u2010-\u2013\u2212](\d)$/.exec(text.trim())
  if (old === null) return undefined
  return { base: `0${old[1] ?? ''}`, check: old[2] ?? '', writtenAs: 'business-id', ovtSuffix: '' } as const
}
