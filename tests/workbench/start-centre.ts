import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RawBuilder, sql } from 'kysely'
import { type Running, startChild } from '../../scripts/child-process.ts'
import type { Database } from '../../src-central/database/database.ts'
import { openPostgres } from '../../src-central/database/open-postgres.ts'
import { demoTenant } from '../../src-central/demo-world/create-demo-world.ts'
import { allowPortal } from '../../src-central/intake/portal-access.ts'
import { createPortalClient } from '../harness/portal-client.ts'

/** A whole service centre on this machine: central as its own process, its PostgreSQL database, its portals. */
export type Centre = {
  url: string
  /** Rows of a query, for looking at what really came to pass. */
  rows: <Row>(query: RawBuilder<Row>) => Promise<Row[]>
  /** A portal that may send requests. @param webhookUrl where it wants to be told */
  portal: (key: string, webhookUrl?: string) => Promise<ReturnType<typeof createPortalClient>>
  stop: () => Promise<void>
}

/**
 * @param requests how many demo requests lie there; the staff and the catalogue are those of the demo
 * @param undoSendSeconds for how long a sent message can be taken back
 */
export async function startCentre(requests: number, undoSendSeconds = 0): Promise<Centre> {
  const server = process.env.TAKAHUONE_TEST_POSTGRES
  if (server === undefined) throw new Error('the global set-up has not started PostgreSQL')
  const name = `takahuone_workbench_${randomBytes(6).toString('hex')}`
  await onServer(server, `CREATE DATABASE ${name}`)
  const databaseUrl = new URL(server)
  databaseUrl.pathname = `/${name}`
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-centre-'))
  const central = await startCentral(folder, databaseUrl.toString(), requests, undoSendSeconds)
  const database = openPostgres(databaseUrl.toString(), {
    maxConnections: 2,
    onLostConnection: () => undefined,
  })
  const url = String(central.ready.url)
  return {
    url,
    rows: async (query) => (await query.execute(database)).rows,
    portal: (key, webhookUrl) => letIn(database, url, key, webhookUrl ?? null),
    stop: async () => {
      await database.destroy()
      await central.stop()
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const startCentral = (
  folder: string,
  databaseUrl: string,
  requests: number,
  undoSendSeconds: number,
): Promise<Running> =>
  startChild(
    'central',
    process.execPath,
    [
      join(import.meta.dirname, '..', '..', 'src-central', 'serve.ts'),
      `--data-folder=${folder}`,
      '--port=0',
      `--demo=${requests}`,
      `--undo-send=${undoSendSeconds}`,
    ],
    { DATABASE_URL: databaseUrl, TAKAHUONE_LOG: 'warn' },
  )

async function letIn(database: Database, url: string, portal: string, webhookUrl: string | null) {
  const secret = randomBytes(24).toString('hex')
  await allowPortal(database, { tenantId: demoTenant, portal, secret, webhookUrl })
  return createPortalClient({ url, secret, clock: { now: () => Date.now() } })
}

async function onServer(url: string, statement: string): Promise<void> {
  const server = openPostgres(url, { maxConnections: 1, onLostConnection: () => undefined })
  try {
    await sql.raw(statement).execute(server)
  } finally {
    await server.destroy()
  }
}
