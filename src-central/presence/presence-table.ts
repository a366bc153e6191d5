import { sql } from 'kysely'
import { personId, requestId, type RequestId } from '#contract/ids.ts'
import { type Actor, maySee } from '#contract/people/may.ts'
import { scopesOfRequest } from '#contract/people/scopes.ts'
import {
  presenceActivities,
  presenceActivity,
  type PersonPresent,
  type PresenceInput,
  presenceTtlMs,
} from '#contract/presence/presence.ts'
import { request } from '#contract/requests/request.ts'
import { statusOfCode } from '#contract/requests/request-status.ts'
import type { Instant } from '#contract/time.ts'
import type { Database, Tx } from '../database/database.ts'
import { timestamp } from '../database/timestamps.ts'

const rights = request.pick({
  teamId: true,
  organisationGroup: true,
  fence: true,
  assigneeId: true,
  status: true,
  takenAt: true,
})

type RightsRow = {
  team_id: string
  organisation_group: string
  fence: string | null
  assignee_id: string | null
  status: number
  taken_at: number | null
}

const rightsOf = (row: RightsRow) =>
  rights.parse({
    teamId: row.team_id,
    organisationGroup: row.organisation_group,
    fence: row.fence,
    assigneeId: row.assignee_id,
    status: statusOfCode(row.status),
    takenAt: row.taken_at,
  })

/** Of these requests, those that this person may see now. */
export async function onlyVisible(
  from: Database | Tx,
  tenantId: string,
  actor: Actor,
  requestIds: readonly RequestId[],
): Promise<Set<RequestId>> {
  const { rows } = await sql<RightsRow & { id: string }>`
    SELECT id, team_id, organisation_group, fence, assignee_id, status, taken_at
    FROM request
    WHERE tenant_id = ${tenantId}
      AND id = ANY(${requestIds}::text[])`.execute(from)
  return new Set(rows.filter((row) => maySee(actor, rightsOf(row))).map((row) => requestId.parse(row.id)))
}

export type Looking = {
  readonly tenantId: string
  readonly personId: string
  readonly clientId: string
  readonly looking: PresenceInput['looking']
  readonly now: Instant
}

/**
 * What one workbench looks at, in the place of what it looked at before.
 * @returns whether that is anything else than before: most heartbeats only say that it is still there
 */
export async function replaceLooking(tx: Tx, who: Looking): Promise<boolean> {
  const requestIds = who.looking.map((each) => each.requestId)
  const { rows: before } = await sql<{ request_id: string; activity: string }>`
    SELECT request_id, activity
    FROM presence
    WHERE tenant_id = ${who.tenantId}
      AND person_id = ${who.personId}
      AND client_id = ${who.clientId}
      AND until > ${timestamp(who.now)}::timestamptz`.execute(tx)
  const activities = new Map(before.map((row) => [row.request_id, row.activity]))
  const isSame =
    activities.size === who.looking.length &&
    who.looking.every(({ requestId: id, activity }) => activities.get(id) === activity)
  await sql`
    DELETE FROM presence
    WHERE tenant_id = ${who.tenantId}
      AND person_id = ${who.personId}
      AND client_id = ${who.clientId}
      AND request_id <> ALL(${requestIds}::text[])`.execute(tx)
  if (requestIds.length === 0) return !isSame
  await sql`
    INSERT INTO presence (tenant_id, person_id, client_id, request_id, activity, since, until)
    SELECT
      ${who.tenantId}, ${who.personId}, ${who.clientId}, looked.request_id, looked.activity,
      ${timestamp(who.now)}::timestamptz, ${timestamp(who.now + presenceTtlMs)}::timestamptz
    FROM unnest(
      ${requestIds}::text[],
      ${who.looking.map((each) => each.activity)}::text[]
    ) AS looked (request_id, activity)
    ON CONFLICT (tenant_id, person_id, client_id, request_id) DO UPDATE SET
      activity = excluded.activity,
      until = excluded.until,
      -- Somebody who was forgotten comes anew.
      since = CASE
        WHEN presence.activity = excluded.activity AND presence.until > excluded.since THEN presence.since
        ELSE excluded.since
      END`.execute(tx)
  return !isSame
}

