import type { IdentificationLevel } from '#contract/catalogue/service-entry.ts'
import type { Channel, ReplyChannel } from '#contract/requests/request.ts'
import type { Instant } from '#contract/time.ts'
import type { DemoCustomer } from '../people/invent-customer.ts'
import { type DemoClient, demoClients } from '../staff/demo-organisations.ts'
import type { OfferedService } from './offered-services.ts'
import type { Surroundings } from './demo-surroundings.ts'

const groupsOfPortal: Readonly<Record<string, readonly string[]>> = {
  monetra: ['pirkanmaa'],
  'monetra-keski-suomi': ['keski-suomi'],
  taitoa: ['rannikko'],
  meittari: ['pohjois-karjala', 'etela-karjala'],
  monitori: ['energia'],
  urakoitsijapalvelu: ['energia'],
}
const mainClients = [
  'siun-sote',
  'etela-karjalan-hyvinvointialue',
  'jyvaskylan-kaupunki',
  'tampereen-kaupunki',
  'kokkolan-kaupunki',
]

/** Whose business it is; null where the customer went on without an organisation. */
export function chooseClient({ random }: Surroundings, { service }: OfferedService): DemoClient | null {
  if (service.key === 'laheta-palautetta' || service.key === 'urakoitsijan-rekisteroityminen') return null
  if (service.portal === 'monetra-keski-suomi' && random.chance(0.14)) return null
  if (service.portal === 'taitoa' && random.chance(0.04)) return null
  const clients = demoClients.filter(({ group }) => groupsOfPortal[service.portal]?.includes(group))
  const main = clients.filter(({ id }) => mainClients.includes(id))
  if (main.length > 0 && random.chance(0.45)) return random.pick(main)
  return clients.length === 0 ? null : random.pick(clients)
}

export type Arrival = {
  channel: Channel
  replyChannels: ReplyChannel[]
  identification: { level: IdentificationLevel; method: string | null; at: Instant | null }
  /** Born of a call, a chat, a visit or a letter: a handler wrote the form. */
  byHandler: boolean
}

/** How it came in, how surely the customer is known, and how they want to be answered. */
export function chooseArrival(
  { random, office }: Surroundings,
  { service, portal }: OfferedService,
  customer: DemoCustomer,
  at: Instant,
): Arrival {
  const channel = chooseChannel({ random, office }, service.key, service.identification.level, at)
  const byHandler = ['phone', 'chat', 'walk-in', 'letter', 'sms'].includes(channel)
  return {
    channel,
    byHandler,
    replyChannels: chooseReplies({ random }, portal.replyChannels, customer),
    identification: byHandler
      ? spokenIdentification({ random }, at)
      : identify({ random }, service, channel, at),
  }
}

function chooseChannel(
  { random, office }: Pick<Surroundings, 'random' | 'office'>,
  key: string,
  level: IdentificationLevel,
  at: Instant,
): Channel {
  if (key === 'tyopyynto-sahkopostista') return 'email'
  const chance = random.next()
  if (office.isOpenAt(at)) {
    if (chance < 0.07) return 'phone'
    if (chance < 0.11) return 'chat'
    if (chance < 0.12) return 'walk-in'
    if (chance < 0.132) return 'letter'
    if (chance < 0.138) return 'sms'
  }
  return level === 'none' ? 'web' : 'portal'
}

function chooseReplies(
  { random }: Pick<Surroundings, 'random'>,
  offered: readonly ReplyChannel[],
  { card }: DemoCustomer,
): ReplyChannel[] {
  const wanted: ReplyChannel[] = ['portal']
  if (offered.includes('email') && card.emailConsent && random.chance(0.9)) wanted.push('email')
  if (offered.includes('sms') && card.smsConsent) wanted.push('sms')
  if (offered.includes('letter') && card.email === null) wanted.push('letter')
  return wanted
}

function identify(
  { random }: Pick<Surroundings, 'random'>,
  { identification }: OfferedService['service'],
  channel: Channel,
  at: Instant,
): Arrival['identification'] {
  const method =
    identification.methods.length === 0 || channel === 'email' ? null : random.pick(identification.methods)
  if (method === null || identification.level === 'none') return { level: 'none', method: null, at: null }
  const strong = identification.level === 'strong' || method.startsWith('Suomi.fi')
  return { level: strong ? 'strong' : 'weak', method, at: at - random.between(2, 25) * 60_000 }
}

const spoken = [
  'Kontrollikysymykset: viimeisin palkkapäivä ja yksikkö',
  'Takaisinsoitto rekisterin numeroon',
  'Henkilökortti nähty',
  'Asiakasnumero ja edellinen lasku',
  'Vahvistettu portaalin viestillä',
]

function spokenIdentification(
  { random }: Pick<Surroundings, 'random'>,
  at: Instant,
): Arrival['identification'] {
  return random.chance(0.7)
    ? { level: 'weak', method: random.pick(spoken), at }
    : { level: 'none', method: null, at: null }
}
