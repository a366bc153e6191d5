import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { startEmbeddedPostgres } from '../../src-central/database/embedded-postgres.ts'
import { ensureInstance } from '../../src-central/database/ensure-instance.ts'
import { migrationList } from '../../src-central/database/migration-list.ts'
import { openPostgres } from '../../src-central/database/open-postgres.ts'
import { runMigrations } from '../../src-central/database/run-migrations.ts'

export type RunPostgres = {
  url: string
  /** The name of a migrated, empty database, of which whoever wants one gets a copy. */
  template: string
  stop: () => Promise<void>
}

/**
 * Starts one PostgreSQL, or uses the one that TAKAHUONE_TEST_POSTGRES names (a user who may create databases), and
 * prepares the database to copy.
 */
export async function startRunPostgres(): Promise<RunPostgres> {
  const given = process.env['TAKAHUONE_TEST_POSTGRES']
  const server = given === undefined ? await startOwn() : { url: given, stop: () => Promise.resolve() }
  const template = `takahuone_template_${randomBytes(4).toString('hex')}`
  await execute(server.url, `CREATE DATABASE ${template}`)
  const database = openPostgres(withDatabase(server.url, template), {
    maxConnections: 1,
    onLostConnection: () => undefined,
  })
  await runMigrations(database, migrationList)
  await ensureInstance(database, { uuid: randomUUID })
  await database.destroy()
  return {
    url: server.url,
    template,
    stop: async () => {
      if (given !== undefined) await execute(server.url, `DROP DATABASE ${template}`)
      await server.stop()
    },
  }
}

async function startOwn(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-test-postgres-'))
  chmodSync(folder, 0o755)
  const server = await startEmbeddedPostgres({
    dataFolder: folder,
    newPassword: () => randomBytes(16).toString('hex'),
    durable: false,
  })
  return {
    url: server.connectionStringOf('postgres'),
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function execute(url: string, statement: string): Promise<void> {
  const database = openPostgres(url, { maxConnections: 1, onLostConnection: () => undefined })
  await sql.raw(statement).execute(database)
  await database.destroy()
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}
