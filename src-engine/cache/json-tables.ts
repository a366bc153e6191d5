import type { z } from 'zod'
import type { ReadableDatabase, WritableDatabase } from './database-handle.ts'
import type { EntityStore } from './entity-store.ts'

/** Tables whose rows are one JSON value: nothing in them is filtered or sorted, so nothing needs a column. */
export const childTables = [
  'form',
  'sensitive',
  'message',
  'note',
  'attachment',
  'event',
  'review',
  'finding',
] as const
export const plainTables = ['customer', 'person', 'team', 'organisation', 'portal', 'service'] as const
export type ChildTable = (typeof childTables)[number]
export type PlainTable = (typeof plainTables)[number]

/** Tells a feature that a child of this request came, changed or went. */
export type OnChild = (requestId: string) => void

/**
 * A child of a request. `at` is the instant by which it is ordered inside its request; the form and the sensitive
 * values carry the request's own id.
 */
export function createChildStore(
  database: WritableDatabase,
  table: ChildTable,
  code: number,
  { atField, onChild }: { atField: string | null; onChild: OnChild },
): EntityStore {
  return {
    code,
    goesFirst: false,
    find: (id) => findRow(database, table, id),
    putFromCentral: ({ id, rev, value }, known) => {
      const requestId = typeof value['requestId'] === 'string' ? value['requestId'] : id
      const at = atField === null ? 0 : value[atField]
      const text = JSON.stringify(value)
      if (known !== undefined && known.rev > rev) return known.key
      if (known !== undefined) {
        database.run(
          `UPDATE ${table} SET rev = ?, at = ?, value = ? WHERE key = ?`,
          rev,
          typeof at === 'number' ? at : 0,
          text,
          known.key,
        )
      }
      const key =
        known?.key ??
        database.insert(
          `INSERT INTO ${table} (id, rev, request_id, at, value) VALUES (?, ?, ?, ?, ?)`,
          id,
          rev,
          requestId,
          typeof at === 'number' ? at : 0,
          text,
        )
      onChild(requestId)
      return key
    },
    remove: (key) => {
      const row = database.first(`SELECT id, request_id FROM ${table} WHERE key = ?`, key)
      if (row === undefined) return undefined
      database.run(`DELETE FROM ${table} WHERE key = ?`, key)
      onChild(String(row['request_id']))
      return String(row['id'])
    },
  }
}

export function createPlainStore(
  database: WritableDatabase,
  table: PlainTable,
  code: number,
  onChange: (id: string) => void,
): EntityStore {
  return {
    code,
    goesFirst: false,
    find: (id) => findRow(database, table, id),
    putFromCentral: ({ id, rev, value }, known) => {
      if (known !== undefined && known.rev > rev) return known.key
      const text = JSON.stringify(value)
      onChange(id)
      if (known === undefined)
        return database.insert(`INSERT INTO ${table} (id, rev, value) VALUES (?, ?, ?)`, id, rev, text)
      database.run(`UPDATE ${table} SET rev = ?, value = ? WHERE key = ?`, rev, text, known.key)
      return known.key
    },
    remove: (key) => {
      const row = database.first(`SELECT id FROM ${table} WHERE key = ?`, key)
      if (row === undefined) return undefined
      database.run(`DELETE FROM ${table} WHERE key = ?`, key)
      onChange(String(row['id']))
      return String(row['id'])
    },
  }
}

/** The children of a request that this person may still see: each has a membership in a scope that is not dead. */
export function readChildren<Schema extends z.ZodType>(
  cache: ReadableDatabase,
  table: ChildTable,
  code: number,
  requestId: string,
  schema: Schema,
): z.infer<Schema>[] {
  return cache
    .rows(
      `SELECT child.value
       FROM ${table} AS child
       WHERE child.request_id = ?
         AND EXISTS (
           SELECT 1
           FROM entry
           JOIN scope ON scope.key = entry.scope_key AND scope.dead = 0
           WHERE entry.entity = ? AND entry.row_key = child.key
         )
       ORDER BY child.at, child.key`,
      requestId,
      code,
    )
    .map(([value]) => schema.parse(JSON.parse(String(value))))
}

/** Every row of a reference table. */
export const readAll = <Schema extends z.ZodType>(
  cache: ReadableDatabase,
  table: PlainTable,
  schema: Schema,
): z.infer<Schema>[] =>
  cache
    .rows(`SELECT value FROM ${table} ORDER BY key`)
    .map(([value]) => schema.parse(JSON.parse(String(value))))

export function readOne<Schema extends z.ZodType>(
  cache: ReadableDatabase,
  table: PlainTable | ChildTable,
  id: string,
  schema: Schema,
): z.infer<Schema> | undefined {
  const row = cache.first(`SELECT value FROM ${table} WHERE id = ?`, id)
  return row === undefined ? undefined : schema.parse(JSON.parse(String(row['value'])))
}

function findRow(
  database: ReadableDatabase,
  table: string,
  id: string,
): { key: number; rev: number } | undefined {
  const [row] = database.rows(`SELECT key, rev FROM ${table} WHERE id = ?`, id)
  if (row === undefined) return undefined
  return { key: Number(row[0]), rev: Number(row[1]) }
}
