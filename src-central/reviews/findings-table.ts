import { sql } from 'kysely'
import type { FindingId, TenantId } from '#contract/ids.ts'
import { type Finding, finding } from '#contract/reviews/finding.ts'
import type { Tx } from '../database/database.ts'
import { timestamp } from '../database/timestamps.ts'
import type { LoadedRequest } from '../requests/request-table.ts'
import { stampChild } from '../requests/stamp-request.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'

export type LoadedFinding = { finding: Finding; rev: number }

type Row = Record<string, unknown> & { rev: number }

/** Reads a finding and holds it until the transaction ends. */
export async function loadFindingForUpdate(
  tx: Tx,
  tenantId: TenantId,
  id: FindingId,
): Promise<LoadedFinding | undefined> {
  const { rows } = await sql<Row>`
    SELECT
      rev, id, request_id AS "requestId", criterion, severity, body AS text, place, status,
      reviewer_id AS "reviewerId", reviewer_name AS "reviewerName", found_at AS "foundAt",
      handler_id AS "handlerId", answer, closing, package_id AS "packageId"
    FROM finding
    WHERE tenant_id = ${tenantId}
      AND id = ${id}
    FOR UPDATE`.execute(tx)
  const [row] = rows
  return row === undefined ? undefined : { finding: finding.parse(row), rev: row.rev }
}

/** Adds a finding and stamps it where its request is. */
export async function insertFinding(
  write: ScopedWrite,
  { request }: LoadedRequest,
  row: Finding,
): Promise<void> {
  await sql`
    INSERT INTO finding (
      tenant_id, id, rev, request_id, criterion, severity, body, place, status, reviewer_id, reviewer_name,
      found_at, handler_id, answer, closing, package_id
    )
    VALUES (
      ${write.tenantId},
      ${row.id},
      1,
      ${row.requestId},
      ${row.criterion},
      ${row.severity},
      ${row.text},
      ${jsonOrNull(row.place)}::jsonb,
      ${row.status},
      ${row.reviewerId},
      ${row.reviewerName},
      ${timestamp(row.foundAt)},
      ${row.handlerId},
      ${jsonOrNull(row.answer)}::jsonb,
      ${jsonOrNull(row.closing)}::jsonb,
      ${row.packageId}
    )`.execute(write.tx)
  stampChild(write, request, 'finding', row.id)
}

/** Writes what was answered or closed, with the next revision. */
export async function updateFinding(
  write: ScopedWrite,
  { request }: LoadedRequest,
  { finding: row, rev }: LoadedFinding,
): Promise<void> {
  await sql`
    UPDATE finding
    SET
      rev = ${rev + 1},
      status = ${row.status},
      answer = ${jsonOrNull(row.answer)}::jsonb,
      closing = ${jsonOrNull(row.closing)}::jsonb
    WHERE tenant_id = ${write.tenantId}
      AND id = ${row.id}`.execute(write.tx)
  stampChild(write, request, 'finding', row.id, rev + 1)
}

const jsonOrNull = (value: object | null): string | null => (value === null ? null : JSON.stringify(value))
