import { sql } from 'kysely'
import type { Database } from './database.ts'

/** The epoch of this database, made at the first start; an operator changes it after restoring a backup (sync 8). */
export async function ensureInstance(database: Database, ids: { uuid(): string }): Promise<string> {
  await sql`INSERT INTO instance (epoch) VALUES (${ids.uuid()}) ON CONFLICT DO NOTHING`.execute(database)
  return readEpoch(database)
}

export async function readEpoch(database: Database): Promise<string> {
  const { rows } = await sql<{ epoch: string }>`SELECT epoch FROM instance`.execute(database)
  const [instance] = rows
  if (instance === undefined) throw new Error('the database has no instance row: it was never started')
  return instance.epoch
}
