import { z } from 'zod'
import { syncedPortal, syncedService } from '../sync/entities.ts'
import { organisation, person, team } from './person.ts'

/** The reference rows that nearly every screen needs, whole: staff, teams, organisations, portals, services. */
export const referenceData = z.object({
  persons: z.array(person),
  teams: z.array(team),
  organisations: z.array(organisation),
  portals: z.array(syncedPortal),
  services: z.array(syncedService),
})
export type ReferenceData = z.infer<typeof referenceData>
