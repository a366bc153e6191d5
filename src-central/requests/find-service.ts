import { sql } from 'kysely'
import type { TenantId } from '#contract/ids.ts'
import { type SyncedService, syncedService } from '#contract/sync/entities.ts'
import type { Day } from '#contract/time.ts'
import type { Database, Tx } from '../database/database.ts'

/** A published service by its id (`portal/key@version`), as requests pin it. */
export async function findService(
  from: Database | Tx,
  tenantId: TenantId,
  id: string,
): Promise<SyncedService | undefined> {
  const { rows } = await sql<{ body: unknown }>`
    SELECT body
    FROM service
    WHERE tenant_id = ${tenantId}
      AND id = ${id}`.execute(from)
  return rows[0] === undefined ? undefined : syncedService.parse(rows[0].body)
}

/** The version of a service that a portal offers on a day: the newest that is valid. */
export async function findOfferedService(
  from: Database | Tx,
  tenantId: TenantId,
  portal: string,
  key: string,
  on: Day,
): Promise<SyncedService | undefined> {
  const { rows } = await sql<{ body: unknown }>`
    SELECT body
    FROM service
    WHERE tenant_id = ${tenantId}
      AND portal = ${portal}
      AND key = ${key}
      AND valid_from <= ${on}
    ORDER BY version DESC
    LIMIT 1`.execute(from)
  return rows[0] === undefined ? undefined : syncedService.parse(rows[0].body)
}
