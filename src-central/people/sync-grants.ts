import { sql } from 'kysely'
import type { TenantId } from '#contract/ids.ts'
import type { Person } from '#contract/people/person.ts'
import { grantedScopes } from '#contract/people/scopes.ts'
import type { Instant } from '#contract/time.ts'
import type { Tx } from '../database/database.ts'
import { timestamp } from '../database/timestamps.ts'
import { noOrganisationGroup } from '../requests/find-organisation.ts'
import { listPersons } from './persons-table.ts'

/**
 * Makes the grants of a tenant what its staff's memberships say. A scope that comes back gets a new grant id, so that
 * no cursor of before is ever used again (sync 6). Run in the transaction that changed persons or organisations.
 */
export async function syncGrants(
  tx: Tx,
  tenantId: TenantId,
  parts: { ids: { uuid(): string }; at: Instant },
): Promise<void> {
  const groups = await listGroups(tx, tenantId)
  const granted = await readGrants(tx, tenantId)
  const added: { personId: string; scope: string }[] = []
  const removed: { personId: string; scope: string }[] = []
  for (const person of await listPersons(tx, tenantId)) {
    const now = new Set<string>(grantedScopes(person, groups))
    const before = granted.get(person.id) ?? new Set<string>()
    added.push(...missingFrom(before, now, person))
    removed.push(...missingFrom(now, before, person))
  }
  if (added.length + removed.length === 0) return
  await removeGrants(tx, tenantId, removed)
  await addGrants(tx, tenantId, added, parts)
  await sql`
    UPDATE person
    SET grants_version = grants_version + 1
    WHERE tenant_id = ${tenantId}
      AND id = ANY(${[...new Set([...added, ...removed].map((each) => each.personId))]})`.execute(tx)
}

const missingFrom = (here: ReadonlySet<string>, there: ReadonlySet<string>, person: Person) =>
  [...there].filter((scope) => !here.has(scope)).map((scope) => ({ personId: person.id, scope }))

/** All groups of the centre, that of requests without an organisation included: what `*` stands for. */
async function listGroups(tx: Tx, tenantId: TenantId): Promise<string[]> {
  const { rows } = await sql<{ organisation_group: string }>`
    SELECT DISTINCT organisation_group
    FROM organisation
    WHERE tenant_id = ${tenantId}`.execute(tx)
  return [...new Set([noOrganisationGroup, ...rows.map((row) => row.organisation_group)])]
}

async function readGrants(tx: Tx, tenantId: TenantId): Promise<Map<string, Set<string>>> {
  const { rows } = await sql<{ person_id: string; scope: string }>`
    SELECT person_id, scope
    FROM scope_grant
    WHERE tenant_id = ${tenantId}`.execute(tx)
  const byPerson = new Map<string, Set<string>>()
  for (const row of rows) {
    const scopes = byPerson.get(row.person_id) ?? new Set()
    byPerson.set(row.person_id, scopes.add(row.scope))
  }
  return byPerson
}

async function removeGrants(
  tx: Tx,
  tenantId: TenantId,
  removed: readonly { personId: string; scope: string }[],
) {
  await sql`
    DELETE FROM scope_grant AS g
    USING unnest(
      ${removed.map((each) => each.personId)}::text[],
      ${removed.map((each) => each.scope)}::text[]
    ) AS lost (person_id, scope)
    WHERE g.tenant_id = ${tenantId}
      AND g.person_id = lost.person_id
      AND g.scope = lost.scope`.execute(tx)
}

async function addGrants(
  tx: Tx,
  tenantId: TenantId,
  added: readonly { personId: string; scope: string }[],
  { ids, at }: { ids: { uuid(): string }; at: Instant },
) {
  await sql`
    INSERT INTO scope_grant (tenant_id, person_id, scope, grant_id, since)
    SELECT ${tenantId}, person_id, scope, grant_id, ${timestamp(at)}::timestamptz
    FROM unnest(
      ${added.map((each) => each.personId)}::text[],
      ${added.map((each) => each.scope)}::text[],
      ${added.map(() => ids.uuid())}::text[]
    ) AS gained (person_id, scope, grant_id)`.execute(tx)
}
