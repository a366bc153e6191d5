import type { ReadableDatabase, WritableDatabase } from '../cache/database-handle.ts'
import { request, type Request } from '#contract/requests/request.ts'
import {
  columnName,
  type FieldValue,
  fieldToSql,
  requestColumns,
  requestFields,
  sqlToField,
} from './request-columns.ts'

/** What the outbox adds to a row: shown beside it, never sent. */
export type OwnMarks = { readonly pending: number; readonly needsYou: boolean; readonly tentative: boolean }
export type StoredRequest = { readonly key: number; readonly rev: number; readonly request: Request }

/** Keys a millisecond: the key of a request grows with its `receivedAt`, so "newest first" is the order of the key. */
const keysAMillisecond = 2048

const insertSql = `INSERT OR IGNORE INTO request (key, rev, ${requestColumns.join(', ')})
  VALUES (?, ?, ${requestColumns.map(() => '?').join(', ')})`
const updateSql = `UPDATE request
  SET rev = ?, searchable = 0, ${requestColumns.map((name) => `${name} = ?`).join(', ')}
  WHERE key = ?`
const selectSql = `SELECT key, rev, ${requestColumns.join(', ')} FROM request`

export function findRequest(cache: ReadableDatabase, id: string): StoredRequest | undefined {
  const [row] = cache.rows(`${selectSql} WHERE id = ?`, id)
  return row === undefined ? undefined : toStored(row)
}

export function findRequestKey(
  cache: ReadableDatabase,
  id: string,
): { key: number; rev: number } | undefined {
  const [row] = cache.rows('SELECT key, rev FROM request WHERE id = ?', id)
  return row === undefined ? undefined : { key: Number(row[0]), rev: Number(row[1]) }
}

/** Writes the visible row. `value` is by field name, as it came from central or from the fold. */
export function writeRequest(
  cache: WritableDatabase,
  row: { id: string; rev: number; value: Readonly<Record<string, unknown>> },
  key: number | undefined,
): number {
  const values = requestFields.map((field) => fieldToSql(field, row.value[field]))
  if (key !== undefined) {
    cache.run(updateSql, row.rev, ...values, key)
    return key
  }
  const first = Number(row.value['receivedAt']) * keysAMillisecond
  if (cache.run(insertSql, first, row.rev, ...values) === 1) return first
  const free = nextFreeKey(cache, first)
  if (cache.run(insertSql, free, row.rev, ...values) === 1) return free
  throw new TypeError('a request came without a value that every request has')
}

/** The key behind those of the same millisecond; a fuller millisecond than any real one runs over into the next. */
function nextFreeKey(cache: ReadableDatabase, first: number): number {
  for (let from = first; ; from += keysAMillisecond) {
    const to = from + keysAMillisecond - 1
    const last = cache.count(
      'SELECT COALESCE(MAX(key), ?) FROM request WHERE key BETWEEN ? AND ?',
      from - 1,
      from,
      to,
    )
    if (last < to) return last + 1
  }
}

export function writeOwnMarks(cache: WritableDatabase, key: number, marks: OwnMarks): void {
  cache.run(
    'UPDATE request SET pending = ?, needs_you = ?, tentative = ? WHERE key = ?',
    marks.pending,
    marks.needsYou ? 1 : 0,
    marks.tentative ? 1 : 0,
    key,
  )
}

/** Removes the row and what was derived from it. @returns the id it had */
export function removeRequest(cache: WritableDatabase, key: number): string | undefined {
  const row = cache.first('SELECT id FROM request WHERE key = ?', key)
  if (row === undefined) return undefined
  const id = String(row['id'])
  cache.run('DELETE FROM request WHERE key = ?', key)
  cache.run('DELETE FROM base_row WHERE id = ?', id)
  cache.run('DELETE FROM search_words WHERE rowid = ?', key)
  cache.run('DELETE FROM search_parts WHERE rowid = ?', key)
  cache.run('DELETE FROM identifier WHERE request_key = ?', key)
  return id
}

/** Decodes selected columns of many rows into the arrays in which a page travels. */
export function toColumns(rows: readonly unknown[][]): Record<string, FieldValue[]> {
  return Object.fromEntries(
    requestFields.map((field, at) => [field, rows.map((row) => sqlToField(field, row[at]))]),
  )
}

/** The column of a field that a list may sort by. */
export const sortColumn = (field: string): string => columnName(field)

function toStored(row: unknown[]): StoredRequest {
  const values = requestFields.map((field, at) => [field, sqlToField(field, row[at + 2])])
  return { key: Number(row[0]), rev: Number(row[1]), request: request.parse(Object.fromEntries(values)) }
}

export function readOwnMarks(cache: ReadableDatabase, key: number): OwnMarks {
  const [row] = cache.rows('SELECT pending, needs_you, tentative FROM request WHERE key = ?', key)
  return { pending: Number(row?.[0] ?? 0), needsYou: row?.[1] === 1, tentative: row?.[2] === 1 }
}
