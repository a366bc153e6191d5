import type { FormValues } from '#contract/catalogue/service-form.ts'
import type { SyncedPortal, SyncedService } from '#contract/sync/entities.ts'
import type { Person } from '#contract/people/person.ts'
import type { Instant } from '#contract/time.ts'
import { demoFiles } from './files/demo-files.ts'
import { arrivalTimes } from './lives/arrival-times.ts'
import { bearRequest, fillInFor, wordsFor } from './lives/bear-request.ts'
import { chooseArrival, chooseClient } from './lives/choose-sender.ts'
import type { DemoRequest } from './lives/demo-request.ts'
import type { Surroundings } from './lives/demo-surroundings.ts'
import { createDueTable } from './lives/due-table.ts'
import { guideCustomer, guideExamples } from './lives/guide-examples.ts'
import { liveThrough } from './lives/live-through.ts'
import { createNumbers } from './lives/number-series.ts'
import { offerServices, type OfferedService, weighServices } from './lives/offered-services.ts'
import { createOfficeClock } from './lives/office-clock.ts'
import { createCustomerInventor, type DemoCustomer, inventFreeHetu } from './people/invent-customer.ts'
import { createDeck } from './random/deck.ts'
import { createRandom } from './random/seeded-random.ts'
import type { DemoClient } from './staff/demo-organisations.ts'
import { createRoster } from './staff/roster.ts'
import { createSpeaker } from './words/speaker.ts'

export type WorldParts = {
  seed: string
  requests: number
  now: Instant
  staff: readonly Person[]
  portals: readonly SyncedPortal[]
  services: readonly SyncedService[]
  /** HETUs that somebody of another centre has. */
  takenHetus: Set<string>
}

export type DemoWorld = {
  customers: readonly DemoCustomer[]
  files: ReturnType<typeof demoFiles>
  /** Every request once, oldest first; made one at a time, whatever the size of the world. */
  requests: () => Generator<DemoRequest>
  /** How many of central's own numbers were given so far. */
  ownNumbers: () => number
}

/** A double is another sending of the same form by the same customer. */
type Double = {
  offered: OfferedService
  customer: DemoCustomer
  client: DemoClient | null
  unit: string | null
  values: FormValues
}

const mistypedShare = 0.03
const doubleShare = 0.025
const requestsPerCustomer = 2.4

/** The whole world from a seed: nothing in it depends on anything but the parts. */
export function createWorld(parts: WorldParts): DemoWorld {
  const random = createRandom(parts.seed)
  const invent = createCustomerInventor(createRandom(`${parts.seed}/customers`), parts.now, parts.takenHetus)
  const count = Math.ceil(parts.requests / requestsPerCustomer) + 20
  const persons = Array.from({ length: count }, () => invent('person'))
  const companies = Array.from({ length: Math.ceil(count / 12) }, () => invent('company'))
  const contractors = Array.from({ length: Math.ceil(count / 40) + 8 }, () => invent('contractor'))
  const files = demoFiles()
  const numbers = createNumbers()
  const around: Surroundings = {
    now: parts.now,
    random,
    office: createOfficeClock(parts.now),
    dueOf: createDueTable(),
    roster: createRoster(random, parts.staff),
    speaker: createSpeaker(random),
    files,
    otherHetu: () => inventFreeHetu(random, parts.takenHetus),
  }
  const offered = offerServices(parts.portals, parts.services)

  function customerFor({ service }: OfferedService): DemoCustomer {
    if (service.audiences.includes('contractor')) return random.pick(contractors)
    const mayBeCompany = service.audiences.includes('company') && random.chance(0.22)
    return random.pick(mayBeCompany ? companies : persons)
  }

  function* requests(): Generator<DemoRequest> {
    const examples = guideExamples(around, offered).slice(0, parts.requests)
    yield* examples
    const drawService = createDeck(random, weighServices(offered))
    const doubles: Double[] = []
    for (const at of arrivalTimes(random, around.office, parts.requests - examples.length, parts.now)) {
      const again = doubles.pop()
      const service: OfferedService = again?.offered ?? drawService()
      const customer: DemoCustomer = again?.customer ?? customerFor(service)
      const client: DemoClient | null = again === undefined ? chooseClient(around, service) : again.client
      const unit: string | null =
        again?.unit ?? (client !== null && random.chance(0.6) ? random.pick(client.units) : null)
      const words = wordsFor(around, customer, client, unit, at)
      const of = { offered: service, customer, client, unit, at, words }
      const values: FormValues = again?.values ?? fillInFor(around, of, mistypedShare)
      const arrival = chooseArrival(around, service, customer, at)
      const number = numbers.next(service.portal.key, arrival.byHandler)
      yield liveThrough(around, bearRequest(around, { ...of, arrival, number, values }), {
        offered: service,
        arrival,
        words,
      })
      if (again === undefined && random.chance(doubleShare))
        doubles.push({ offered: service, customer, client, unit, values })
    }
  }

  return {
    customers: [guideCustomer, ...persons, ...companies, ...contractors],
    files,
    requests,
    ownNumbers: numbers.own,
  }
}
