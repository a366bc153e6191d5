import type { FormRow, RenderedStep } from '#contract/catalogue/render-form.ts'
import type { IdentificationLevel } from '#contract/catalogue/service-entry.ts'
import { parseEmail } from '#contract/rules/email-address.ts'
import { parsePhone } from '#contract/rules/phone-number.ts'
import type { Submitter } from '#contract/requests/request-parts.ts'
import { compareNames } from './compare-names.ts'

/** The four identities of a request, kept apart (domain C.2), with the contact details that the form gives. */
export type Identities = {
  signedInAs: string | null
  actingFor: string | null
  named: string | null
  /** Whoever gets the money: a second name in a form that asks for an account. */
  payee: string | null
  /** A second name in any other form: whom the matter concerns. */
  concerned: string | null
  email: string | null
  phone: string | null
}

export type MismatchKind =
  | 'named-differs'
  | 'named-spelling'
  | 'payee-differs'
  | 'payee-spelling'
  | 'card-differs'
  | 'email-differs'
  | 'phone-differs'
  | 'weak-payee'
export type Mismatch = { kind: MismatchKind; one: string; other: string; tone: 'wrong' | 'notice' }

/** The first name on the form is the sender's; a second one is the payee's where the form asks for an account. */
export function readIdentities(submitter: Submitter | undefined, steps: readonly RenderedStep[]): Identities {
  const names = steps.flatMap((step) => namesIn(step.rows))
  const paysOut = steps.some(({ rows }) => rows.some(({ kind }) => kind === 'iban'))
  const second = names[1] ?? null
  return {
    signedInAs: submitter?.signedInAs ?? null,
    actingFor: submitter?.actingFor ?? null,
    named: names[0] ?? null,
    payee: paysOut ? second : null,
    concerned: paysOut ? null : second,
    email: submitter?.email ?? firstText(steps, 'email'),
    phone: submitter?.phone ?? firstText(steps, 'phone'),
  }
}

/** Everything about the identities that does not fit together, worst first. */
export function findMismatches(
  who: Identities,
  request: { onBehalf: boolean; identification: IdentificationLevel },
  card: { name: string; email: string | null; phone: string | null } | null,
): Mismatch[] {
  const found: Mismatch[] = []
  const sender = who.signedInAs ?? who.named
  if (who.signedInAs !== null && who.named !== null && !request.onBehalf) {
    const likeness = compareNames(who.signedInAs, who.named)
    if (likeness === 'different') found.push(wrong('named-differs', who.signedInAs, who.named))
    if (likeness === 'spelling') found.push(notice('named-spelling', who.signedInAs, who.named))
  }
  if (sender !== null && who.payee !== null) {
    const likeness = compareNames(sender, who.payee)
    if (likeness === 'different') {
      found.push(wrong('payee-differs', sender, who.payee))
      if (request.identification !== 'strong') found.push(wrong('weak-payee', sender, who.payee))
    }
    if (likeness === 'spelling') found.push(notice('payee-spelling', sender, who.payee))
  }
  if (card !== null && sender !== null && compareNames(sender, card.name) === 'different')
    found.push(notice('card-differs', sender, card.name))
  if (
    card !== null &&
    who.email !== null &&
    card.email !== null &&
    emailKey(who.email) !== emailKey(card.email)
  )
    found.push(notice('email-differs', who.email, card.email))
  if (
    card !== null &&
    who.phone !== null &&
    card.phone !== null &&
    phoneKey(who.phone) !== phoneKey(card.phone)
  )
    found.push(notice('phone-differs', who.phone, card.phone))
  return found.toSorted((a, b) => Number(b.tone === 'wrong') - Number(a.tone === 'wrong'))
}

const wrong = (kind: MismatchKind, one: string, other: string): Mismatch => ({
  kind,
  one,
  other,
  tone: 'wrong',
})
const notice = (kind: MismatchKind, one: string, other: string): Mismatch => ({
  kind,
  one,
  other,
  tone: 'notice',
})

/** Pairs of first and last name, in the order of the form. */
function namesIn(rows: readonly FormRow[]): string[] {
  const names: string[] = []
  let first: string | null = null
  for (const row of rows) {
    if (!row.shown || typeof row.value !== 'string' || row.value.trim() === '') continue
    if (row.kind === 'first-name') first = row.value.trim()
    if (row.kind === 'last-name') {
      names.push(first === null ? row.value.trim() : `${first} ${row.value.trim()}`)
      first = null
    }
  }
  return names
}

function firstText(steps: readonly RenderedStep[], kind: FormRow['kind']): string | null {
  for (const row of steps.flatMap((step) => step.rows)) {
    if (row.kind === kind && typeof row.value === 'string' && row.value.trim() !== '') return row.value.trim()
  }
  return null
}

function emailKey(text: string): string {
  const parsed = parseEmail(text)
  return parsed.ok ? parsed.key : text.trim().toLowerCase()
}
function phoneKey(text: string): string {
  const parsed = parsePhone(text)
  return parsed.ok ? parsed.e164 : text.trim()
}
