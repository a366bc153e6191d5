import { sql } from 'kysely'
import type { z } from 'zod'
import { grantId, scopeId } from '#contract/ids.ts'
import { protocolVersion } from '#contract/protocol-version.ts'
import { entityForms } from '#contract/sync/entity-schemas.ts'
import { maxPageRows } from '#contract/sync/pull.ts'
import type { Grant, Session, sessionInput } from '#contract/sync/session.ts'
import type { Instant } from '#contract/time.ts'
import type { Database, Tx } from '../database/database.ts'
import { readEpoch } from '../database/ensure-instance.ts'
import { runInTransaction } from '../database/run-in-transaction.ts'
import { ProblemError } from '../errors/problem-error.ts'
import type { KnownPerson } from '../people/persons-table.ts'
import { reserveNumbers } from './reserve-numbers.ts'

const forms = entityForms()

export type SessionLimits = { leaseMs: number; attachmentBytes: number; cacheDays: number }

/** Hello: who this is, what may be seen and where each scope's feed stands now. */
export async function openSession(
  parts: { database: Database; clock: { now(): Instant }; limits: SessionLimits },
  caller: KnownPerson,
  input: z.infer<typeof sessionInput>,
): Promise<Session> {
  const { from, to } = input.protocol
  if (to < protocolVersion.floor || from > protocolVersion.current)
    throw new ProblemError('upgrade_required', 'this workbench and this central share no protocol')
  const { tenantId, person, grantsVersion } = caller
  const reservedNumbers = await runInTransaction(parts.database, (tx) =>
    reserveNumbers(tx, tenantId, person.id, input.clientId),
  )
  const { leaseMs, attachmentBytes, cacheDays } = parts.limits
  const serverTime = parts.clock.now()
  return {
    protocol: Math.min(to, protocolVersion.current),
    tenantId,
    tenantName: await readTenantName(parts.database, tenantId),
    person,
    epoch: await readEpoch(parts.database),
    grantsVersion: String(grantsVersion),
    grants: await readGrants(parts.database, tenantId, person.id),
    forms,
    serverTime,
    leaseUntil: serverTime + leaseMs,
    reservedNumbers,
    limits: { pageRows: maxPageRows, attachmentBytes, cacheDays },
  }
}

async function readTenantName(from: Database | Tx, tenantId: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM tenant WHERE id = ${tenantId}`.execute(from)
  return rows[0]?.name ?? tenantId
}

async function readGrants(from: Database | Tx, tenantId: string, personId: string): Promise<Grant[]> {
  const { rows } = await sql<{ scope: string; grant_id: string; head: number; live_count: number }>`
    SELECT g.scope, g.grant_id, coalesce(s.head, 0) AS head, coalesce(s.live_count, 0) AS live_count
    FROM scope_grant g
    LEFT JOIN scope s
      ON s.tenant_id = g.tenant_id
      AND s.id = g.scope
    WHERE g.tenant_id = ${tenantId}
      AND g.person_id = ${personId}
    ORDER BY g.scope`.execute(from)
  return rows.map((row) => ({
    scope: scopeId.parse(row.scope),
    grantId: grantId.parse(row.grant_id),
    head: row.head,
    liveCount: row.live_count,
  }))
}
