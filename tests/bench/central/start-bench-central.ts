import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type RequestId, requestId } from '#contract/ids.ts'
import { person } from '#contract/people/person.ts'
import { teamKeys } from '#contract/catalogue/team-keys.ts'
import type { Database } from '../../../src-central/database/database.ts'
import { startEmbeddedPostgres } from '../../../src-central/database/embedded-postgres.ts'
import { openPostgres } from '../../../src-central/database/open-postgres.ts'
import { demoTenant } from '../../../src-central/demo-world/create-demo-world.ts'
import { publishStaff } from '../../../src-central/reference/publish-staff.ts'
import { createScopedWriter } from '../../../src-central/scopes/scoped-writer.ts'
import { createUuidV7 } from '../../../src-central/uuid-v7.ts'
import { type CentralProcess, startCentralProcess } from '../../harness/central-process.ts'
import { type Tokens, signInAs } from '../../harness/sign-in-as.ts'
import { type BenchCaller, createBenchCaller } from './bench-caller.ts'

export type BenchCentral = {
  url: string
  pid: number
  databaseUrl: string
  database: Database
  /** Requests of the demo's centre: what the engine must come to hold. */
  requests: number
  /** How long the demo took to build; null where it was there. */
  builtInMs: number | null
  /** A fresh token of the bench's person. */
  signIn: () => Promise<Tokens>
  caller: () => Promise<BenchCaller>
  /** The bench's person works in every second team only from now on. */
  takeHalfTheTeams: () => Promise<void>
  /** Another instance on the same database, which has served nothing yet. */
  startAnother: () => Promise<{ url: string; pid: number; accessToken: string; stop: () => Promise<void> }>
  stop: () => Promise<void>
}

/** The account of the person who may see every request of the centre. */
export const benchAccount = `${demoTenant}/bench.desk`

/**
 * A real central as a process of its own on a durable PostgreSQL of its own, with the demo's world, and one person
 * more: a lead of every team for every organisation, inside every fence, so that all of it is theirs to sync.
 * @param world a folder to keep the world in and find it again; a throw-away one where absent
 */
export async function startBenchCentral(requests: number, world: string | undefined): Promise<BenchCentral> {
  const folder = world ?? mkdtempSync(join(tmpdir(), 'takahuone-bench-'))
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  const server = await startEmbeddedPostgres({
    dataFolder: folder,
    newPassword: () => randomBytes(16).toString('hex'),
  })
  const databaseUrl = server.connectionString
  const from = performance.now()
  const start = () =>
    startCentralProcess(
      [
        `--data-folder=${join(folder, 'central')}`,
        `--demo=${requests}`,
        '--undo-send=0',
        '--cache-days=36500',
      ],
      {
        DATABASE_URL: databaseUrl,
        TAKAHUONE_LOG: 'warn',
      },
    )
  const central = await start()
  const builtInMs = performance.now() - from
  const database = openPostgres(databaseUrl, { maxConnections: 4, onLostConnection: () => undefined })
  await publishBenchPerson(database)
  // What a living centre has from its autovacuum; a freshly loaded one would be planned blindly.
  await sql`ANALYZE`.execute(database)
  const count = await countOf(database)
  const signIn = () => signInAs(central.issuer, benchAccount)
  return {
    url: central.url,
    pid: central.pid,
    databaseUrl,
    database,
    requests: count,
    builtInMs: builtInMs > 10_000 ? builtInMs : null,
    signIn,
    takeHalfTheTeams: () => publishBenchPerson(database, (_team, index) => index % 2 === 0),
    caller: async () => createBenchCaller(central.url, (await signIn()).accessToken),
    startAnother: async () => {
      const another = await start()
      const { accessToken } = await signInAs(another.issuer, benchAccount)
      return { url: another.url, pid: another.pid, accessToken, stop: () => end(another) }
    },
    stop: async () => {
      await database.destroy()
      await end(central)
      await server.stop()
      if (world === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function end(central: CentralProcess): Promise<void> {
  central.kill('SIGTERM')
  await central.ended
}

async function publishBenchPerson(
  database: Database,
  worksIn: (team: string, index: number) => boolean = () => true,
): Promise<void> {
  const clock = { now: () => Date.now() }
  const ids = createUuidV7({ now: clock.now, random: () => randomBytes(16) })
  const row = person.parse({
    id: 'bench.desk',
    name: 'Mitta Mittanen',
    initials: 'MM',
    email: 'bench.desk@keskus.example.com',
    title: 'Mittaaja',
    language: 'fi',
    memberships: teamKeys
      .filter(worksIn)
      .map((teamId) => ({ teamId, role: 'lead', organisationGroups: ['*'] })),
    fences: ['union', 'health', 'enforcement'],
    active: true,
  })
  await publishStaff({ writer: createScopedWriter({ database, beforeStamp: [] }), ids, clock }, demoTenant, {
    teams: [],
    organisations: [],
    persons: [{ ...row, subject: 'bench.desk' }],
  })
}

async function countOf(database: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT COUNT(*) AS count
    FROM request
    WHERE tenant_id = ${demoTenant}`.execute(database)
  return rows[0]?.count ?? 0
}

/** Free requests that nobody has taken yet, spread over the scopes as the demo spread them. */
export async function receivedRequests(database: Database, count: number): Promise<RequestId[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id
    FROM request
    WHERE tenant_id = ${demoTenant}
      AND status = 1
      AND assignee_id IS NULL
      AND fence IS NULL
    ORDER BY id DESC
    LIMIT ${count}`.execute(database)
  return rows.map(({ id }) => requestId.parse(id))
}
