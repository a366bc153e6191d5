import type { PackFile } from '#contract/catalogue/pack-problem.ts'
import { portal } from '#contract/catalogue/portal.ts'
import { serviceEntry } from '#contract/catalogue/service-entry.ts'
import {
  syncedPortal,
  type SyncedPortal,
  syncedService,
  type SyncedService,
} from '#contract/sync/entities.ts'
import type { Instant } from '#contract/time.ts'
import { serviceIdOf } from '../../reference/publish-catalogue.ts'
import { demoFiles } from '../files/demo-files.ts'
import type { Surroundings } from '../lives/demo-surroundings.ts'
import { createDueTable } from '../lives/due-table.ts'
import { offerServices, type OfferedService, weighServices } from '../lives/offered-services.ts'
import { createOfficeClock } from '../lives/office-clock.ts'
import { type DemoCustomer, inventFreeHetu } from '../people/invent-customer.ts'
import { createDeck } from '../random/deck.ts'
import { createRandom } from '../random/seeded-random.ts'
import { createRoster } from '../staff/roster.ts'
import { createSpeaker } from '../words/speaker.ts'
import type { PortalCaller } from './portal-caller.ts'
import { simulatedPeople } from './simulated-people.ts'

/** What the simulated customers know and use. */
export type Simulation = {
  around: Surroundings
  people: readonly DemoCustomer[]
  callers: ReadonlyMap<string, PortalCaller>
  ids: { uuid(): string }
  drawService: () => OfferedService
  /** Who sent something through which portal, the latest last. */
  senders: { portal: string; customer: DemoCustomer }[]
}

/** Few enough to come back soon to their own requests. */
const peopleCount = 150

export function createSimulation(parts: {
  seed: string
  /** Distinguishes this run's choices from those of the run before. */
  run: string
  now: Instant
  catalogue: readonly PackFile[]
  callers: ReadonlyMap<string, PortalCaller>
  ids: { uuid(): string }
}): Simulation {
  const random = createRandom(`${parts.seed}/simulator/${parts.run}`)
  const taken = new Set<string>()
  const people = simulatedPeople(parts.seed, peopleCount, parts.now, taken)
  const { portals, services } = readOffer(parts.catalogue)
  const offered = offerServices(portals, services).filter(
    ({ service }) => parts.callers.has(service.portal) && !service.audiences.includes('contractor'),
  )
  return {
    around: {
      now: parts.now,
      random,
      office: createOfficeClock(parts.now),
      dueOf: createDueTable(),
      // Nobody of the staff lives in here: customers only see what comes back over HTTP.
      roster: createRoster(random, []),
      speaker: createSpeaker(random),
      files: demoFiles(),
      otherHetu: () => inventFreeHetu(random, taken),
    },
    people,
    callers: parts.callers,
    ids: parts.ids,
    senders: [],
    drawService: createDeck(random, weighServices(offered)),
  }
}

/** The packs as the portals know them: each portal has its own catalogue. */
function readOffer(files: readonly PackFile[]): { portals: SyncedPortal[]; services: SyncedService[] } {
  const portals: SyncedPortal[] = []
  const services: SyncedService[] = []
  for (const file of files) {
    const json: unknown = JSON.parse(file.text)
    const [folder = '', name = ''] = file.path.split(/[/\\]/).slice(-2)
    if (name === 'portal.json') {
      const each = portal.parse(json)
      portals.push(syncedPortal.parse({ ...each, id: each.key }))
      continue
    }
    const entry = serviceEntry.parse(json)
    if (entry.kind !== 'request') continue
    const { samples: _samples, badSample: _badSample, ...rest } = entry
    services.push(
      syncedService.parse({ ...rest, portal: folder, id: serviceIdOf(folder, entry.key, entry.version) }),
    )
  }
  return { portals, services }
}
