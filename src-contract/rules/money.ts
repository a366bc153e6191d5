import type { Language } from '../languages.ts'

/**
 * Euros as whole cents. Source: Institute for the Languages of Finland and CLDR (fi, sv-FI, en-GB):
 * `1 234,50 €` with U+00A0 between thousands and before the sign, U+2212 as the minus.
 */

export type MoneyFailure = 'empty' | 'format' | 'too-many-decimals' | 'too-large'

export type ParsedEuros =
  | { readonly ok: true; readonly cents: number }
  | { readonly ok: false; readonly reason: MoneyFailure }

/**
 * Reads an amount as people write it: any space between thousands, comma or point, `-` or U+2212 in front,
 * `€` or `EUR` before or after or missing. `1.234` is refused, since it may mean either a thousand or a little over one.
 */
export function parseEuros(text: string): ParsedEuros {
  const typed = text
    .normalize('NFKC')
    .replace(/[\u2012\u2013\u2212]/g, '-')
    .trim()
  if (typed === '') return { ok: false, reason: 'empty' }
  const [, before, front = '', sign, whole, decimals = '', after] =
    /^(-)?\s?(€|eur)?\s?(-)?(\d{1,3}(?:\s\d{3})+|\d{1,3}(?:\.\d{3})+(?=,)|\d{1,3}(?:,\d{3})+(?=\.)|\d+)(?:[.,](\d+))?\s?(€|eur)?$/i.exec(
      typed,
    ) ?? []
  if (whole === undefined) return { ok: false, reason: 'format' }
  if ((before && sign) || (front && after)) return { ok: false, reason: 'format' }
  if (decimals.length > 2) return { ok: false, reason: 'too-many-decimals' }
  const cents = Number(whole.replace(/\D/g, '') + decimals.padEnd(2, '0'))
  if (!Number.isSafeInteger(cents)) return { ok: false, reason: 'too-large' }
  return { ok: true, cents: (before ?? sign) && cents !== 0 ? -cents : cents }
}

/** Prints cents in a language: fi and sv `−1 234,50 €`, en `-€1,234.50`. Throws RangeError when `cents` is no whole number. */
export function formatEuros(cents: number, language: Language): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError('money is a whole number of cents')
  const digits = String(Math.abs(cents)).padStart(3, '0')
  const group = (separator: string) => digits.slice(0, -2).replace(/(?<=\d)(?=(?:\d{3})+$)/g, separator)
  const decimals = digits.slice(-2)
  if (language === 'en') return `${cents < 0 ? '-' : ''}€${group(',')}.${decimals}`
  return `${cents < 0 ? '\u2212' : ''}${group('\u00A0')},${decimals}\u00A0€`
}
