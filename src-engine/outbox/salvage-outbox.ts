import { existsSync } from 'node:fs'
import type { SqlValue, WritableDatabase } from '../cache/database-handle.ts'
import { openDatabase } from '../cache/open-database.ts'

type Salvage = {
  /** Damaged files in the order in which they are believed: the first that yields anything wins row by row. */
  readonly from: readonly string[]
  readonly keyHex: string
  readonly create: () => WritableDatabase
  readonly clear: () => void
}
type Rescued = Map<string, Record<string, SqlValue>[]>

const tables = [
  'command',
  'draft',
  'reserved_number',
  'kept_fact',
  'own_file',
  'file_wish',
  'kept_request',
  'kit_pin',
  'kit_choice',
  'kit_kept',
]

/**
 * Carries every row that still reads from damaged files into a new one. Rows are read one by one, so that a broken
 * page costs its own rows and not those behind it.
 */
export function salvageOutbox({ from, keyHex, create, clear }: Salvage): {
  database: WritableDatabase
  commands: number
} {
  const rescued = from.filter((path) => existsSync(path)).map((path) => readWhatReads(path, keyHex))
  clear()
  const database = create()
  const written = database.inTransaction(() =>
    rescued
      .flatMap((file) => [...file])
      .reduce((sum, [table, rows]) => {
        const added = rows.reduce((count, row) => count + insertRow(database, table, row), 0)
        return table === 'command' ? sum + added : sum
      }, 0),
  )
  return { database, commands: written }
}

function readWhatReads(path: string, keyHex: string): Rescued {
  const rescued: Rescued = new Map()
  let database: WritableDatabase
  try {
    database = openDatabase(path, { keyHex, synchronous: 'FULL' })
  } catch {
    return rescued // Nothing of this file reads under this key; the untouched copy stays.
  }
  for (const table of tables) rescued.set(table, readTable(database, table))
  database.close()
  return rescued
}

function readTable(database: WritableDatabase, table: string): Record<string, SqlValue>[] {
  const rows: Record<string, SqlValue>[] = []
  const order = table === 'command' ? 'n' : '1'
  for (const direction of ['ASC', 'DESC']) {
    for (let offset = 0; ; offset++) {
      try {
        const row = database.first(
          `SELECT * FROM ${table} ORDER BY ${order} ${direction} LIMIT 1 OFFSET ?`,
          offset,
        )
        if (row === undefined) return rows
        rows.push(
          Object.fromEntries(
            Object.entries(row).flatMap(([name, value]) => (isSqlValue(value) ? [[name, value]] : [])),
          ),
        )
      } catch {
        break // A broken page: try from the other end; what lies between is lost and counted as such.
      }
    }
  }
  return rows
}

const isSqlValue = (value: unknown): value is SqlValue =>
  value === null || typeof value === 'string' || typeof value === 'number'

function insertRow(database: WritableDatabase, table: string, row: Record<string, SqlValue>): number {
  const names = Object.keys(row)
  const sql = `INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
  return database.run(sql, ...Object.values(row))
}
