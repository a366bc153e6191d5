import type { FormValues } from '#contract/catalogue/service-form.ts'
import { customer } from '#contract/people/customer.ts'
import { helsinki } from '#contract/rules/zoned-time.ts'
import { setTags } from '#contract/requests/set-tags.ts'
import type { Day, Instant } from '#contract/time.ts'
import type { DemoCustomer } from '../people/invent-customer.ts'
import { demoClients } from '../staff/demo-organisations.ts'
import { bearRequest } from './bear-request.ts'
import type { DemoRequest } from './demo-request.ts'
import type { Surroundings } from './demo-surroundings.ts'
import type { OfferedService } from './offered-services.ts'
import { startLife } from './request-life.ts'

/** Marks what a portal's guide prints, since its age would astonish in a queue. */
export const guideTag = 'ohjeen esimerkki'

const refund = 'tilinumeron-ilmoittaminen'
const taxCard = 'verokortin-toimittaminen'
const at = (day: Day, hour: number, minute: number): Instant => helsinki.instantOf(day, hour * 60 + minute)

const person = {
  etunimi: 'Onni Juhani',
  sukunimi: 'Korhonen',
  organisaatio: 'Jyväskylän kaupunki',
  sahkoposti: '645516@generated.invalid',
  puhelinnumero: '0501234567',
}
/** The form as the guide of Monetra Keski-Suomi prints it; its account number is wrong there too. */
const printedRefund: FormValues = {
  ...person,
  palautustapa: 'maksajan-tilille',
  saajanEtunimi: 'Onni Juhani',
  saajanSukunimi: 'Korhonen',
  tilinumero: 'FI11 2222 3333 4444 55',
  laskuttavaOrganisaatio: 'Jyväskylän kaupunki',
  asiakasnumero: '12345',
  laskunNumero: '1',
  liikasuorituksenAjankohta: '27.1.2023',
  palautuksenMaara: '27,00 €',
}
const earlierRefund = { ...printedRefund, liikasuorituksenAjankohta: '20.1.2023' }
const refundOf2021 = {
  ...printedRefund,
  liikasuorituksenAjankohta: '15.12.2021',
  palautuksenMaara: '27,00 €',
}
const taxCardOf2021: FormValues = {
  ...person,
  verokortinLaji: 'muutos',
  voimassaAlkaen: '1.1.2022',
  perusprosentti: '18,5 %',
  vuositulo: '31 200,00 €',
  lisaprosentti: '36,5 %',
}

type Example = {
  number: string
  service: string
  changedAt: Instant
  values: FormValues
  unreadMessages: number
}
/** Both lists of the guide, oldest first: "Luontiaika" of the first, "Muokattu viimeksi" of the second. */
const examples: readonly Example[] = [
  {
    number: '978635',
    service: taxCard,
    changedAt: at('2021-12-17', 9, 48),
    values: taxCardOf2021,
    unreadMessages: 0,
  },
  {
    number: '979738',
    service: refund,
    changedAt: at('2021-12-17', 13, 19),
    values: refundOf2021,
    unreadMessages: 0,
  },
  {
    number: '979825',
    service: taxCard,
    changedAt: at('2021-12-17', 13, 20),
    values: { ...taxCardOf2021, perusprosentti: '18,5' },
    unreadMessages: 0,
  },
  {
    number: '978373',
    service: refund,
    changedAt: at('2021-12-17', 16, 12),
    values: refundOf2021,
    unreadMessages: 2,
  },
  {
    number: '979728',
    service: taxCard,
    changedAt: at('2021-12-17', 16, 13),
    values: taxCardOf2021,
    unreadMessages: 0,
  },
  {
    number: '5453',
    service: refund,
    changedAt: at('2023-01-20', 9, 3),
    values: earlierRefund,
    unreadMessages: 0,
  },
  {
    number: '5474',
    service: refund,
    changedAt: at('2023-01-27', 9, 22),
    values: printedRefund,
    unreadMessages: 0,
  },
]

/** The customer of the guide: the form says Onni, the page's header Omni. */
export const guideCustomer: DemoCustomer = {
  card: customer.parse({
    id: '0185f2c0-0000-7000-8000-000000645516',
    kind: 'person',
    name: 'Onni Juhani Korhonen',
    email: '645516@generated.invalid',
    phone: '0501234567',
    emailConsent: true,
    smsConsent: false,
    language: 'fi',
    nonDisclosure: false,
    changedAt: at('2021-12-17', 9, 40),
  }),
  first: 'Onni Juhani',
  last: 'Korhonen',
  hetu: null,
  businessId: null,
  customerNumber: '12345',
  phone: '0501234567',
  email: '645516@generated.invalid',
  account: '645516',
  address: 'Kauppakatu 12, 40100 Jyväskylä',
}
const signedInAs = 'Omni Juhani Korhonen'

/** The requests that the guides print, as they print them: numbers, times, phase "Vireillepano/-tulo", new messages. */
export function guideExamples(around: Surroundings, offered: readonly OfferedService[]): DemoRequest[] {
  return examples.flatMap((example) => {
    const service = offered.find(
      ({ service: each }) => each.portal === 'monetra-keski-suomi' && each.key === example.service,
    )
    return service === undefined ? [] : [tellExample(around, service, example)]
  })
}

function tellExample(around: Surroundings, offered: OfferedService, example: Example): DemoRequest {
  const client = demoClients.find(({ id }) => id === 'jyvaskylan-kaupunki') ?? null
  const receivedAt = example.changedAt - example.unreadMessages * 3 * 60_000
  const method = 'Suomi.fi: verkkopankkitunnukset'
  const born = bearRequest(around, {
    offered,
    customer: guideCustomer,
    client,
    unit: null,
    arrival: {
      channel: 'portal',
      replyChannels: ['portal', 'email'],
      byHandler: false,
      identification: { level: 'strong', method, at: receivedAt - 300_000 },
    },
    number: example.number,
    at: receivedAt,
    words: {},
    values: example.values,
  })
  born.form.submitter.signedInAs = signedInAs
  const life = startLife(around.random, born)
  life.tell('intake.received', null, receivedAt, null)
  const handler = around.roster.handlerOf(born.request)
  const bodies = [
    'Hei,\n\nilmoituksesi on vastaanotettu ja odottaa käsittelyä.',
    'Hei,\n\ntilinumeroa tarkistetaan. Palaamme asiaan tässä portaalissa.',
  ]
  for (let left = example.unreadMessages; left > 0; left--) {
    const body = `${bodies[bodies.length - left] ?? bodies[0]}\n\nTerveisin\n${handler.name}`
    life.send(handler, 'reply', body, example.changedAt - (left - 1) * 60_000, null)
  }
  life.act(setTags, { tags: [guideTag] }, handler, example.changedAt)
  return life.now()
}
