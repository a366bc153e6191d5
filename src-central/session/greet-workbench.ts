import { sql } from 'kysely'
import { errorCodes } from '#contract/error-codes.ts'
import type { TenantId } from '#contract/ids.ts'
import type { Instant } from '#contract/time.ts'
import type { Database } from '../database/database.ts'
import { timestamp } from '../database/timestamps.ts'
import { ProblemError } from '../errors/problem-error.ts'

export type GreetedWorkbench = { tenantId: TenantId; personId: string; clientId: string; at: Instant }

/**
 * Notes that a workbench has said hello. @throws ProblemError device_wiped where an operator wants its files cleared and
 * it has not said yet that they are: it gets nothing else until then
 */
export async function greetWorkbench(
  database: Database,
  { tenantId, personId, clientId, at }: GreetedWorkbench,
): Promise<void> {
  const { rows } = await sql<{ must_wipe: boolean }>`
    INSERT INTO workbench (tenant_id, person_id, client_id, last_seen_at)
    VALUES (${tenantId}, ${personId}, ${clientId}, ${timestamp(at)})
    ON CONFLICT (tenant_id, person_id, client_id) DO UPDATE
    SET last_seen_at = excluded.last_seen_at
    RETURNING wipe_asked_at IS NOT NULL AND (wiped_at IS NULL OR wiped_at < wipe_asked_at) AS must_wipe`.execute(
    database,
  )
  if (rows[0]?.must_wipe === true)
    throw new ProblemError('device_wiped', errorCodes.device_wiped.meaning, undefined, { tenantId, personId })
}

/** The files of this person on that workbench are gone. */
export async function noteWiped(
  database: Database,
  { tenantId, personId, clientId, at }: GreetedWorkbench,
): Promise<void> {
  await sql`
    UPDATE workbench
    SET wiped_at = ${timestamp(at)}
    WHERE tenant_id = ${tenantId}
      AND person_id = ${personId}
      AND client_id = ${clientId}
      AND wipe_asked_at IS NOT NULL`.execute(database)
}
