import { sql } from 'kysely'
import type { PackFile } from '#contract/catalogue/pack-problem.ts'
import { type TenantId, tenantId } from '#contract/ids.ts'
import { syncedPortal, syncedService } from '#contract/sync/entities.ts'
import type { Instant } from '#contract/time.ts'
import type { Database, Tx } from '../database/database.ts'
import { runInTransaction } from '../database/run-in-transaction.ts'
import type { BlobStore } from '../files/blob-store.ts'
import { ensureTenant } from '../reference/ensure-tenant.ts'
import { publishCatalogue } from '../reference/publish-catalogue.ts'
import { publishStaff } from '../reference/publish-staff.ts'
import type { ScopedWriter } from '../scopes/scoped-writer.ts'
import { keepDemoFiles } from './files/keep-demo-files.ts'
import { loadWorld } from './load/load-world.ts'
import { createReviewInventor } from './reviews/invent-reviews.ts'
import { demoOrganisations } from './staff/demo-organisations.ts'
import { demoReviewers } from './staff/demo-reviewers.ts'
import { type DemoPerson, demoStaff } from './staff/demo-staff.ts'
import { neighbourStaff } from './staff/neighbour-staff.ts'
import { demoTeams } from './staff/team-list.ts'
import { createWorld } from './world-stream.ts'

export type DemoWorldParts = {
  database: Database
  writer: ScopedWriter
  files: BlobStore
  clock: { now(): Instant }
  ids: { uuid(): string }
  /** The packs of resources/catalogue, all portals. */
  catalogue: readonly PackFile[]
  log: { info(fields: object, message: string): void }
}

export type DemoWorldOptions = {
  /** Requests of the demo's centre; the neighbour has a hundredth, at least 40. */
  requests?: number
  /** The same seed, at the same time, gives the same world. */
  seed?: string
}

/** The centre that the demo shows, and a small second one in the same database. */
export const demoTenant: TenantId = tenantId.parse('keskus')
export const neighbourTenant: TenantId = tenantId.parse('naapuri')

const usualRequests = 5000
const progressEvery = 10_000

/**
 * Builds both centres of the demo: staff, organisations, catalogue, customers, requests with their whole lives, files.
 * A centre that has a request is left as it is, so it may be called at every start.
 * @returns how many requests were written to each centre; 0 where it had some
 */
export async function createDemoWorld(
  parts: DemoWorldParts,
  { requests = usualRequests, seed = 'takahuone' }: DemoWorldOptions = {},
): Promise<{ keskus: number; naapuri: number }> {
  const taken = new Set<string>()
  const keskus = {
    id: demoTenant,
    name: 'Palvelukeskus Keskus',
    staff: [...demoStaff(seed), ...demoReviewers()],
    requests,
    seed,
  }
  const naapuri = {
    id: neighbourTenant,
    name: 'Palvelukeskus Naapuri',
    staff: neighbourStaff(seed),
    requests: Math.max(40, Math.round(requests / 100)),
    seed: `${seed}/naapuri`,
  }
  return {
    keskus: await buildCentre(parts, keskus, taken),
    naapuri: await buildCentre(parts, naapuri, taken),
  }
}

type Centre = { id: TenantId; name: string; staff: readonly DemoPerson[]; requests: number; seed: string }

async function buildCentre(parts: DemoWorldParts, centre: Centre, takenHetus: Set<string>): Promise<number> {
  if (await hasRequests(parts.database, centre.id)) return 0
  await ensureTenant(parts.database, { id: centre.id, name: centre.name })
  await publishStaff(parts, centre.id, {
    teams: demoTeams(),
    organisations: demoOrganisations(centre.seed),
    persons: centre.staff,
  })
  await publishCatalogue(parts.writer, centre.id, parts.catalogue)
  const now = parts.clock.now()
  const { count, hetus } = await runInTransaction(parts.database, async (tx) => {
    // A set of its own for each attempt: what is tried again must come out the same.
    const hetus = new Set(takenHetus)
    const offer = await readOffer(tx, centre.id)
    const world = createWorld({
      seed: centre.seed,
      requests: centre.requests,
      now,
      staff: centre.staff,
      ...offer,
      takenHetus: hetus,
    })
    await keepDemoFiles(parts.files, centre.id, world.files)
    const reviewsOf = createReviewInventor({ seed: centre.seed, now, staff: centre.staff, ...offer })
    const count = await loadWorld(tx, centre.id, { ...world, reviewsOf }, (written) => {
      if (written % progressEvery === 0)
        parts.log.info({ centre: centre.id, requests: written }, 'building the demo')
    })
    return { count, hetus }
  })
  for (const hetu of hetus) takenHetus.add(hetu)
  return count
}

async function hasRequests(database: Database, id: TenantId): Promise<boolean> {
  const { rows } = await sql`
    SELECT id
    FROM request
    WHERE tenant_id = ${id}
    LIMIT 1`.execute(database)
  return rows.length > 0
}

/** What the centre has published: the newest version of every service, in the order of their ids. */
async function readOffer(tx: Tx, id: TenantId) {
  const portals = await sql<{ body: unknown }>`
    SELECT body
    FROM portal
    WHERE tenant_id = ${id}
    ORDER BY id`.execute(tx)
  const services = await sql<{ body: unknown }>`
    SELECT DISTINCT ON (portal, key) body
    FROM service
    WHERE tenant_id = ${id}
    ORDER BY portal, key, version DESC`.execute(tx)
  return {
    portals: portals.rows.map(({ body }) => syncedPortal.parse(body)),
    services: services.rows.map(({ body }) => syncedService.parse(body)),
  }
}
