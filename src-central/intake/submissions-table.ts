import { sql } from 'kysely'
import type { RequestId } from '#contract/ids.ts'
import { type PortalView, portalView } from '#contract/intake/intake.ts'
import type { Tx } from '../database/database.ts'
import type { PortalAccess } from './portal-access.ts'

type Of = Pick<PortalAccess, 'tenantId' | 'portal'>

/** What was answered to a portal's id before. */
export async function findSubmission(
  tx: Tx,
  of: Of,
  portalRequestId: string,
): Promise<{ fingerprint: string; answer: PortalView } | undefined> {
  const { rows } = await sql<{ fingerprint: string; answer: unknown }>`
    SELECT fingerprint, answer
    FROM intake_submission
    WHERE tenant_id = ${of.tenantId}
      AND portal = ${of.portal}
      AND portal_request_id = ${portalRequestId}`.execute(tx)
  const [row] = rows
  return row === undefined
    ? undefined
    : { fingerprint: row.fingerprint, answer: portalView.parse(row.answer) }
}

/** Gives a request its portal's id; the answer follows once it is made. */
export async function insertSubmission(
  tx: Tx,
  of: Of,
  submission: { portalRequestId: string; requestId: RequestId; fingerprint: string },
): Promise<void> {
  await sql`
    INSERT INTO intake_submission (tenant_id, portal, portal_request_id, request_id, fingerprint, answer)
    VALUES (
      ${of.tenantId},
      ${of.portal},
      ${submission.portalRequestId},
      ${submission.requestId},
      ${submission.fingerprint},
      'null'
    )`.execute(tx)
}

export async function keepAnswer(tx: Tx, of: Of, portalRequestId: string, answer: PortalView): Promise<void> {
  await sql`
    UPDATE intake_submission
    SET answer = ${JSON.stringify(answer)}
    WHERE tenant_id = ${of.tenantId}
      AND portal = ${of.portal}
      AND portal_request_id = ${portalRequestId}`.execute(tx)
}

/** Whether a printed number is taken in this portal. */
export async function isNumberTaken(tx: Tx, of: Of, number: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM request
    WHERE tenant_id = ${of.tenantId}
      AND portal = ${of.portal}
      AND number = ${number}`.execute(tx)
  return rows.length > 0
}
