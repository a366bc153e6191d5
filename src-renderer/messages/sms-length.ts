/**
 * How a text travels as SMS. Source: 3GPP TS 23.038 (GSM 7-bit default alphabet and its extension table) and 23.040
 * (a concatenated message loses 7 septets, or 3 UCS-2 units, of each part to its header).
 */
export type SmsLength = {
  encoding: 'gsm-7' | 'ucs-2'
  /** Septets or UCS-2 units used of `limit`, the room in `parts` messages. */
  used: number
  limit: number
  parts: number
  /** The first character that is not in GSM-7 and makes the whole text UCS-2. */
  culprit: string | null
}

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const basicSet = new Set(basic)
const extension = new Set('\f^{}\\[~]|€')

const sizes = { 'gsm-7': { single: 160, part: 153 }, 'ucs-2': { single: 70, part: 67 } } as const

export function smsLength(text: string): SmsLength {
  const culprit = [...text].find((character) => !basicSet.has(character) && !extension.has(character)) ?? null
  const encoding = culprit === null ? 'gsm-7' : 'ucs-2'
  // One unit each; a character that takes two may not be split between two messages.
  const units = [...text].map((character) =>
    encoding === 'ucs-2' ? character.length : extension.has(character) ? 2 : 1,
  )
  const used = units.reduce((sum, unit) => sum + unit, 0)
  const { single, part } = sizes[encoding]
  if (used <= single) return { encoding, used, limit: single, parts: 1, culprit }
  let [parts, inPart] = [1, 0]
  for (const unit of units) {
    if (inPart + unit > part) [parts, inPart] = [parts + 1, 0]
    inPart += unit
  }
  return { encoding, used, limit: parts * part, parts, culprit }
}