/** A request where somebody is, with the scopes whose people may know it. */
export type AttendedRequest = {
  readonly tenantId: string
  readonly requestId: RequestId
  readonly scopes: readonly string[]
  readonly people: readonly PersonPresent[]
}

type PresentRow = RightsRow & {
  tenant_id: string
  request_id: string
  person_id: string
  activity: string
  since: number
}

/** Everybody who is present at this instant, by request. @param among only at these requests */
export async function readAttended(
  from: Database | Tx,
  now: Instant,
  among?: { tenantId: string; requestIds: readonly RequestId[] },
): Promise<AttendedRequest[]> {
  const only =
    among === undefined
      ? sql``
      : sql`AND presence.tenant_id = ${among.tenantId} AND presence.request_id = ANY(${among.requestIds}::text[])`
  const { rows } = await sql<PresentRow>`
    SELECT
      presence.tenant_id, presence.request_id, presence.person_id, presence.activity, presence.since,
      request.team_id, request.organisation_group, request.fence, request.assignee_id, request.status,
      request.taken_at
    FROM presence
    JOIN request
      ON request.tenant_id = presence.tenant_id
      AND request.id = presence.request_id
    WHERE presence.until > ${timestamp(now)}::timestamptz
      ${only}
    ORDER BY presence.tenant_id, presence.request_id, presence.person_id, presence.since`.execute(from)
  return [...Map.groupBy(rows, (row) => `${row.tenant_id}\n${row.request_id}`).values()].flatMap(
    (present) => {
      const [first] = present
      if (first === undefined) return []
      return [
        {
          tenantId: first.tenant_id,
          requestId: requestId.parse(first.request_id),
          scopes: scopesOfRequest(rightsOf(first)),
          people: [...Map.groupBy(present, (row) => row.person_id).values()].flatMap(mostActive),
        },
      ]
    },
  )
}

/** A person at two workbenches is one person. */
function mostActive(rows: readonly PresentRow[]): PersonPresent[] {
  const [first] = rows
    .map((row) => ({
      personId: personId.parse(row.person_id),
      activity: presenceActivity.parse(row.activity),
      since: row.since,
    }))
    .toSorted(
      (one, other) =>
        presenceActivities.indexOf(one.activity) - presenceActivities.indexOf(other.activity) ||
        one.since - other.since,
    )
  return first === undefined ? [] : [first]
}

/** Rows that nobody reads any more. */
export async function forgetLooking(database: Database, before: Instant): Promise<void> {
  await sql`DELETE FROM presence WHERE until < ${timestamp(before)}::timestamptz`.execute(database)
}

/** Which of the listening people hold a scope of a place now: asked anew each time something is told. */
export async function readAudience(
  database: Database,
  places: readonly { tenantId: string; scope: string }[],
  listening: readonly { tenantId: string; personId: string }[],
): Promise<{ tenantId: string; scope: string; personId: string }[]> {
  if (places.length === 0 || listening.length === 0) return []
  const { rows } = await sql<{ tenantId: string; scope: string; personId: string }>`
    SELECT place.tenant_id AS "tenantId", place.scope, g.person_id AS "personId"
    FROM unnest(
      ${places.map((place) => place.tenantId)}::text[],
      ${places.map((place) => place.scope)}::text[]
    ) AS place (tenant_id, scope)
    JOIN unnest(
      ${listening.map((person) => person.tenantId)}::text[],
      ${listening.map((person) => person.personId)}::text[]
    ) AS listening (tenant_id, person_id)
      ON listening.tenant_id = place.tenant_id
    JOIN scope_grant g
      ON g.tenant_id = place.tenant_id
      AND g.person_id = listening.person_id
      AND g.scope = place.scope`.execute(database)
  return rows
}
