import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

const prefix = 'TH-'

/**
 * The next number of central's own, for a request whose portal gives none. The letters keep it apart from the
 * running numbers of the portals. Numbers of transactions that fail are lost; they need not be gap-free.
 */
export async function drawNumbers(tx: Tx, count: number): Promise<string[]> {
  const { rows } = await sql<{ next: number }>`
    SELECT nextval('request_number') AS next
    FROM generate_series(1, ${count}::integer)`.execute(tx)
  return rows.map((row) => `${prefix}${row.next}`)
}

/**
 * Whether central may have given this number out after the backup from which it was restored, and so does not remember it
 * (operations/begin-epoch.ts).
 */
export async function isLostNumber(tx: Tx, number: string): Promise<boolean> {
  const digits = number.startsWith(prefix) ? number.slice(prefix.length) : ''
  if (!/^[1-9]\d{0,14}$/.test(digits)) return false
  const { rows } = await sql`
    SELECT first
    FROM lost_numbers
    WHERE ${Number(digits)} BETWEEN first AND last`.execute(tx)
  return rows.length > 0
}
