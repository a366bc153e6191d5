import { portal } from '#contract/catalogue/portal.ts'
import { serviceEntry } from '#contract/catalogue/service-entry.ts'
import { syncedPortal, syncedService } from '#contract/sync/entities.ts'
import type { DemoRequest } from '../../src-central/demo-world/lives/demo-request.ts'
import { demoStaff } from '../../src-central/demo-world/staff/demo-staff.ts'
import { createWorld, type DemoWorld } from '../../src-central/demo-world/world-stream.ts'
import { readPacks } from '../catalogue/read-packs.ts'
import { demoNow } from './demo-world-harness.ts'

const packs = readPacks().map(({ path, text }) => ({
  folder: path.split('/')[0] ?? '',
  path,
  json: JSON.parse(text),
}))

export const packPortals = packs
  .filter(({ path }) => path.endsWith('/portal.json'))
  .map(({ json }) => {
    const each = portal.parse(json)
    return syncedPortal.parse({ ...each, id: each.key })
  })

export const packServices = packs
  .filter(({ path }) => !path.endsWith('/portal.json'))
  .flatMap(({ folder, json }) => {
    const entry = serviceEntry.parse(json)
    if (entry.kind !== 'request') return []
    const { samples: _samples, badSample: _badSample, ...rest } = entry
    return [syncedService.parse({ ...rest, portal: folder, id: `${folder}/${entry.key}@${entry.version}` })]
  })

/** A world in memory, without a database. */
export function makeWorld(
  requests: number,
  seed = 'takahuone',
  now = demoNow,
): DemoWorld & { all: DemoRequest[] } {
  const world = createWorld({
    seed,
    requests,
    now,
    staff: demoStaff(seed),
    portals: packPortals,
    services: packServices,
    takenHetus: new Set(),
  })
  return { ...world, all: [...world.requests()] }
}
