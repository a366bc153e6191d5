import { sql } from 'kysely'
import type { TenantId } from '#contract/ids.ts'
import { type Actor, maySee } from '#contract/people/may.ts'
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

/** `isHarmful`: the scanner found something in these bytes, under whatever name. */
export type VisibleBlob = { name: string; mediaType: string; isHarmful: boolean }

type Row = {
  name: string
  media_type: string
  scan: string
  team_id: string
  organisation_group: string
  fence: string | null
  assignee_id: string | null
  status: number
  taken_at: number | null
}

/**
 * The attachment under whose name this person may have these bytes: they must hang on a request that the person may
 * see now. Knowing the hash opens nothing.
 */
export async function findVisibleBlob(
  database: Database,
  tenantId: TenantId,
  actor: Actor,
  sha256: string,
): Promise<VisibleBlob | undefined> {
  const { rows } = await sql<Row>`
    SELECT
      attachment.name,
      attachment.media_type,
      attachment.scan,
      request.team_id,
      request.organisation_group,
      request.fence,
      request.assignee_id,
      request.status,
      request.taken_at
    FROM attachment
    JOIN request
      ON request.tenant_id = attachment.tenant_id
      AND request.id = attachment.request_id
    WHERE attachment.tenant_id = ${tenantId}
      AND attachment.sha256 = ${sha256}
    ORDER BY attachment.added_at DESC, attachment.id`.execute(database)
  const row = rows.find((each) => maySee(actor, rightsOf(each)))
  const isHarmful = rows.some(({ scan }) => scan === 'infected')
  return row === undefined ? undefined : { name: row.name, mediaType: row.media_type, isHarmful }
}

const rightsOf = (row: Row) =>
  rights.parse({
    teamId: row.team_id,
    organisationGroup: row.organisation_group,
    fence: row.fence,
    assigneeId: row.assignee_id,
    status: statusOfCode(row.status),
    takenAt: row.taken_at,
  })
