/**
 * E-mail addresses a customer can be answered at. Source: RFC 5321 § 4.1.2 and § 4.5.3.1 (lengths), RFC 5322 § 3.2.3
 * (atoms). Quoted local parts and address literals are legal there and never typed by a customer: they are refused.
 * Domains may carry letters such as ä (RFC 5890). Whether anybody reads it, only a sent message tells.
 */

export type EmailFailure =
  | 'empty'
  | 'space'
  | 'no-at'
  | 'several-at'
  | 'nothing-before-at'
  | 'nothing-after-at'
  | 'dot'
  | 'letter-before-at'
  | 'character'
  | 'domain'
  | 'no-top-level-domain'
  | 'too-long'

export type ParsedEmail =
  | {
      readonly ok: true
      /** As typed, domain in lower case. */
      readonly address: string
      /** For comparing: all in lower case, since no mail system in use tells the cases apart. */
      readonly key: string
    }
  | { readonly ok: false; readonly reason: EmailFailure }

/** Reads one address and says what is wrong with it. Accepts `mailto:` and angle brackets around it. */
export function parseEmail(text: string): ParsedEmail {
  const typed = text
    .normalize('NFC')
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1')
  const reason = failureOf(typed)
  if (reason !== undefined) return { ok: false, reason }
  const at = typed.lastIndexOf('@')
  const address = typed.slice(0, at) + typed.slice(at).toLowerCase()
  return { ok: true, address, key: address.toLowerCase() }
}

function failureOf(typed: string): EmailFailure | undefined {
  if (typed === '') return 'empty'
  if (/\s/.test(typed)) return 'space'
  const [local = '', domain, ...more] = typed.split('@')
  if (domain === undefined) return 'no-at'
  if (more.length > 0) return 'several-at'
  if (local === '') return 'nothing-before-at'
  if (domain === '') return 'nothing-after-at'
  if ([local, domain].some((part) => /^\.|\.$|\.\./.test(part))) return 'dot'
  if (local.length > 64 || typed.length > 254) return 'too-long'
  // Few mail systems take ä before the @ (RFC 6531); typed there it is nearly always a slip.
  if (/\p{L}/u.test(local.replace(/[a-z]/gi, ''))) return 'letter-before-at'
  if (!/^[\w.!#$%&'*+/=?^`{|}~-]+$/.test(local)) return 'character'
  const labels = domain.split('.')
  if (!labels.every((label) => /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u.test(label)))
    return 'domain'
  const top = labels.at(-1) ?? ''
  if (labels.length < 2 || !/^(?:\p{L}{2,}|xn--.+)$/iu.test(top)) return 'no-top-level-domain'
  return undefined
}
