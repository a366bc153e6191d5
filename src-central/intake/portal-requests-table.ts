import { type RawBuilder, sql } from 'kysely'
import { type RequestId, requestId } from '#contract/ids.ts'
import type { PortalView } from '#contract/intake/intake.ts'
import { statusOfCode } from '#contract/requests/request-status.ts'
import { syncedPortal, syncedService } from '#contract/sync/entities.ts'
import type { Instant } from '#contract/time.ts'
import type { Database, Tx } from '../database/database.ts'
import { timestamp } from '../database/timestamps.ts'
import type { PortalAccess } from './portal-access.ts'
import { portalView } from './portal-view.ts'

type Row = {
  number: string
  status: number
  due_on: string | null
  received_at: number
  changed_at: number
  resolved_at: number | null
  portal_request_id: string | null
  unread: number
  portal: unknown
  service: unknown
}
type Of = Pick<PortalAccess, 'tenantId' | 'portal'>

/** The request that a portal means by its own id or, where it has none of its own, by the printed number. */
export async function findPortalRequest(
  from: Database | Tx,
  of: Of,
  id: string,
): Promise<RequestId | undefined> {
  const { rows } = await sql<{ request_id: string }>`
    SELECT request_id
    FROM intake_submission
    WHERE tenant_id = ${of.tenantId}
      AND portal = ${of.portal}
      AND portal_request_id = ${id}
    UNION ALL
    SELECT request.id
    FROM request
    WHERE tenant_id = ${of.tenantId}
      AND portal = ${of.portal}
      AND number = ${id}
      AND NOT EXISTS (
        SELECT FROM intake_submission
        WHERE intake_submission.tenant_id = request.tenant_id
          AND intake_submission.request_id = request.id
      )
    LIMIT 1`.execute(from)
  return rows[0] === undefined ? undefined : requestId.parse(rows[0].request_id)
}

/** @throws where the request does not exist: callers have found it before */
export async function loadPortalView(
  from: Database | Tx,
  of: Of,
  id: RequestId,
  now: Instant,
): Promise<PortalView> {
  const [view] = await selectViews(from, of, sql`request.id = ${id}`, now)
  if (view === undefined) throw new Error('a request vanished between two statements')
  return view
}

/** Every request of one of the portal's customers, newest first; also those that a handler made for them. */
export const listPortalViews = (from: Database, of: Of, portalCustomerId: string, now: Instant) =>
  selectViews(
    from,
    of,
    sql`request.customer_id = (
      SELECT customer_id
      FROM customer_account
      WHERE tenant_id = ${of.tenantId}
        AND portal = ${of.portal}
        AND portal_customer_id = ${portalCustomerId}
    )`,
    now,
  )

async function selectViews(
  from: Database | Tx,
  of: Of,
  which: RawBuilder<unknown>,
  now: Instant,
): Promise<PortalView[]> {
  const { rows } = await sql<Row>`
    SELECT
      request.number,
      request.status,
      request.due_on,
      request.received_at,
      request.changed_at,
      request.resolved_at,
      intake_submission.portal_request_id,
      (
        SELECT count(*)
        FROM message
        WHERE message.tenant_id = request.tenant_id
          AND message.request_id = request.id
          AND message.sender <> 'customer'
          AND message.release_at <= ${timestamp(now)}
          AND message.read_by_customer_at IS NULL
      ) AS unread,
      portal.body AS portal,
      service.body AS service
    FROM request
    JOIN portal
      ON portal.tenant_id = request.tenant_id
      AND portal.id = request.portal
    JOIN service
      ON service.tenant_id = request.tenant_id
      AND service.id = request.service
    LEFT JOIN intake_submission
      ON intake_submission.tenant_id = request.tenant_id
      AND intake_submission.request_id = request.id
    WHERE request.tenant_id = ${of.tenantId}
      AND request.portal = ${of.portal}
      AND ${which}
    ORDER BY request.received_at DESC, request.id DESC
    LIMIT 500`.execute(from)
  return rows.map((row) =>
    portalView(
      {
        number: row.number,
        status: statusOfCode(row.status),
        dueOn: row.due_on,
        receivedAt: row.received_at,
        changedAt: row.changed_at,
        resolvedAt: row.resolved_at,
        portalRequestId: row.portal_request_id,
        unreadForCustomer: row.unread,
        portal: syncedPortal.parse(row.portal),
        service: syncedService.parse(row.service),
      },
      now,
    ),
  )
}
