import { EngineError } from '../engine-error.ts'
import type { WritableDatabase } from './database-handle.ts'

/** One step of a schema. Steps are never edited once released: a change is a new step. */
export type Migration = { readonly version: number; readonly sql: string }

/**
 * Brings a file to the newest schema, each step in a transaction of its own with the new version.
 * @throws {EngineError} `cache_from_future` when a newer Takahuone wrote the file; it is left untouched
 */
export function migrateDatabase(database: WritableDatabase, migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.version ?? 0
  const stored = database.count('PRAGMA user_version')
  if (stored > newest) {
    throw new EngineError(
      'cache_from_future',
      `a Takahuone that knows schema ${stored} is needed; this one knows ${newest}`,
    )
  }
  for (const migration of migrations) {
    if (migration.version <= stored) continue
    database.inTransaction(() => {
      database.script(migration.sql)
      database.pragma(`user_version = ${migration.version}`)
    })
  }
}
