import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../../src-central/database/database.ts'
import { openPostgres } from '../../src-central/database/open-postgres.ts'

export type TestDatabase = {
  url: string
  database: Database
  /** Ends the connections and throws the database away. */
  drop: () => Promise<void>
}

/** A new copy of the migrated, empty database of a run's PostgreSQL. */
export async function createDatabaseCopy(
  { url: serverUrl, template }: { url: string; template: string },
  options: { maxConnections?: number } = {},
): Promise<TestDatabase> {
  const name = `takahuone_test_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const database = openPostgres(url.toString(), {
    maxConnections: options.maxConnections ?? 12,
    onLostConnection: () => undefined,
  })
  return {
    url: url.toString(),
    database,
    drop: async () => {
      await database.destroy()
      await onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const server = openPostgres(url, { maxConnections: 1, onLostConnection: () => undefined })
  try {
    await sql.raw(statement).execute(server)
  } finally {
    await server.destroy()
  }
}
