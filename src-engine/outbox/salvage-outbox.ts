import { existsSync } from 'node:fs'
import type { SqlValue, WritableDatabase } from '../cache/database-handle.ts'
import { openDatabase } from '../cache/open-database.ts'

type Salvage = {
  /** Damaged files in the order in which they are believed: the first that yields a row wins. */
  readonly from: readonly string[]
  readonly keyHex: string
  readonly create: () => WritableDatabase
}
type Row = Record<string, SqlValue>

/**
 * Carries every row that still reads from damaged files into a new one. Rows are read one by one, so that a broken
 * page costs its own rows and not those around it. A row that several files hold is carried once, as the first has it.
 * @returns the new file, and how many commands that are not done it holds
 */
export function salvageOutbox({ from, keyHex, create }: Salvage): {
  database: WritableDatabase
  commands: number
} {
  const database = create()
  const tables = database
    .rows(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .map(([name]) => String(name))
  const rescued = from.filter((path) => existsSync(path)).map((path) => readWhatReads(path, keyHex, tables))
  database.inTransaction(() => {
    for (const file of rescued)
      for (const [table, rows] of file) for (const row of rows) insertRow(database, table, row)
  })
  return { database, commands: database.count(`SELECT COUNT(*) FROM command WHERE state <> 'done'`) }
}

function readWhatReads(path: string, keyHex: string, tables: readonly string[]): Map<string, Row[]> {
  const rescued = new Map<string, Row[]>()
  let database: WritableDatabase
  try {
    database = openDatabase(path, { keyHex, synchronous: 'FULL' })
  } catch {
    return rescued // Nothing of this file reads under this key; the untouched copy stays.
  }
  for (const table of tables)
    rescued.set(table, table === 'command' ? readCommands(database) : readTable(database, table).rows)
  database.close()
  return rescued
}

/** By number, where reading in order meets a broken page: what lies behind it, or between two, has a page of its own. */
function readCommands(database: WritableDatabase): Row[] {
  const { rows, isWhole } = readTable(database, 'command')
  if (isWhole) return rows
  const numbers = rows.flatMap((row) => (typeof row['n'] === 'number' ? [row['n']] : []))
  const known = new Set(numbers)
  // Past the highest that was read there may be more; an outbox never holds more than some thousands.
  const upTo = Math.max(0, ...numbers) + 10_000
  for (let n = 1; n <= upTo; n++) {
    if (known.has(n)) continue
    const row = tryRow(database, 'SELECT * FROM command WHERE n = ?', n)
    if (row !== 'broken' && row !== undefined) rows.push(row)
  }
  return rows.toSorted((one, other) => Number(one['n']) - Number(other['n']))
}

/** From one end as far as it goes, and then from the other. */
function readTable(database: WritableDatabase, table: string): { rows: Row[]; isWhole: boolean } {
  const rows: Row[] = []
  const order = table === 'command' ? 'n' : '1'
  for (const direction of ['ASC', 'DESC']) {
    for (let offset = 0; ; offset++) {
      const row = tryRow(
        database,
        `SELECT * FROM ${table} ORDER BY ${order} ${direction} LIMIT 1 OFFSET ?`,
        offset,
      )
      if (row === 'broken') break
      if (row === undefined) return { rows, isWhole: direction === 'ASC' }
      rows.push(row)
    }
  }
  return { rows, isWhole: false }
}

function tryRow(database: WritableDatabase, sql: string, value: number): Row | undefined | 'broken' {
  try {
    const row = database.first(sql, value)
    if (row === undefined) return undefined
    return Object.fromEntries(
      Object.entries(row).flatMap(([name, cell]) => (isSqlValue(cell) ? [[name, cell]] : [])),
    )
  } catch {
    return 'broken' // A broken page, or a table that the older file does not have.
  }
}

const isSqlValue = (value: unknown): value is SqlValue =>
  value === null || typeof value === 'string' || typeof value === 'number'

function insertRow(database: WritableDatabase, table: string, row: Row): void {
  const columns = new Set(database.rows(`SELECT name FROM pragma_table_info(?)`, table).map(([name]) => name))
  const names = Object.keys(row).filter((name) => columns.has(name))
  if (names.length === 0) return
  const sql = `INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
  database.run(sql, ...names.map((name) => row[name] ?? null))
}
