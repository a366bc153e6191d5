import { sql } from 'kysely'
import { type OrganisationId, organisationId, type TenantId } from '#contract/ids.ts'
import type { Database, Tx } from '../database/database.ts'

/** The group of requests that name no organisation. */
export const noOrganisationGroup = 'none'

/** An organisation of the tenant by its key, with the group in which it is granted. */
export async function findOrganisation(
  from: Database | Tx,
  tenantId: TenantId,
  id: string,
): Promise<{ id: OrganisationId; group: string } | undefined> {
  const { rows } = await sql<{ id: string; organisation_group: string }>`
    SELECT id, organisation_group
    FROM organisation
    WHERE tenant_id = ${tenantId}
      AND id = ${id}`.execute(from)
  return rows[0] === undefined
    ? undefined
    : { id: organisationId.parse(rows[0].id), group: rows[0].organisation_group }
}
