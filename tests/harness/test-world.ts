import { type TenantId, tenantId } from '#contract/ids.ts'
import { organisation, person, type Role, team } from '#contract/people/person.ts'
import { readPacks } from '../catalogue/read-packs.ts'
import type { Database } from '../../src-central/database/database.ts'
import { ensureTenant } from '../../src-central/reference/ensure-tenant.ts'
import { publishCatalogue } from '../../src-central/reference/publish-catalogue.ts'
import { publishStaff, type Staff, type StaffMember } from '../../src-central/reference/publish-staff.ts'
import type { ScopedWriter } from '../../src-central/scopes/scoped-writer.ts'

/** Two centres that know nothing of each other, with teams and people of the same names. */
export const keskus: TenantId = tenantId.parse('keskus')
export const naapuri: TenantId = tenantId.parse('naapuri')

type Work = { team: string; role?: Role; groups?: string[] }

export function staffMember(
  id: string,
  work: readonly Work[],
  rest: { fences?: string[]; active?: boolean } = {},
): StaffMember {
  const name = `${id.charAt(0).toUpperCase()}${id.slice(1)} Koe`
  const member = person.parse({
    id,
    name,
    initials: id.slice(0, 2).toUpperCase(),
    email: `${id}@example.com`,
    title: 'Käsittelijä',
    language: 'fi',
    memberships: work.map((each) => ({
      teamId: each.team,
      role: each.role ?? 'handler',
      organisationGroups: each.groups ?? ['*'],
    })),
    fences: rest.fences ?? [],
    active: rest.active ?? true,
  })
  return { ...member, subject: id }
}

const words = (fi: string) => ({ fi, sv: `${fi} (sv)`, en: `${fi} (en)` })
const teams = ['palkat', 'laskut', 'it-tuki', 'asiakaspalvelu'].map((id) =>
  team.parse({ id, name: words(id) }),
)
const organisations = [
  { id: 'jyvaskyla', group: 'kunnat' },
  { id: 'siun-sote', group: 'hyvinvointi' },
].map(({ id, group }) =>
  organisation.parse({ id, name: words(id), group, parentId: null, businessId: null, location: null }),
)

/** aino and bo handle pay, liisa leads it, eeva only for municipalities; ilkka works in IT, oiva nowhere any more. */
export const keskusStaff: Staff = {
  teams,
  organisations,
  persons: [
    staffMember('aino', [{ team: 'palkat' }], { fences: ['union'] }),
    staffMember('bo', [{ team: 'palkat' }]),
    staffMember('liisa', [{ team: 'palkat', role: 'lead' }, { team: 'laskut' }]),
    staffMember('eeva', [{ team: 'palkat', groups: ['kunnat'] }]),
    staffMember('ilkka', [{ team: 'it-tuki' }]),
    staffMember('oiva', [{ team: 'palkat' }], { active: false }),
  ],
}

export const naapuriStaff: Staff = {
  teams,
  organisations,
  persons: [staffMember('ulla', [{ team: 'palkat' }])],
}

const defaultPortals = ['taitoa', 'monetra-keski-suomi']

/** Publishes both centres through the same functions as any centre is published. */
export async function publishTestWorld(
  parts: {
    database: Database
    writer: ScopedWriter
    ids: { uuid(): string }
    clock: { now(): number }
  },
  portals: readonly string[] = defaultPortals,
): Promise<void> {
  const files = readPacks().filter(({ path }) => portals.some((portal) => path.startsWith(`${portal}/`)))
  for (const [tenant, staff] of [
    [keskus, keskusStaff],
    [naapuri, naapuriStaff],
  ] as const) {
    await ensureTenant(parts.database, { id: tenant, name: `Palvelukeskus ${tenant}` })
    await publishStaff(parts, tenant, staff)
    await publishCatalogue(parts.writer, tenant, files)
  }
}
