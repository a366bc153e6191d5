import type Database from 'better-sqlite3'
import { z } from 'zod'

/** Values that SQLite stores. Booleans are 0 and 1. */
export type SqlValue = string | number | null
type Row = Record<string, unknown>

/** A handle that cannot write: it refuses statements that would (house rule 6). */
export type ReadableDatabase = {
  readonly kind: 'readable' | 'writable'
  all: (sql: string, ...values: SqlValue[]) => Row[]
  first: (sql: string, ...values: SqlValue[]) => Row | undefined
  /** Rows as arrays, in the order of the named columns. */
  rows: (sql: string, ...values: SqlValue[]) => unknown[][]
  /** The first column of the first row as a number; 0 when there is none. */
  count: (sql: string, ...values: SqlValue[]) => number
}

/** The only handle that changes anything. Everything that belongs together goes through `inTransaction`. */
export type WritableDatabase = ReadableDatabase & {
  readonly kind: 'writable'
  /** @returns how many rows changed */
  run: (sql: string, ...values: SqlValue[]) => number
  /** Inserts one row into a table with an integer key. @returns the key it got */
  insert: (sql: string, ...values: SqlValue[]) => number
  /** Several statements without values: for schema changes. */
  script: (sql: string) => void
  pragma: (text: string) => unknown
  /** All or nothing, begun as a writer. Inside another transaction it simply joins it. */
  inTransaction: <Result>(work: () => Result) => Result
  close: () => void
  readonly isOpen: () => boolean
}

/** Wraps an open connection; every SQL text is prepared once. */
export function createWritableHandle(connection: Database.Database): WritableDatabase {
  const statements = new Map<string, Database.Statement<SqlValue[], unknown>>()
  const prepared = (sql: string): Database.Statement<SqlValue[], unknown> => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = connection.prepare<SqlValue[], unknown>(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    kind: 'writable',
    ...createReads(connection),
    run: (sql, ...values) => prepared(sql).run(...values).changes,
    insert: (sql, ...values) => Number(prepared(sql).run(...values).lastInsertRowid),
    script: (sql) => {
      connection.exec(sql)
    },
    pragma: (text) => connection.pragma(text, { simple: true }),
    inTransaction: (work) => {
      if (connection.inTransaction) return work()
      return connection.transaction(work).immediate()
    },
    close: () => {
      statements.clear()
      connection.close()
    },
    isOpen: () => connection.open,
  }
}

/** The reading half of a handle, for everything that only answers questions. */
export function readableOf(database: WritableDatabase): ReadableDatabase {
  const { all, first, rows, count } = database
  return { kind: 'readable', all, first, rows, count }
}

/** Wraps a connection that only reads. */
export const createReadableHandle = (connection: Database.Database): ReadableDatabase => ({
  kind: 'readable',
  ...createReads(connection),
})

function createReads(connection: Database.Database): Omit<ReadableDatabase, 'kind'> {
  const objects = new Map<string, Database.Statement<SqlValue[], unknown>>()
  const arrays = new Map<string, Database.Statement<SqlValue[], unknown>>()
  const prepare = (known: typeof objects, sql: string, raw: boolean) => {
    const before = known.get(sql)
    if (before !== undefined) return before
    const statement = connection.prepare<SqlValue[], unknown>(sql)
    if (!statement.readonly) throw new Error('a reading handle was given a statement that writes')
    if (raw) statement.raw()
    known.set(sql, statement)
    return statement
  }
  const row = z.record(z.string(), z.unknown())
  return {
    all: (sql, ...values) =>
      prepare(objects, sql, false)
        .all(...values)
        .filter(isRow),
    first: (sql, ...values) => {
      const found = prepare(objects, sql, false).get(...values)
      return found === undefined ? undefined : row.parse(found)
    },
    rows: (sql, ...values) =>
      prepare(arrays, sql, true)
        .all(...values)
        .filter(Array.isArray),
    count: (sql, ...values) => {
      const found = prepare(arrays, sql, true).get(...values)
      return Array.isArray(found) && typeof found[0] === 'number' ? found[0] : 0
    },
  }
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null
