import { type CustomerId, customerId } from '#contract/ids.ts'
import type { IntakeCustomerDetails } from '#contract/intake/intake-contract.ts'
import type { Customer } from '#contract/people/customer.ts'
import { dayOfInstant } from '#contract/rules/finnish-dates.ts'
import { parseHetu } from '#contract/rules/personal-identity-code.ts'
import type { Instant } from '#contract/time.ts'
import { sameValue } from '../commands/same-value.ts'
import { saveCustomer } from '../requests/save-customer.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'
import {
  digestHetu,
  findAccount,
  findCard,
  findIdentity,
  insertAccount,
  insertIdentity,
} from './customer-accounts-table.ts'
import { lockName } from './lock-name.ts'
import type { PortalAccess } from './portal-access.ts'
import { maskHetusInText } from '#contract/requests/split-sensitive.ts'

/**
 * Finds or makes the card of a portal's customer and brings it up to date. Matched by the portal's account, then by
 * identity code, never by name (domain C.3); details that were not said stay as they are.
 * @param proven SECURITY: whether the portal vouches for the identity code. A code that somebody only typed must not
 *   open another person's card.
 */
export async function saveIntakeCustomer(
  write: ScopedWrite,
  of: PortalAccess,
  said: IntakeCustomerDetails,
  options: { proven: boolean; at: Instant; ids: { uuid(): string } },
): Promise<{ card: Customer; changed: boolean }> {
  const { tx, tenantId } = write
  await lockName(tx, 'account', tenantId, of.portal, said.portalCustomerId)
  const digest = options.proven ? await provenDigest(write, said, options.at) : undefined
  if (digest !== undefined) await lockName(tx, 'identity', tenantId, digest)

  const account = await findAccount(tx, of, said.portalCustomerId)
  const met = account ?? (digest === undefined ? undefined : await findIdentity(tx, tenantId, digest))
  const known = met === undefined ? undefined : await findCard(tx, tenantId, met)
  const id = met ?? customerId.parse(options.ids.uuid())
  const card = cardOf(id, said, known, options.at)
  const changed = known === undefined || !sameValue({ ...known, changedAt: 0 }, { ...card, changedAt: 0 })
  if (changed) await saveCustomer(write, card)
  if (account === undefined) await insertAccount(tx, of, said.portalCustomerId, id)
  if (digest !== undefined) await insertIdentity(tx, tenantId, digest, id)
  return { card: changed || known === undefined ? card : known, changed: changed || account === undefined }
}

function cardOf(
  id: CustomerId,
  said: IntakeCustomerDetails,
  known: Customer | undefined,
  at: Instant,
): Customer {
  return {
    id,
    kind: said.kind ?? known?.kind ?? 'person',
    name: maskHetusInText(said.name),
    email: said.email === undefined ? (known?.email ?? null) : textOrNull(said.email),
    phone: said.phone === undefined ? (known?.phone ?? null) : textOrNull(said.phone),
    emailConsent: said.emailConsent ?? known?.emailConsent ?? false,
    smsConsent: said.smsConsent ?? known?.smsConsent ?? false,
    language: said.language ?? known?.language ?? 'fi',
    nonDisclosure: said.nonDisclosure ?? known?.nonDisclosure ?? false,
    changedAt: at,
  }
}

async function provenDigest(write: ScopedWrite, said: IntakeCustomerDetails, at: Instant) {
  if (said.hetu === undefined) return undefined
  const hetu = parseHetu(said.hetu, dayOfInstant(at))
  return hetu.ok ? digestHetu(write.tx, write.tenantId, hetu.value) : undefined
}

function textOrNull(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' ? null : trimmed
}
