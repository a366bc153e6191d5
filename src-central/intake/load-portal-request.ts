import { sql } from 'kysely'
import type { Capabilities } from '#contract/catalogue/portal.ts'
import { syncedPortal } from '#contract/sync/entities.ts'
import { findService } from '../requests/find-service.ts'
import { loadRequestForUpdate } from '../requests/load-request-for-update.ts'
import type { LoadedRequest } from '../requests/request-table.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'
import { IntakeRefusal } from './intake-refusal.ts'
import type { PortalAccess } from './portal-access.ts'
import { findPortalRequest } from './portal-requests-table.ts'
import { capabilitiesOf } from './portal-view.ts'

/** The request that a portal means, held until the transaction ends, and what its customer may do with it. */
export async function loadPortalRequest(
  write: ScopedWrite,
  of: PortalAccess,
  id: string,
): Promise<{ loaded: LoadedRequest; may: Capabilities }> {
  const found = await findPortalRequest(write.tx, of, id)
  const loaded = found === undefined ? undefined : await loadRequestForUpdate(write, found)
  if (loaded === undefined) throw new IntakeRefusal('gone')
  const service = await findService(write.tx, of.tenantId, loaded.request.service)
  const { rows } = await sql<{ body: unknown }>`
    SELECT body
    FROM portal
    WHERE tenant_id = ${of.tenantId}
      AND id = ${of.portal}`.execute(write.tx)
  const [row] = rows
  if (service === undefined || row === undefined)
    throw new Error('a request names an entry that was never published')
  return { loaded, may: capabilitiesOf({ portal: syncedPortal.parse(row.body), service }) }
}
