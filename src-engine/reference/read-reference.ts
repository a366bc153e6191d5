import type { ReadableDatabase } from '../cache/database-handle.ts'
import { readAll, readOne } from '../cache/json-tables.ts'
import { organisation, type Organisation, person, team } from '#contract/people/person.ts'
import type { ReferenceData } from '#contract/people/reference-data.ts'
import { syncedPortal, type SyncedService, syncedService } from '#contract/sync/entities.ts'

/** Staff, teams, organisations, portals and services, whole. */
export const readReference = (cache: ReadableDatabase): ReferenceData => ({
  persons: readAll(cache, 'person', person),
  teams: readAll(cache, 'team', team),
  organisations: readAll(cache, 'organisation', organisation),
  portals: readAll(cache, 'portal', syncedPortal),
  services: readAll(cache, 'service', syncedService),
})

/** A service by its id (`portal/key@version`), or the newest of its key. */
export function findService(
  cache: ReadableDatabase,
  portal: string,
  wanted: string,
): SyncedService | undefined {
  const byId = readOne(cache, 'service', wanted, syncedService)
  if (byId !== undefined) return byId
  return readAll(cache, 'service', syncedService)
    .filter((service) => service.portal === portal && service.key === wanted)
    .toSorted((one, other) => other.version - one.version)[0]
}

export const findOrganisation = (cache: ReadableDatabase, id: string): Organisation | undefined =>
  readOne(cache, 'organisation', id, organisation)
