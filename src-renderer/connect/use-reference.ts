import { createContext, useContext } from 'react'
import type { Organisation, Person, Team } from '#contract/people/person.ts'
import type { ReferenceData } from '#contract/people/reference-data.ts'
import type { SyncedPortal, SyncedService } from '#contract/sync/entities.ts'

/** Reference rows by id: staff, teams, organisations, portals, services. Empty maps until the first answer. */
export type Reference = {
  ready: boolean
  persons: ReadonlyMap<string, Person>
  teams: ReadonlyMap<string, Team>
  organisations: ReadonlyMap<string, Organisation>
  portals: ReadonlyMap<string, SyncedPortal>
  services: ReadonlyMap<string, SyncedService>
  /** The newest version of a service by portal and service key, as requests name it. */
  serviceOf: (portal: string, service: string, version?: number) => SyncedService | undefined
  /** Any service with this key: for lists that tell services apart by key alone (facets). */
  serviceByKey: (service: string) => SyncedService | undefined
}

/** Indexed once for the page by `ReferenceProvider`, because nearly every cell asks. */
export const ReferenceContext = createContext<Reference | undefined>(undefined)

export function useReference(): Reference {
  const reference = useContext(ReferenceContext)
  if (reference === undefined) throw new Error('used outside of the reference provider')
  return reference
}

const byId = <Row extends { id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]))

export function indexReference(data: ReferenceData | undefined): Reference {
  const services = byId(data?.services ?? [])
  const newest = new Map<string, SyncedService>()
  const byKey = new Map<string, SyncedService>()
  for (const service of services.values()) {
    const key = `${service.portal}/${service.key}`
    const known = newest.get(key)
    if (known === undefined || known.version < service.version) newest.set(key, service)
    byKey.set(service.key, service)
  }
  return {
    ready: data !== undefined,
    persons: byId<Person>(data?.persons ?? []),
    teams: byId<Team>(data?.teams ?? []),
    organisations: byId<Organisation>(data?.organisations ?? []),
    portals: byId<SyncedPortal>(data?.portals ?? []),
    services,
    serviceByKey: (service) => byKey.get(service) ?? services.get(service),
    serviceOf: (portal, service, version) =>
      (version === undefined ? undefined : services.get(`${portal}/${service}@${version}`)) ??
      newest.get(`${portal}/${service}`),
  }
}
