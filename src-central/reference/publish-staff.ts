import { sql } from 'kysely'
import type { TenantId } from '#contract/ids.ts'
import type { Organisation, Person, Team } from '#contract/people/person.ts'
import { referenceScope } from '#contract/people/scopes.ts'
import type { EntityName } from '#contract/sync/entities.ts'
import type { Instant } from '#contract/time.ts'
import { syncGrants } from '../people/sync-grants.ts'
import type { ScopedWrite, ScopedWriter } from '../scopes/scoped-writer.ts'

/** A member of staff as the centre names them; `subject` is how the identity provider knows them. */
export type StaffMember = Person & { subject: string }

export type Staff = {
  teams: readonly Team[]
  organisations: readonly Organisation[]
  persons: readonly StaffMember[]
}

/**
 * Publishes teams, organisations and staff of a tenant; those not named stay as they are (a person leaves by
 * `active: false`). Rows that do not change are not stamped. Grants follow in the same transaction.
 */
export async function publishStaff(
  parts: { writer: ScopedWriter; ids: { uuid(): string }; clock: { now(): Instant } },
  tenantId: TenantId,
  staff: Staff,
): Promise<void> {
  await parts.writer.write(tenantId, async (write) => {
    await publishTeams(write, staff.teams)
    await publishOrganisations(write, staff.organisations)
    await publishPersons(write, staff.persons)
    await syncGrants(write.tx, tenantId, { ids: parts.ids, at: parts.clock.now() })
  })
}

async function publishTeams(write: ScopedWrite, teams: readonly Team[]): Promise<void> {
  for (const team of teams) {
    const { rows } = await sql<{ rev: number }>`
      INSERT INTO team AS t (tenant_id, id, name, rev)
      VALUES (${write.tenantId}, ${team.id}, ${JSON.stringify(team.name)}, 1)
      ON CONFLICT (tenant_id, id) DO UPDATE
      SET name = excluded.name, rev = t.rev + 1
      WHERE t.name IS DISTINCT FROM excluded.name
      RETURNING rev`.execute(write.tx)
    stampReference(write, 'team', team.id, rows)
  }
}

async function publishOrganisations(
  write: ScopedWrite,
  organisations: readonly Organisation[],
): Promise<void> {
  for (const each of organisations) {
    const { rows } = await sql<{ rev: number }>`
      INSERT INTO organisation AS o (
        tenant_id, id, name, organisation_group, parent_id, business_id, location, rev
      )
      VALUES (
        ${write.tenantId}, ${each.id}, ${JSON.stringify(each.name)}, ${each.group}, ${each.parentId},
        ${each.businessId}, ${each.location}, 1
      )
      ON CONFLICT (tenant_id, id) DO UPDATE
      SET
        name = excluded.name,
        organisation_group = excluded.organisation_group,
        parent_id = excluded.parent_id,
        business_id = excluded.business_id,
        location = excluded.location,
        rev = o.rev + 1
      WHERE (o.name, o.organisation_group, o.parent_id, o.business_id, o.location)
        IS DISTINCT FROM
        (excluded.name, excluded.organisation_group, excluded.parent_id, excluded.business_id, excluded.location)
      RETURNING rev`.execute(write.tx)
    stampReference(write, 'organisation', each.id, rows)
  }
}

async function publishPersons(write: ScopedWrite, persons: readonly StaffMember[]): Promise<void> {
  for (const each of persons) {
    const { rows } = await sql<{ rev: number }>`
      INSERT INTO person AS p (
        tenant_id, id, subject, name, initials, email, title, language, memberships, fences, active, rev
      )
      VALUES (
        ${write.tenantId}, ${each.id}, ${each.subject}, ${each.name}, ${each.initials}, ${each.email}, ${each.title},
        ${each.language}, ${JSON.stringify(each.memberships)}, ${each.fences}, ${each.active}, 1
      )
      ON CONFLICT (tenant_id, id) DO UPDATE
      SET
        subject = excluded.subject,
        name = excluded.name,
        initials = excluded.initials,
        email = excluded.email,
        title = excluded.title,
        language = excluded.language,
        memberships = excluded.memberships,
        fences = excluded.fences,
        active = excluded.active,
        rev = p.rev + 1
      WHERE (p.subject, p.name, p.initials, p.email, p.title, p.language, p.memberships, p.fences, p.active)
        IS DISTINCT FROM
        (
          excluded.subject, excluded.name, excluded.initials, excluded.email, excluded.title, excluded.language,
          excluded.memberships, excluded.fences, excluded.active
        )
      RETURNING rev`.execute(write.tx)
    stampReference(write, 'person', each.id, rows)
  }
}

/** Stamps the row that a statement returned; where it returned none, nothing has changed. */
export function stampReference(
  write: ScopedWrite,
  entity: EntityName,
  id: string,
  rows: readonly { rev: number }[],
): void {
  for (const { rev } of rows)
    write.stamps.add({ scope: referenceScope, entity, id, class: 'reference', op: 'put', rev })
}
