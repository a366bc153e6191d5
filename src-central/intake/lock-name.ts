import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/**
 * Makes calls about the same thing wait for each other until the transaction ends, also while the thing has no row
 * yet that could be locked. Two names may share a lock: that costs time, never correctness.
 */
export async function lockName(tx: Tx, ...name: readonly string[]): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${JSON.stringify(name)}, 0))`.execute(tx)
}
