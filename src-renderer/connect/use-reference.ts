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
  /** By the id that requests name: `<portal>/<key>@<version>`. */
  services: ReadonlyMap<string, SyncedService>
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
  return {
    ready: data !== undefined,
    persons: byId<Person>(data?.persons ?? []),
    teams: byId<Team>(data?.teams ?? []),
    organisations: byId<Organisation>(data?.organisations ?? []),
    portals: byId<SyncedPortal>(data?.portals ?? []),
    services: byId<SyncedService>(data?.services ?? []),
  }
}
