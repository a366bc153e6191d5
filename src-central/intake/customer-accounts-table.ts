import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { type CustomerId, customerId, type TenantId } from '#contract/ids.ts'
import { type Customer, customer } from '#contract/people/customer.ts'
import type { Tx } from '../database/database.ts'
import type { PortalAccess } from './portal-access.ts'

type Of = Pick<PortalAccess, 'tenantId' | 'portal'>

export async function findAccount(tx: Tx, of: Of, portalCustomerId: string): Promise<CustomerId | undefined> {
  const { rows } = await sql<{ customer_id: string }>`
    SELECT customer_id
    FROM customer_account
    WHERE tenant_id = ${of.tenantId}
      AND portal = ${of.portal}
      AND portal_customer_id = ${portalCustomerId}`.execute(tx)
  return rows[0] === undefined ? undefined : customerId.parse(rows[0].customer_id)
}

export async function insertAccount(tx: Tx, of: Of, portalCustomerId: string, id: CustomerId): Promise<void> {
  await sql`
    INSERT INTO customer_account (tenant_id, portal, portal_customer_id, customer_id)
    VALUES (${of.tenantId}, ${of.portal}, ${portalCustomerId}, ${id})`.execute(tx)
}

/**
 * The digest under which an identity code is known: all 11 characters count, for the same digits with another
 * separator are another person (domain B.1). The key is the tenant's own, so digests of two centres never meet.
 * @param hetu in canonical spelling
 */
export async function digestHetu(tx: Tx, tenantId: TenantId, hetu: string): Promise<string> {
  await sql`
    INSERT INTO identity_digest_key (tenant_id)
    VALUES (${tenantId})
    ON CONFLICT DO NOTHING`.execute(tx)
  const { rows } = await sql<{ key: string }>`
    SELECT key
    FROM identity_digest_key
    WHERE tenant_id = ${tenantId}`.execute(tx)
  return createHmac('sha256', rows[0]?.key ?? '')
    .update(hetu)
    .digest('hex')
}

export async function findIdentity(
  tx: Tx,
  tenantId: TenantId,
  digest: string,
): Promise<CustomerId | undefined> {
  const { rows } = await sql<{ customer_id: string }>`
    SELECT customer_id
    FROM customer_identity
    WHERE tenant_id = ${tenantId}
      AND hetu_digest = ${digest}`.execute(tx)
  return rows[0] === undefined ? undefined : customerId.parse(rows[0].customer_id)
}

/** The first card that proved the code keeps it. */
export async function insertIdentity(
  tx: Tx,
  tenantId: TenantId,
  digest: string,
  id: CustomerId,
): Promise<void> {
  await sql`
    INSERT INTO customer_identity (tenant_id, hetu_digest, customer_id)
    VALUES (${tenantId}, ${digest}, ${id})
    ON CONFLICT DO NOTHING`.execute(tx)
}

export async function findCard(tx: Tx, tenantId: TenantId, id: CustomerId): Promise<Customer | undefined> {
  const { rows } = await sql`
    SELECT
      id,
      kind,
      name,
      email,
      phone,
      email_consent AS "emailConsent",
      sms_consent AS "smsConsent",
      language,
      non_disclosure AS "nonDisclosure",
      changed_at AS "changedAt"
    FROM customer
    WHERE tenant_id = ${tenantId}
      AND id = ${id}
    FOR UPDATE`.execute(tx)
  return rows[0] === undefined ? undefined : customer.parse(rows[0])
}
