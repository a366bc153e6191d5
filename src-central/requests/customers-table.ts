import { sql } from 'kysely'
import type { CustomerId, ScopeId, TenantId } from '#contract/ids.ts'
import type { Customer } from '#contract/people/customer.ts'
import { queueScope, userScope } from '#contract/people/scopes.ts'
import type { Tx } from '../database/database.ts'
import { timestamp } from '../database/timestamps.ts'

/** Inserts or replaces a card. @returns the count of its changes */
export async function upsertCustomer(tx: Tx, tenantId: TenantId, card: Customer): Promise<number> {
  const { rows } = await sql<{ rev: number }>`
    INSERT INTO customer AS c (
      tenant_id, id, kind, name, email, phone, email_consent, sms_consent, language, non_disclosure, changed_at, rev
    )
    VALUES (
      ${tenantId}, ${card.id}, ${card.kind}, ${card.name}, ${card.email}, ${card.phone}, ${card.emailConsent},
      ${card.smsConsent}, ${card.language}, ${card.nonDisclosure}, ${timestamp(card.changedAt)}, 1
    )
    ON CONFLICT (tenant_id, id) DO UPDATE
    SET
      kind = excluded.kind,
      name = excluded.name,
      email = excluded.email,
      phone = excluded.phone,
      email_consent = excluded.email_consent,
      sms_consent = excluded.sms_consent,
      language = excluded.language,
      non_disclosure = excluded.non_disclosure,
      changed_at = excluded.changed_at,
      rev = c.rev + 1
    RETURNING rev`.execute(tx)
  return rows[0]?.rev ?? 1
}

/**
 * Locks a card, so that two requests of the same customer which leave a scope at once see each other.
 * @returns the count of its changes
 */
export async function lockCustomer(tx: Tx, tenantId: TenantId, id: CustomerId): Promise<number> {
  const { rows } = await sql<{ rev: number }>`
    SELECT rev
    FROM customer
    WHERE tenant_id = ${tenantId}
      AND id = ${id}
    FOR UPDATE`.execute(tx)
  if (rows[0] === undefined) throw new Error('a request names a customer that does not exist')
  return rows[0].rev
}

/** The scopes in which a customer has a request, and so a card. @param except a request that does not count */
export async function scopesOfCustomer(
  tx: Tx,
  tenantId: TenantId,
  id: CustomerId,
  except: string | null,
): Promise<Set<ScopeId>> {
  const { rows } = await sql<{
    team_id: string
    organisation_group: string
    fence: string | null
    assignee_id: string | null
  }>`
    SELECT DISTINCT team_id, organisation_group, fence, assignee_id
    FROM request
    WHERE tenant_id = ${tenantId}
      AND customer_id = ${id}
      AND id IS DISTINCT FROM ${except}`.execute(tx)
  return new Set(
    rows.flatMap((row) => [
      queueScope(row.team_id, row.organisation_group, row.fence),
      ...(row.assignee_id === null ? [] : [userScope(row.assignee_id)]),
    ]),
  )
}
