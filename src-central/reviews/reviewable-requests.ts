import { sql } from 'kysely'
import type { TenantId } from '#contract/ids.ts'
import { maySee } from '#contract/people/may.ts'
import type { Person } from '#contract/people/person.ts'
import { request } from '#contract/requests/request.ts'
import { statusOfCode } from '#contract/requests/request-status.ts'
import { actsThatAreNoWork, mayReview } from '#contract/reviews/review-rules.ts'
import type { Tx } from '../database/database.ts'

const rights = request.pick({
  teamId: true,
  organisationGroup: true,
  fence: true,
  assigneeId: true,
  status: true,
  takenAt: true,
})

/**
 * Those of the requests that `maker` may see and `reviewer` may review: what may go into a package from the one to the
 * other. Several at once, with three questions however many they are.
 */
export async function listReviewable(
  tx: Tx,
  tenantId: TenantId,
  { maker, reviewer, requestIds }: { maker: Person; reviewer: Person; requestIds: readonly string[] },
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string; row: object; status: number }>`
    SELECT id, status, json_build_object(
      'teamId', team_id, 'organisationGroup', organisation_group, 'fence', fence, 'assigneeId', assignee_id
    ) AS row
    FROM request
    WHERE tenant_id = ${tenantId}
      AND id = ANY(${requestIds})`.execute(tx)
  const worked = await sql<{ request_id: string }>`
    SELECT request_id
    FROM message
    WHERE tenant_id = ${tenantId}
      AND request_id = ANY(${requestIds})
      AND author_id = ${reviewer.id}
    UNION
    SELECT request_id
    FROM note
    WHERE tenant_id = ${tenantId}
      AND request_id = ANY(${requestIds})
      AND author_id = ${reviewer.id}
    UNION
    SELECT request_id
    FROM history_event
    WHERE tenant_id = ${tenantId}
      AND request_id = ANY(${requestIds})
      AND by_id = ${reviewer.id}
      AND what <> ALL(${[...actsThatAreNoWork]})`.execute(tx)
  const own = new Set(worked.rows.map((row) => row.request_id))
  const allowed = rows.filter(({ id, row, status }) => {
    const found = rights.parse({ ...row, status: statusOfCode(status), takenAt: null })
    return maySee(maker, found) && mayReview(reviewer, found) === undefined && !own.has(id)
  })
  return new Set(allowed.map(({ id }) => id))
}
