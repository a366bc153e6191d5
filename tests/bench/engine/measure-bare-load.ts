import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildDeferredIndexes } from '../../../src-engine/cache/deferred-indexes.ts'
import { openCache } from '../../../src-engine/cache/open-cache.ts'
import { childTables, plainTables } from '../../../src-engine/cache/json-tables.ts'
import { requestColumns } from '../../../src-engine/requests/request-columns.ts'
import { assertEqual, type Measured } from '../finding.ts'
import type { BenchDesk } from './engine-client.ts'
import { openRaw, type RawDatabase } from './open-raw.ts'

const rowsATransaction = 1_000
type Row = (string | number | null)[]
type Load = { table: string; columns: readonly string[]; order: string }

const loads: readonly Load[] = [
  ...plainTables.map((table) => ({ table, columns: ['key', 'id', 'rev', 'value'], order: 'key' })),
  // Newest first, as they come from central.
  { table: 'request', columns: ['key', 'rev', ...requestColumns], order: 'key DESC' },
  ...childTables.map((table) => ({
    table,
    columns: ['key', 'id', 'rev', 'request_id', 'at', 'value'],
    order: 'key',
  })),
]

/**
 * The raw limit of a first sync: the rows of this cache, put into a new encrypted file with the same schema and
 * settings by prepared INSERTs, with
 * the indexes that the engine builds last, nothing else. Reading them is not counted. It cannot take turns
 * with the sync, so it is done twice and the faster one counts: another program's busy moment must not lower the limit.
 */
export function measureBareLoad(desk: BenchDesk): Measured {
  const loads = [loadOnce(desk), loadOnce(desk)]
  const rows = Math.max(...loads.map((load) => load.rows))
  return {
    findings: [],
    facts: { rows, ms: Math.min(...loads.map(({ ms }) => ms)), allMs: loads.map(({ ms }) => ms) },
  }
}

function loadOnce({ cachePath, keyHex, raw }: BenchDesk): { rows: number; ms: number } {
  const path = join(cachePath, '..', 'bare-load.db')
  openCache({ path, keyHex, log: () => undefined }).close()
  const target = openRaw(path, keyHex)
  let rows = 0
  let ms = 0
  for (const load of loads) {
    const done = loadTable(raw, target, load)
    rows += done.rows
    ms += done.ms
  }
  for (const { table } of loads) {
    const count = `SELECT COUNT(*) FROM ${table}`
    assertEqual(`rows of ${table}`, target.prepare(count).raw().get(), raw.prepare(count).raw().get())
  }
  target.close()
  const loaded = openCache({ path, keyHex, log: () => undefined })
  const from = performance.now()
  buildDeferredIndexes(loaded)
  loaded.pragma('wal_checkpoint(PASSIVE)')
  ms += performance.now() - from
  loaded.close()
  for (const part of ['', '-wal', '-shm']) rmSync(`${path}${part}`, { force: true })
  return { rows, ms }
}

function loadTable(raw: RawDatabase, target: RawDatabase, { table, columns, order }: Load) {
  const read = raw.prepare<[], Row>(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY ${order}`).raw()
  const insert = target.prepare<Row>(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  const insertAll = target.transaction((batch: readonly Row[]) => {
    for (const row of batch) insert.run(...row)
  })
  let rows = 0
  let ms = 0
  let batch: Row[] = []
  const flush = () => {
    const from = performance.now()
    insertAll(batch)
    ms += performance.now() - from
    rows += batch.length
    batch = []
  }
  for (const row of read.iterate()) {
    batch.push(row)
    if (batch.length === rowsATransaction) flush()
  }
  if (batch.length > 0) flush()
  return { rows, ms }
}
