import { sql } from 'kysely'
import type { TenantId } from '#contract/ids.ts'
import { leadsQueue } from '#contract/people/may.ts'
import type { Person } from '#contract/people/person.ts'
import { request } from '#contract/requests/request.ts'
import type { ViewLog } from '#contract/reviews/view-log.ts'
import type { Database } from '../database/database.ts'

const rights = request.pick({
  teamId: true,
  organisationGroup: true,
  fence: true,
  assigneeId: true,
})

type Row = {
  rights: unknown
  at: number
  number: string
  what: string
  purpose: string
  package_id: string | null
}

/**
 * When and for what purpose a customer's data was looked at or taken along in a package, as the customer may ask
 * (CJEU C-579/21): without the names of those who looked. Only of requests whose queue the asker leads.
 */
export async function readViewLog(
  database: Database,
  tenantId: TenantId,
  asker: Person,
  customerId: string,
): Promise<ViewLog> {
  const { rows } = await sql<Row>`
    SELECT
      seen.at, seen.what, seen.purpose, seen.package_id, request.number,
      json_build_object(
        'teamId', request.team_id, 'organisationGroup', request.organisation_group, 'fence', request.fence,
        'assigneeId', request.assignee_id
      ) AS rights
    FROM (
      SELECT view_log.issued_at AS at, view_log.request_id, view_log.what, view_log.purpose, view_log.package_id
      FROM view_log
      WHERE view_log.tenant_id = ${tenantId}
        AND view_log.customer_id = ${customerId}
      UNION ALL
      SELECT
        pack.made_at, packed.request_id, 'package', coalesce(pack.sensitive_purpose, 'review'), pack.id
      FROM review_package_request AS packed
      JOIN review_package AS pack
        ON pack.tenant_id = packed.tenant_id
        AND pack.id = packed.package_id
      JOIN request AS owner
        ON owner.tenant_id = packed.tenant_id
        AND owner.id = packed.request_id
        AND owner.customer_id = ${customerId}
      WHERE packed.tenant_id = ${tenantId}
    ) AS seen
    JOIN request
      ON request.tenant_id = ${tenantId}
      AND request.id = seen.request_id
    ORDER BY seen.at, request.number`.execute(database)
  return {
    views: rows
      .filter((row) => leadsQueue(asker, { ...rights.parse(row.rights), status: 'closed', takenAt: null }))
      .map((row) => ({
        at: row.at,
        requestNumber: row.number,
        what: row.what,
        purpose: row.purpose,
        packageId: row.package_id,
      })),
  }
}
