import { sql } from 'kysely'
import type { TenantId } from '#contract/ids.ts'
import type { Tx } from '../database/database.ts'
import { drawNumbers, isLostNumber } from '../requests/draw-numbers.ts'

/** Enough for a day of callers without a network. */
const blockSize = 20

/** The unused numbers of this workbench for requests that it creates, filled up to a block. */
export async function reserveNumbers(
  tx: Tx,
  tenantId: TenantId,
  personId: string,
  clientId: string,
): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    SELECT number
    FROM reserved_number
    WHERE tenant_id = ${tenantId}
      AND person_id = ${personId}
      AND client_id = ${clientId}
      AND request_id IS NULL
    ORDER BY number`.execute(tx)
  const unused = rows.map((row) => row.number)
  if (unused.length >= blockSize) return unused
  const drawn = await drawNumbers(tx, blockSize - unused.length)
  await sql`
    INSERT INTO reserved_number (tenant_id, number, person_id, client_id)
    SELECT ${tenantId}, number, ${personId}, ${clientId}
    FROM unnest(${drawn}::text[]) AS drawn (number)`.execute(tx)
  return [...unused, ...drawn]
}

/**
 * Uses a reserved number for a request.
 * @returns false where the number was not reserved for this person, or is used already
 */
export async function useReservedNumber(
  tx: Tx,
  tenantId: TenantId,
  personId: string,
  number: string,
  requestId: string,
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE reserved_number
    SET request_id = ${requestId}
    WHERE tenant_id = ${tenantId}
      AND number = ${number}
      AND person_id = ${personId}
      AND request_id IS NULL
    RETURNING number`.execute(tx)
  return rows.length === 1 || useLostNumber(tx, tenantId, personId, number, requestId)
}

/** A number that was reserved after the backup from which central was restored: used once, by whoever brings it first. */
async function useLostNumber(
  tx: Tx,
  tenantId: TenantId,
  personId: string,
  number: string,
  requestId: string,
): Promise<boolean> {
  if (!(await isLostNumber(tx, number))) return false
  const { rows } = await sql`
    INSERT INTO reserved_number (tenant_id, number, person_id, client_id, request_id)
    VALUES (${tenantId}, ${number}, ${personId}, '', ${requestId})
    ON CONFLICT DO NOTHING
    RETURNING number`.execute(tx)
  return rows.length === 1
}
