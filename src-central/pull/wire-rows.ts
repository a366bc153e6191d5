import { type RawBuilder, sql } from 'kysely'
import { requestStatuses } from '#contract/requests/request-status.ts'
import type { EntityName } from '#contract/sync/entities.ts'
import type { Tx } from '../database/database.ts'

/**
 * Rows as they travel: PostgreSQL itself writes each one as a JSON array in the order of `columnsOf`, so that central
 * only joins texts. (Measured on the way to the first-sync budget; a test reads every entity back through its schema.)
 */
export async function readWireRows(
  tx: Tx,
  tenantId: string,
  entity: EntityName,
  ids: readonly string[],
): Promise<Map<string, WireRow>> {
  const { rows } = await selectors[entity](tenantId, ids).execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** `columns` only where they differ from `columnsOf` of the entity. */
export type WireRow = { id: string; wire: string; columns?: string[] }

type Selector = (tenantId: string, ids: readonly string[]) => RawBuilder<WireRow>

/** Milliseconds since 1970 of a `timestamptz` column. */
const ms = (column: string) => sql`(extract(epoch FROM ${sql.ref(column)}) * 1000)::bigint`
const statusName = sql`(${[...requestStatuses]}::text[])[status]`

const selectors: Record<EntityName, Selector> = {
  request: (tenantId, ids) => sql<WireRow>`
    SELECT id, json_build_array(
      id, number, portal, service, service_version, fence, subject, ${statusName}, waiting_reason, priority, team_id,
      organisation_group, organisation_id, unit, assignee_id, customer_id, customer_name, on_behalf, identification,
      identification_method, ${ms('identified_at')}, channel, reply_channels, language, region, tags,
      ${ms('received_at')}, ${ms('changed_at')}, ${ms('due_at')}, due_on, ${ms('taken_at')}, ${ms('resolved_at')},
      cancel_asked, unread, customer_unread, message_count, note_count, attachment_count
    )::text AS wire
    FROM request
    WHERE tenant_id = ${tenantId}
      AND id = ANY(${ids})`,
  form: (tenantId, ids) => sql<WireRow>`
    SELECT request_id AS id, json_build_array(request_id, form_values, submitter, ${ms('submitted_at')})::text AS wire
    FROM request_form
    WHERE tenant_id = ${tenantId}
      AND request_id = ANY(${ids})`,
  sensitive: (tenantId, ids) => sql<WireRow>`
    SELECT request_id AS id, json_build_array(request_id, form_values)::text AS wire
    FROM request_sensitive
    WHERE tenant_id = ${tenantId}
      AND request_id = ANY(${ids})`,
  message: (tenantId, ids) => sql<WireRow>`
    SELECT id, json_build_array(
      id, request_id, sender, purpose, author_id, author_name, body, language, channels, ${ms('sent_at')},
      ${ms('release_at')}, ${ms('read_by_customer_at')}
    )::text AS wire
    FROM message
    WHERE tenant_id = ${tenantId}
      AND id = ANY(${ids})`,
  note: (tenantId, ids) => sql<WireRow>`
    SELECT id, json_build_array(id, request_id, author_id, author_name, body, ${ms('written_at')})::text AS wire
    FROM note
    WHERE tenant_id = ${tenantId}
      AND id = ANY(${ids})`,
  attachment: (tenantId, ids) => sql<WireRow>`
    SELECT id, json_build_array(
      id, request_id, message_id, name, media_type, size_bytes, sha256, added_by, ${ms('added_at')},
      note_id, scan
    )::text AS wire
    FROM attachment
    WHERE tenant_id = ${tenantId}
      AND id = ANY(${ids})`,
  event: (tenantId, ids) => sql<WireRow>`
    SELECT id, json_build_array(
      id, request_id, ${ms('at')}, by_id, by_name, what, reason, changes, ${ms('issued_at')}
    )::text AS wire
    FROM history_event
    WHERE tenant_id = ${tenantId}
      AND id = ANY(${ids})`,
  customer: (tenantId, ids) => sql<WireRow>`
    SELECT id, json_build_array(
      id, kind, name, email, phone, email_consent, sms_consent, language, non_disclosure, ${ms('changed_at')}
    )::text AS wire
    FROM customer
    WHERE tenant_id = ${tenantId}
      AND id = ANY(${ids})`,
  person: (tenantId, ids) => sql<WireRow>`
    SELECT id, json_build_array(
      id, name, initials, email, title, language, memberships, fences, active
    )::text AS wire
    FROM person
    WHERE tenant_id = ${tenantId}
      AND id = ANY(${ids})`,
  team: (tenantId, ids) => sql<WireRow>`
    SELECT id, json_build_array(id, name)::text AS wire
    FROM team
    WHERE tenant_id = ${tenantId}
      AND id = ANY(${ids})`,
  organisation: (tenantId, ids) => sql<WireRow>`
    SELECT id, json_build_array(
      id, name, organisation_group, parent_id, business_id, location
    )::text AS wire
    FROM organisation
    WHERE tenant_id = ${tenantId}
      AND id = ANY(${ids})`,
  portal: (tenantId, ids) => packRows('portal', tenantId, ids),
  service: (tenantId, ids) => packRows('service', tenantId, ids),
  review: (tenantId, ids) => sql<WireRow>`
    SELECT id, json_build_array(
      id, request_id, reviewer_id, reviewer_name, ${ms('reviewed_at')}, marks, set_name, package_id
    )::text AS wire
    FROM review
    WHERE tenant_id = ${tenantId}
      AND id = ANY(${ids})`,
  finding: (tenantId, ids) => sql<WireRow>`
    SELECT id, json_build_array(
      id, request_id, criterion, severity, body, place, status, reviewer_id, reviewer_name, ${ms('found_at')},
      handler_id, answer, closing, package_id
    )::text AS wire
    FROM finding
    WHERE tenant_id = ${tenantId}
      AND id = ANY(${ids})`,
}

/**
 * Rows of the catalogue are kept as one JSON object. A field that is absent is not the same as null, so these rows
 * name their own columns.
 */
const packRows = (entity: 'portal' | 'service', tenantId: string, ids: readonly string[]) => sql<WireRow>`
  SELECT id, field.wire, field.columns
  FROM ${sql.table(entity)}
  CROSS JOIN LATERAL (
    SELECT json_agg(value ORDER BY key)::text AS wire, array_agg(key ORDER BY key) AS columns
    FROM jsonb_each(body)
  ) AS field
  WHERE tenant_id = ${tenantId}
    AND id = ANY(${ids})`
