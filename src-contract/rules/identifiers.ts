import { z } from 'zod'

import { businessIdKey } from './business-id.ts'
import { compactText } from './compact-text.ts'
import { canonicalHetu, hetusWithoutSeparator } from './personal-identity-code.ts'
import { parsePhone } from './phone-number.ts'
import { referenceKey } from './reference-number.ts'

/**
 * Search keys of identifiers. A stored identifier and a typed one meet when they share a key, whatever spelling
 * either has. Wrong identifiers have keys too: what a customer mistyped must be found as it was written.
 * 'number' is the number of a request or a work; 'device-serial' the serial number of a device or a meter.
 */
export const identifierKind = z.enum([
  'hetu',
  'iban',
  'reference',
  'business-id',
  'phone',
  'number',
  'device-serial',
])
export type IdentifierKind = z.infer<typeof identifierKind>

export interface IdentifierKey {
  readonly kind: IdentifierKind
  readonly key: string
}

/**
 * Everything that a typed text can mean. A HETU with its separator is that one person and nothing else; the same ten
 * characters without it stand for several people, and all of their keys are returned: never pick one of them.
 */
export function identifierKeys(text: string): readonly IdentifierKey[] {
  const kinds: readonly IdentifierKind[] =
    canonicalHetu(text) === undefined ? identifierKind.options : ['hetu']
  return kinds.flatMap((kind) => identifierKeysOfKind(kind, text).map((key) => ({ kind, key })))
}

/**
 * Keys of a text that is known to be of a kind, for storing. Empty when it does not look like one.
 * SECURITY: a key of the kind 'hetu' is the whole code; keep it where the code itself may be. No other kind ever
 * holds a HETU that was written with its separator.
 */
export function identifierKeysOfKind(kind: IdentifierKind, text: string): readonly string[] {
  const hetu = canonicalHetu(text)
  if (kind === 'hetu') return hetu === undefined ? hetusWithoutSeparator(text) : [hetu]
  if (hetu !== undefined) return []
  const key = KEY_OF[kind](text)
  return key === undefined ? [] : [key]
}

const KEY_OF: Record<Exclude<IdentifierKind, 'hetu'>, (text: string) => string | undefined> = {
  iban: ibanKey,
  reference: referenceKey,
  'business-id': businessIdKey,
  phone: (text) => {
    const phone = parsePhone(text)
    return phone.ok ? phone.e164 : undefined
  },
  number: codeKey,
  'device-serial': codeKey,
}

/** Country, two digits and the account, right or wrong. RF is a reference, not a country. */
function ibanKey(text: string): string | undefined {
  const compact = compactText(text).replace(/^IBAN:?/, '')
  return /^(?!RF)[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(compact) ? compact : undefined
}

/** Letters and digits in upper case; zeros in front count, since portals print them. At least one digit, 40 characters at most. */
function codeKey(text: string): string | undefined {
  const key = compactText(text).replace(/[^\p{L}\p{N}]/gu, '')
  return /\p{N}/u.test(key) && key.length <= 40 ? key : undefined
}
