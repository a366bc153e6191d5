import { sql } from 'kysely'
import type { Database } from '../../../src-central/database/database.ts'

/** Whole copies of central's tables inside its own database: the beginning of every run, and a backup. */
export type TableCopies = {
  readonly save: (name: CopyName) => Promise<void>
  readonly bringBack: (name: CopyName) => Promise<void>
}
type CopyName = 'beginning' | 'backup'

/** Says which steps the tables have been through; the same in every copy. */
const leftAlone = 'schema_migration'

export async function createTableCopies(database: Database): Promise<TableCopies> {
  const tables = await listTables(database)
  const run = (statements: readonly string[]) =>
    database.transaction().execute((tx) => sql.raw(statements.join(';\n')).execute(tx))
  await run(
    ['beginning', 'backup'].flatMap((copy) => [
      `CREATE SCHEMA ${copy}`,
      `CREATE TABLE ${copy}.counted (request_number bigint NOT NULL)`,
      ...tables.map(
        (table) => `CREATE UNLOGGED TABLE ${copy}.${table} AS TABLE public.${table} WITH NO DATA`,
      ),
    ]),
  )
  return {
    save: async (copy) => {
      await run([
        `DELETE FROM ${copy}.counted`,
        `INSERT INTO ${copy}.counted SELECT last_value FROM public.request_number`,
        ...tables.flatMap((table) => [
          `DELETE FROM ${copy}.${table}`,
          `INSERT INTO ${copy}.${table} SELECT * FROM public.${table}`,
        ]),
      ])
    },
    bringBack: async (copy) => {
      await run([
        ...tables.toReversed().map((table) => `DELETE FROM public.${table}`),
        ...tables.map(
          (table) => `INSERT INTO public.${table} OVERRIDING SYSTEM VALUE SELECT * FROM ${copy}.${table}`,
        ),
        `SELECT setval('public.request_number', request_number) FROM ${copy}.counted`,
      ])
    },
  }
}

/** In an order in which nothing refers to what comes after it. */
async function listTables(database: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string; refers: string[] }>`
    SELECT t.relname AS name, array_remove(array_agg(r.relname::text), NULL) AS refers
    FROM pg_class t
    LEFT JOIN pg_constraint c
      ON c.conrelid = t.oid
      AND c.contype = 'f'
      AND c.confrelid <> t.oid
    LEFT JOIN pg_class r
      ON r.oid = c.confrelid
    WHERE t.relnamespace = 'public'::regnamespace
      AND t.relkind = 'r'
      AND t.relname <> ${leftAlone}
    GROUP BY t.relname
    ORDER BY t.relname`.execute(database)
  const listed: string[] = []
  let left = rows
  while (left.length > 0) {
    const ready = left.filter(({ refers }) => refers.every((other) => listed.includes(other)))
    if (ready.length === 0) throw new Error('tables refer to each other in a ring')
    listed.push(...ready.map(({ name }) => name))
    left = left.filter((table) => !ready.includes(table))
  }
  return listed
}
