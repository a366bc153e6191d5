/**
 * ISO/IEC 7064 MOD 97-10 as used by ISO 13616 (IBAN) and ISO 11649 (RF creditor reference):
 * the first four characters move to the end, A = 10 … Z = 35, and the whole number modulo 97 must be 1.
 */
export function mod97OfMoved(compact: string): number {
  return mod97(compact.slice(4) + compact.slice(0, 4))
}

/** The two check digits of a body under a two-letter prefix: 98 − (body ++ prefix ++ "00") mod 97. */
export function mod97CheckDigits(prefix: string, body: string): string {
  return String(98 - mod97(`${body}${prefix}00`)).padStart(2, '0')
}

/** Only for A–Z and 0–9. Works character by character, because the number does not fit a JavaScript number. */
function mod97(text: string): number {
  let remainder = 0
  for (const character of text) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97
  }
  return remainder
}
