import { sql } from 'kysely'
import { requestId, type TenantId, tenantId } from '#contract/ids.ts'
import type { ScanState } from '#contract/requests/scan-state.ts'
import type { Database } from '../database/database.ts'
import { timestamp, timestampOrNull } from '../database/timestamps.ts'
import { loadRequestForUpdate } from '../requests/load-request-for-update.ts'
import { stampChild } from '../requests/stamp-request.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'

/** Takes the content that has waited longest; no other central takes it before `until`. */
export async function claimNextScan(
  database: Database,
  now: number,
  until: number,
): Promise<{ tenantId: TenantId; sha256: string; attempts: number } | undefined> {
  const { rows } = await sql<{ tenant_id: string; sha256: string; scan_attempts: number }>`
    UPDATE attachment
    SET scan_after = ${timestamp(until)}
    FROM (
      SELECT tenant_id, sha256
      FROM attachment
      WHERE scan IN ('scanning', 'failed')
        AND (scan_after IS NULL OR scan_after <= ${timestamp(now)})
      ORDER BY scan_after NULLS FIRST, added_at, id
      LIMIT 1
      FOR UPDATE SKIP LOCKED
    ) AS next
    WHERE attachment.tenant_id = next.tenant_id
      AND attachment.sha256 = next.sha256
      AND attachment.scan IN ('scanning', 'failed')
    RETURNING attachment.tenant_id, attachment.sha256, attachment.scan_attempts`.execute(database)
  const [row] = rows
  return row === undefined
    ? undefined
    : { tenantId: tenantId.parse(row.tenant_id), sha256: row.sha256, attempts: row.scan_attempts }
}

/** Writes what the scanner said of a content to every attachment that holds it, wherever their requests are now. */
export async function writeVerdict(
  write: ScopedWrite,
  sha256: string,
  scan: ScanState,
  againAt: number | null,
): Promise<void> {
  const { tx, tenantId: tenant } = write
  const { rows: holders } = await sql<{ request_id: string }>`
    SELECT DISTINCT request_id
    FROM attachment
    WHERE tenant_id = ${tenant}
      AND sha256 = ${sha256}
      AND scan IN ('scanning', 'failed')
    ORDER BY request_id`.execute(tx)
  for (const holder of holders) {
    const loaded = await loadRequestForUpdate(write, requestId.parse(holder.request_id))
    if (loaded === undefined) continue
    const { rows } = await sql<{ id: string; rev: number }>`
      UPDATE attachment
      SET
        rev = rev + CASE WHEN scan = ${scan} THEN 0 ELSE 1 END,
        scan = ${scan},
        scan_after = ${timestampOrNull(againAt)},
        scan_attempts = scan_attempts + 1
      WHERE tenant_id = ${tenant}
        AND request_id = ${holder.request_id}
        AND sha256 = ${sha256}
        AND scan IN ('scanning', 'failed')
      RETURNING id, rev`.execute(tx)
    for (const { id, rev } of rows) stampChild(write, loaded.request, 'attachment', id, rev)
  }
}
