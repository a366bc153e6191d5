import { sql } from 'kysely'
import type { RequestChange } from '#contract/commands/command-definition.ts'
import type { RequestId, TenantId } from '#contract/ids.ts'
import { type Request, request } from '#contract/requests/request.ts'
import { statusCode, statusOfCode } from '#contract/requests/request-status.ts'
import type { Tx } from '../database/database.ts'
import { timestampOrNull } from '../database/timestamps.ts'

/** A request as it was read, with the count of its changes. */
export type LoadedRequest = { request: Request; rev: number }

/** The column of each field, in the order of the contract's schema, in which rows also travel. */
export const requestColumns = {
  id: 'id',
  number: 'number',
  portal: 'portal',
  service: 'service',
  serviceVersion: 'service_version',
  fence: 'fence',
  subject: 'subject',
  status: 'status',
  waitingReason: 'waiting_reason',
  priority: 'priority',
  teamId: 'team_id',
  organisationGroup: 'organisation_group',
  organisationId: 'organisation_id',
  unit: 'unit',
  assigneeId: 'assignee_id',
  customerId: 'customer_id',
  customerName: 'customer_name',
  onBehalf: 'on_behalf',
  identification: 'identification',
  identificationMethod: 'identification_method',
  identifiedAt: 'identified_at',
  channel: 'channel',
  replyChannels: 'reply_channels',
  language: 'language',
  region: 'region',
  tags: 'tags',
  receivedAt: 'received_at',
  changedAt: 'changed_at',
  dueAt: 'due_at',
  dueOn: 'due_on',
  takenAt: 'taken_at',
  resolvedAt: 'resolved_at',
  cancelAsked: 'cancel_asked',
  unread: 'unread',
  customerUnread: 'customer_unread',
  messageCount: 'message_count',
  noteCount: 'note_count',
  attachmentCount: 'attachment_count',
} as const satisfies Record<keyof Request, string>

type RequestColumn = (typeof requestColumns)[keyof Request]
export type RequestRow = Record<RequestColumn, unknown> & { rev: number }

/** @throws ZodError on a row that no version of the product has written */
export function rowToRequest(row: RequestRow): Request {
  const fields = Object.entries(requestColumns).map(([field, column]) => [field, row[column]])
  return request.parse({ ...Object.fromEntries(fields), status: statusOfCode(Number(row.status)) })
}

const instants = ['identifiedAt', 'receivedAt', 'changedAt', 'dueAt', 'takenAt', 'resolvedAt'] as const

/** The values to bind, by column, of the fields that are given. */
function valuesByColumn(fields: Partial<Request>): Map<RequestColumn, unknown> {
  const bound: Partial<Record<keyof Request, unknown>> = { ...fields }
  if (fields.status !== undefined) bound.status = statusCode(fields.status)
  for (const field of instants) {
    const at = fields[field]
    if (at !== undefined) bound[field] = timestampOrNull(at)
  }
  const columns = Object.entries(requestColumns).filter(([field]) => field in bound)
  const values = new Map(Object.entries(bound))
  return new Map(columns.map(([field, column]) => [column, values.get(field)]))
}

const allColumns = sql.join(['rev', ...Object.values(requestColumns)].map((column) => sql.ref(column)))

/** Reads a request and locks its row until the transaction ends (decisions 28). */
export async function selectRequestForUpdate(
  tx: Tx,
  tenantId: TenantId,
  id: RequestId,
): Promise<LoadedRequest | undefined> {
  const { rows } = await sql<RequestRow>`
    SELECT ${allColumns}
    FROM request
    WHERE tenant_id = ${tenantId}
      AND id = ${id}
    FOR UPDATE`.execute(tx)
  return rows[0] === undefined ? undefined : { request: rowToRequest(rows[0]), rev: rows[0].rev }
}

/** Reads without holding: for answers, never for decisions. */
export async function selectRequest(
  tx: Tx,
  tenantId: TenantId,
  id: RequestId,
): Promise<LoadedRequest | undefined> {
  const { rows } = await sql<RequestRow>`
    SELECT ${allColumns}
    FROM request
    WHERE tenant_id = ${tenantId}
      AND id = ${id}`.execute(tx)
  return rows[0] === undefined ? undefined : { request: rowToRequest(rows[0]), rev: rows[0].rev }
}

export async function insertRequestRow(tx: Tx, tenantId: TenantId, row: Request): Promise<void> {
  const values = valuesByColumn(row)
  await sql`
    INSERT INTO request (tenant_id, rev, ${sql.join([...values.keys()].map((column) => sql.ref(column)))})
    VALUES (${tenantId}, 1, ${sql.join([...values.values()])})`.execute(tx)
}

/** @param rev the count of changes after this one */
export async function updateRequestRow(
  tx: Tx,
  tenantId: TenantId,
  id: RequestId,
  change: RequestChange,
  rev: number,
): Promise<void> {
  const sets = [...valuesByColumn(change)].map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await sql`
    UPDATE request
    SET ${sql.join([sql`rev = ${rev}`, ...sets])}
    WHERE tenant_id = ${tenantId}
      AND id = ${id}`.execute(tx)
}
