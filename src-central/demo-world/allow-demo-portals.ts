import { sql } from 'kysely'
import type { TenantId } from '#contract/ids.ts'
import type { Database } from '../database/database.ts'
import { allowPortal } from '../intake/portal-access.ts'

/**
 * Lets every portal of a demo centre in. Portals that may call already keep their secrets, so it may be called at
 * every start; the simulator is given the answer.
 * @param newSecret 32 characters or more from a source that nobody can guess
 * @returns the secret of each portal
 */
export async function allowDemoPortals(
  database: Database,
  tenantId: TenantId,
  newSecret: () => string,
): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: string; secret: string | null }>`
    SELECT portal.id, portal_access.secret
    FROM portal
    LEFT JOIN portal_access
      ON portal_access.tenant_id = portal.tenant_id
      AND portal_access.portal = portal.id
    WHERE portal.tenant_id = ${tenantId}
    ORDER BY portal.id`.execute(database)
  const secrets: Record<string, string> = {}
  for (const { id, secret } of rows) {
    const known = secret ?? newSecret()
    if (secret === null)
      await allowPortal(database, { tenantId, portal: id, secret: known, webhookUrl: null })
    secrets[id] = known
  }
  return secrets
}
