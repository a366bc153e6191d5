import { sql } from 'kysely'
import type { Database } from '../../src-central/database/database.ts'
import { migrationList } from '../../src-central/database/migration-list.ts'
import type { StoredDatabase } from './stored-version.ts'

/** Everything in a database of central, as JSON that says nothing of the server that it came from. */
export async function dumpDatabase(database: Database): Promise<StoredDatabase> {
  const tables: StoredDatabase['tables'] = []
  for (const table of await tablesInOrder(database)) {
    const { rows } = await sql<{ row: string }>`
      SELECT to_jsonb(t)::text AS row
      FROM ${sql.table(table)} AS t`.execute(database)
    tables.push({ table, rows: rows.map(({ row }) => row) })
  }
  const { rows } = await sql<{ name: string; last: number | null }>`
    SELECT sequencename AS name, last_value AS last
    FROM pg_sequences
    WHERE schemaname = 'public'`.execute(database)
  const used = rows.flatMap(({ name, last }) => (last === null ? [] : [[name, last] as const]))
  return { steps: [...migrationList], sequences: Object.fromEntries(used), tables }
}

/** Tables after the tables that they refer to. */
async function tablesInOrder(database: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string; refers: string[] }>`
    SELECT relname AS name,
      ARRAY(
        SELECT target.relname::text
        FROM pg_constraint
        JOIN pg_class AS target ON target.oid = confrelid
        WHERE conrelid = pg_class.oid AND contype = 'f' AND confrelid <> conrelid
      ) AS refers
    FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    ORDER BY relname`.execute(database)
  const ordered: string[] = []
  while (ordered.length < rows.length) {
    const next = rows.filter(
      ({ name, refers }) => !ordered.includes(name) && refers.every((each) => ordered.includes(each)),
    )
    if (next.length === 0) throw new Error('tables that refer to each other in a circle cannot be stored')
    ordered.push(...next.map(({ name }) => name))
  }
  return ordered
}

/** Makes the tables of a stored version in an empty database, and fills them. No code of today's is used for it. */
export async function restoreDatabase(database: Database, stored: StoredDatabase): Promise<void> {
  await database.transaction().execute(async (tx) => {
    await sql`
      CREATE TABLE schema_migration (
        name text PRIMARY KEY,
        applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`.execute(tx)
    for (const step of stored.steps) await sql.raw(step.sql).execute(tx)
    for (const { table, rows } of stored.tables)
      await sql`
        INSERT INTO ${sql.table(table)}
        OVERRIDING SYSTEM VALUE
        SELECT *
        FROM jsonb_populate_recordset(NULL::${sql.table(table)}, ${`[${rows.join()}]`}::jsonb)`.execute(tx)
    for (const [name, last] of Object.entries(stored.sequences))
      await sql`SELECT setval(${name}::regclass, ${last})`.execute(tx)
  })
}
