import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/**
 * The next number of central's own, for a request whose portal gives none. The letters keep it apart from the
 * running numbers of the portals. Numbers of transactions that fail are lost; they need not be gap-free.
 */
export async function drawNumbers(tx: Tx, count: number): Promise<string[]> {
  const { rows } = await sql<{ next: number }>`
    SELECT nextval('request_number') AS next
    FROM generate_series(1, ${count}::integer)`.execute(tx)
  return rows.map((row) => `TH-${row.next}`)
}
