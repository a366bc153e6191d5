import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type TenantId, tenantId } from '#contract/ids.ts'
import type { Database } from '../database/database.ts'

/** A portal that may call, and where it wants to be told. */
export type PortalAccess = { tenantId: TenantId; portal: string; secret: string }

/** Lets a portal in, or changes its secret (32 characters or more) and its webhook address. */
export async function allowPortal(
  database: Database,
  access: PortalAccess & { webhookUrl: string | null },
): Promise<void> {
  await sql`
    INSERT INTO portal_access (tenant_id, portal, secret, secret_sha256, webhook_url)
    VALUES (
      ${access.tenantId}, ${access.portal}, ${access.secret}, ${sha256(access.secret)}, ${access.webhookUrl}
    )
    ON CONFLICT (tenant_id, portal) DO UPDATE
    SET
      secret = excluded.secret,
      secret_sha256 = excluded.secret_sha256,
      webhook_url = excluded.webhook_url`.execute(database)
}

/**
 * The portal whose secret `authorization: Bearer …` carries. Looked up by its hash, so that the time which the
 * comparison takes says nothing about the secret.
 */
export async function findPortalAccess(
  database: Database,
  authorization: string | undefined,
): Promise<PortalAccess | undefined> {
  const secret = /^Bearer (\S{1,200})$/i.exec(authorization ?? '')?.[1]
  if (secret === undefined) return undefined
  const { rows } = await sql<{ tenant_id: string; portal: string; secret: string }>`
    SELECT tenant_id, portal, secret
    FROM portal_access
    WHERE secret_sha256 = ${sha256(secret)}`.execute(database)
  const [row] = rows
  if (row === undefined) return undefined
  return { tenantId: tenantId.parse(row.tenant_id), portal: row.portal, secret: row.secret }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
