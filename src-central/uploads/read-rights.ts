import { sql } from 'kysely'
import type { RequestId, TenantId } from '#contract/ids.ts'
import type { RequestRights } from '#contract/people/may.ts'
import { request } from '#contract/requests/request.ts'
import { statusOfCode } from '#contract/requests/request-status.ts'
import type { Database } from '../database/database.ts'

const rights = request.pick({
  teamId: true,
  organisationGroup: true,
  fence: true,
  assigneeId: true,
  status: true,
  takenAt: true,
})

/** What of a request decides who may see it. */
export async function readRights(
  database: Database,
  tenantId: TenantId,
  requestId: RequestId,
): Promise<RequestRights | undefined> {
  const { rows } = await sql<{ status: number }>`
    SELECT
      team_id AS "teamId",
      organisation_group AS "organisationGroup",
      fence,
      assignee_id AS "assigneeId",
      status,
      (extract(epoch FROM taken_at) * 1000)::bigint AS "takenAt"
    FROM request
    WHERE tenant_id = ${tenantId}
      AND id = ${requestId}`.execute(database)
  const [row] = rows
  return row === undefined ? undefined : rights.parse({ ...row, status: statusOfCode(row.status) })
}
