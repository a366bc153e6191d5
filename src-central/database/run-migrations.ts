import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { Migration } from './migration.ts'
import { runInTransaction } from './run-in-transaction.ts'

/** Any number will do, as long as nothing else in this database locks it. */
const migrationLock = 7_263_581

/**
 * Brings the database to the form that this central knows; several centrals may start at once. Each step commits
 * together with its line in `schema_migration`.
 * @throws DatabaseFromFuture where a newer central has already changed it
 */
export async function runMigrations(database: Database, migrations: readonly Migration[]): Promise<void> {
  await runInTransaction(database, async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${migrationLock})`.execute(tx)
    await sql`
      CREATE TABLE IF NOT EXISTS schema_migration (
        name text PRIMARY KEY,
        applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`.execute(tx)
    const { rows } = await sql<{ name: string }>`SELECT name FROM schema_migration`.execute(tx)
    const applied = new Set(rows.map((row) => row.name))
    const unknown = [...applied].filter((name) => migrations.every((migration) => migration.name !== name))
    if (unknown.length > 0) throw new DatabaseFromFuture(unknown)
    for (const migration of migrations) {
      if (applied.has(migration.name)) continue
      await sql.raw(migration.sql).execute(tx)
      await sql`INSERT INTO schema_migration (name) VALUES (${migration.name})`.execute(tx)
    }
  })
}

/** The database has steps that this version has never heard of. */
export class DatabaseFromFuture extends Error {
  override name = 'DatabaseFromFuture'
  constructor(unknown: readonly string[]) {
    super(`a newer central has changed this database (${unknown.join(', ')}): start that version instead`)
  }
}
