import { sql } from 'kysely'
import type { Database } from './database.ts'
import { isDatabaseDown, sqlStateOf } from './database-errors.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { openPostgres } from './open-postgres.ts'

/** The database cannot be used; the message says which and why, without its password. */
export class DatabaseUnusable extends Error {
  override name = 'DatabaseUnusable'
}

const oldestServed = 150_000
const maxConnections = 20

/**
 * Opens the database of `DATABASE_URL`, or the embedded one of a data folder, and asks it whether it can be used.
 * @throws DatabaseUnusable where it does not answer, lets us not in, or is older than PostgreSQL 15
 */
export async function openDatabase(parts: {
  url: string | undefined
  dataFolder: string
  newPassword: () => string
  onLostConnection: (error: Error) => void
}): Promise<{ database: Database; close: () => Promise<void> }> {
  const embedded = parts.url === undefined ? await startEmbedded(parts) : undefined
  const url = parts.url ?? embedded?.connectionString ?? ''
  const database = openPostgres(url, { maxConnections, onLostConnection: parts.onLostConnection })
  try {
    await requireServed(database, url)
  } catch (error) {
    await database.destroy()
    await embedded?.stop()
    throw error
  }
  return {
    database,
    close: async () => {
      await database.destroy()
      await embedded?.stop()
    },
  }
}

async function startEmbedded(parts: {
  dataFolder: string
  newPassword: () => string
}): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres(parts)
  } catch (error) {
    throw new DatabaseUnusable(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

async function requireServed(database: Database, url: string): Promise<void> {
  const version = await readVersion(database, url)
  if (version < oldestServed)
    throw new DatabaseUnusable(
      `the database ${withoutPassword(url)} is a PostgreSQL ${Math.floor(version / 10_000)}; 15 or later is needed`,
    )
}

async function readVersion(database: Database, url: string): Promise<number> {
  try {
    const { rows } = await sql<{ version: number }>`
      SELECT current_setting('server_version_num')::integer AS version`.execute(database)
    return rows[0]?.version ?? 0
  } catch (error) {
    const state = sqlStateOf(error)
    const why = isDatabaseDown(error)
      ? `does not answer (${reasonOf(error)})`
      : `cannot be used (${state ?? reasonOf(error)}: ${error instanceof Error ? error.message : ''})`
    throw new DatabaseUnusable(`the database ${withoutPassword(url)} ${why}`, { cause: error })
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)

/** SECURITY: what is said on a terminal or in a log carries no password. */
function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return '(not an address)'
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
