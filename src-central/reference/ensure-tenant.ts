import { sql } from 'kysely'
import type { TenantId } from '#contract/ids.ts'
import type { Database } from '../database/database.ts'

/** Makes a tenant, or gives it its name. */
export async function ensureTenant(
  database: Database,
  tenant: { id: TenantId; name: string },
): Promise<void> {
  await sql`
    INSERT INTO tenant (id, name)
    VALUES (${tenant.id}, ${tenant.name})
    ON CONFLICT (id) DO UPDATE
    SET name = excluded.name`.execute(database)
}
