import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Command, type CommandResult, commandResult } from '#contract/commands/command.ts'
import type { TenantId } from '#contract/ids.ts'
import type { Instant } from '#contract/time.ts'
import type { Database, Tx } from '../database/database.ts'
import { timestamp } from '../database/timestamps.ts'
import { canonicalJson } from './same-value.ts'

/** What a key stands for: the same key with another fingerprint is another command (hazard H29). */
export const fingerprintOf = ({ type, version, requestId, args }: Command): string =>
  createHash('sha256').update(canonicalJson({ type, version, requestId, args })).digest('hex')

export type Claim = {
  tenantId: TenantId
  key: string
  clientId: string
  personId: string
  fingerprint: string
  at: Instant
}

/** The lock of a key: whoever works on a command holds it, so that others see that it is in progress. */
const lockOf = (tenantId: TenantId, key: unknown) => sql`hashtextextended(${tenantId} || ' ' || ${key}, 0)`

/**
 * Claims a key for this transaction; a second claim of it waits until the first transaction ends.
 * @returns false where the key has been used
 */
export async function claimKey(tx: Tx, claim: Claim): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO command_result (tenant_id, key, client_id, person_id, fingerprint, at)
    SELECT
      ${claim.tenantId},
      ${claim.key},
      ${claim.clientId},
      ${claim.personId},
      ${claim.fingerprint},
      ${timestamp(claim.at)}::timestamptz
    FROM (SELECT pg_advisory_xact_lock(${lockOf(claim.tenantId, claim.key)})) AS taken
    ON CONFLICT DO NOTHING
    RETURNING key`.execute(tx)
  return rows.length === 1
}

export async function storeResult(tx: Tx, tenantId: TenantId, result: CommandResult): Promise<void> {
  await sql`
    UPDATE command_result
    SET result = ${JSON.stringify(result)}
    WHERE tenant_id = ${tenantId}
      AND key = ${result.key}`.execute(tx)
}

export type StoredAnswer = { personId: string; fingerprint: string; result: CommandResult }

/** The stored answers of keys, in no order; keys that were never used are left out. */
export async function readResults(
  from: Database | Tx,
  tenantId: TenantId,
  keys: readonly string[],
): Promise<StoredAnswer[]> {
  const { rows } = await sql<{ person_id: string; fingerprint: string; result: unknown }>`
    SELECT person_id, fingerprint, result
    FROM command_result
    WHERE tenant_id = ${tenantId}
      AND key = ANY(${[...keys]})
      AND result IS NOT NULL`.execute(from)
  return rows.map((row) => ({
    personId: row.person_id,
    fingerprint: row.fingerprint,
    result: commandResult.parse(row.result),
  }))
}

/** Of these keys, those whose command is being worked on at this moment. Call it in a transaction that ends at once. */
export async function findInProgress(tx: Tx, tenantId: TenantId, keys: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    SELECT key
    FROM unnest(${[...keys]}::text[]) AS asked (key)
    WHERE NOT pg_try_advisory_xact_lock(${lockOf(tenantId, sql.ref('key'))})`.execute(tx)
  return rows.map((row) => row.key)
}
