import { sql } from 'kysely'
import type { Instant } from '#contract/time.ts'
import type { Database } from '../database/database.ts'
import { runInTransaction } from '../database/run-in-transaction.ts'
import { timestamp } from '../database/timestamps.ts'

export type NewEpoch = {
  epoch: string
  /** The numbers that may have been given out after the backup and are never given again. */
  lostNumbers: { first: number; last: number }
}

/**
 * After a restore: every workbench fetches everything anew and sends again what was acknowledged (sync 8). Numbers that
 * central gave out after the backup are unknown to it now; it goes on beyond a margin, and takes a request under a number
 * inside the margin as what it is: one of those.
 * @param options.restoredFrom when the backup was made
 * @param options.margin more numbers than may have been given out since then
 */
export async function beginEpoch(
  database: Database,
  options: { ids: { uuid(): string }; now: Instant; restoredFrom: Instant; margin: number },
): Promise<NewEpoch> {
  const epoch = options.ids.uuid()
  return runInTransaction(database, async (tx) => {
    const { rows } = await sql<{ next: number }>`SELECT nextval('request_number') AS next`.execute(tx)
    const first = rows[0]?.next ?? 1
    const last = first + options.margin - 1
    await sql`SELECT setval('request_number', ${last}::bigint)`.execute(tx)
    await sql`
      INSERT INTO lost_numbers (first, last, noted_at)
      VALUES (${first}, ${last}, ${timestamp(options.now)})`.execute(tx)
    await sql`
      UPDATE instance
      SET epoch = ${epoch}, restored_from = ${timestamp(options.restoredFrom)}`.execute(tx)
    return { epoch, lostNumbers: { first, last } }
  })
}
