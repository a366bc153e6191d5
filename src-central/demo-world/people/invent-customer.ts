import { type Customer, customer } from '#contract/people/customer.ts'
import type { Language } from '#contract/languages.ts'
import { inventBusinessId, inventHetu, inventMobilePhone } from '#contract/rules/invented-identifiers.ts'
import type { Instant } from '#contract/time.ts'
import { inventUuid } from '../random/ids.ts'
import type { Random } from '../random/seeded-random.ts'
import { inventCompanyName, inventContractorName } from './company-names.ts'
import { fullName, inventName, plainLetters } from './invent-name.ts'

/** An invented customer: the card, and what only forms and the identity register know. */
export type DemoCustomer = {
  card: Customer
  first: string
  last: string
  /** Null for companies. */
  hetu: string | null
  businessId: string | null
  /** The number under which invoices know the customer. */
  customerNumber: string
  /** As this customer usually writes it. */
  phone: string
  /** Null: has none, as some customers do. */
  email: string | null
  /** The portals' id of the customer's account. */
  account: string
  address: string
}

export type CustomerKind = 'person' | 'company' | 'contractor'

/**
 * Invents customers one after another, no two with the same HETU.
 * @param taken the codes that are in use already; each new one is added
 */
export function createCustomerInventor(
  random: Random,
  now: Instant,
  taken: Set<string>,
): (kind: CustomerKind) => DemoCustomer {
  let count = 0
  return (kind) => {
    count += 1
    const isCompany = kind !== 'person'
    const language: Language = random.chance(0.07) ? 'sv' : random.chance(0.04) ? 'en' : 'fi'
    const name = inventName(random, language)
    const company =
      kind === 'contractor' ? inventContractorName(random) : isCompany ? inventCompanyName(random) : null
    const email = random.chance(0.04) ? null : inventEmail(random, name, company, count)
    const phone = inventMobilePhone(random.next)
    const changedAt = now - random.between(1, 700) * 86_400_000
    const card = customer.parse({
      id: inventUuid(random, changedAt),
      kind: isCompany ? 'company' : 'person',
      name: company ?? fullName(name),
      email,
      phone: random.chance(0.08) ? null : phone,
      emailConsent: email !== null && random.chance(0.85),
      smsConsent: random.chance(0.4),
      language,
      nonDisclosure: !isCompany && random.chance(0.01),
      changedAt,
    })
    return {
      card,
      ...name,
      hetu: isCompany ? null : inventFreeHetu(random, taken),
      businessId: isCompany ? inventBusinessId(random.next) : null,
      customerNumber: String(random.between(10_000, 99_999)),
      phone: spellPhone(random, phone),
      email,
      account: `asiakas-${count}`,
      address: inventAddress(random),
    }
  }
}

/** A HETU that nobody in the world has yet. */
export function inventFreeHetu(random: Random, taken: Set<string>): string {
  for (;;) {
    const hetu = inventHetu(random.next)
    if (taken.has(hetu)) continue
    taken.add(hetu)
    return hetu
  }
}

function inventEmail(
  random: Random,
  { first, last }: { first: string; last: string },
  company: string | null,
  count: number,
): string {
  const [f, l] = [plainLetters(first), plainLetters(last)]
  if (company !== null) return `${random.pick(['info', 'toimisto', 'laskut', f])}@yritys${count}.example.com`
  const local = random.pick([
    `${f}.${l}`,
    `${f}.${l}`,
    `${f}${l}`,
    `${l}.${f}`,
    `${f.charAt(0)}.${l}`,
    `${f}_${l}`,
  ])
  return `${local}${random.chance(0.5) ? random.between(1, 99) : ''}@${random.pick(['example.com', 'posti.example.com', 'kotiposti.invalid', 'sahkoposti.example.com'])}`
}

/** People write their numbers as they say them. */
function spellPhone(random: Random, e164: string): string {
  const national = `0${e164.slice(4)}`
  return random.pick([
    national,
    `${national.slice(0, 3)} ${national.slice(3)}`,
    `${national.slice(0, 3)} ${national.slice(3, 6)} ${national.slice(6)}`,
    `${national.slice(0, 3)}-${national.slice(3)}`,
    `+358 ${national.slice(1, 3)} ${national.slice(3)}`,
    e164,
  ])
}

const streets =
  `Koivukuja Männikkötie Kirkkokatu Rantatie Asemakatu Kauppakatu Puistotie Opintie Harjukatu Lehtotie Niittykuja
Peltotie Myllytie Kalliokatu Vaahterakuja Saunakuja Pajatie Kelotie Hakatie Satamakatu Koulukatu Ratakatu Haapatie Suotie
Mäntytie Järvikatu Lähdetie Kettukuja Metsätähdentie Viljakuja`.split(/\s+/)
const towns = [
  '40100 Jyväskylä',
  '40520 Jyväskylä',
  '40700 Jyväskylä',
  '41340 Laukaa',
  '44100 Äänekoski',
  '42100 Jämsä',
  '40950 Muurame',
  '33100 Tampere',
  '33720 Tampere',
  '37100 Nokia',
  '37600 Valkeakoski',
  '80100 Joensuu',
  '80220 Joensuu',
  '53100 Lappeenranta',
  '55100 Imatra',
  '67100 Kokkola',
  '92100 Raahe',
  '74100 Iisalmi',
  '68600 Pietarsaari',
]

/** A street that many towns have, a number and a town. @param town only addresses of this one */
export function inventAddress(random: Random, town = ''): string {
  const flat = random.chance(0.6) ? ` ${random.pick(['A', 'B', 'C', 'as'])} ${random.between(1, 60)}` : ''
  return `${random.pick(streets)} ${random.between(1, 88)}${flat}, ${random.pick(towns.filter((each) => each.endsWith(town)))}`
}
