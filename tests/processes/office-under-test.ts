import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RequestId } from '#contract/ids.ts'
import { organisation, team } from '#contract/people/person.ts'
import type { Database } from '../../src-central/database/database.ts'
import { startEmbeddedPostgres } from '../../src-central/database/embedded-postgres.ts'
import { ensureInstance } from '../../src-central/database/ensure-instance.ts'
import { migrationList } from '../../src-central/database/migration-list.ts'
import { openPostgres } from '../../src-central/database/open-postgres.ts'
import { runMigrations } from '../../src-central/database/run-migrations.ts'
import { ensureTenant } from '../../src-central/reference/ensure-tenant.ts'
import { publishCatalogue } from '../../src-central/reference/publish-catalogue.ts'
import { publishStaff } from '../../src-central/reference/publish-staff.ts'
import { createScopedWriter } from '../../src-central/scopes/scoped-writer.ts'
import { createUuidV7 } from '../../src-central/uuid-v7.ts'
import { readPacks } from '../catalogue/read-packs.ts'
import { addRequest } from '../harness/test-request.ts'
import { keskus, staffMember } from '../harness/test-world.ts'
import { type CentralUnderTest, createCentralUnderTest } from './central-under-test.ts'
import { audience, type SmallProvider, startSmallProvider } from './small-provider.ts'

/** Handlers of one team; the first leads it, the last two work in another team as well. */
export const people = ['anna', 'bertta', 'cecilia', 'daavid', 'eero', 'fanni', 'gunnar']
export const teams = ['palkat', 'it-tuki']

export type OfficeUnderTest = {
  database: Database
  provider: SmallProvider
  /** Two processes behind one database. */
  centrals: [CentralUnderTest, CentralUnderTest]
  requests: readonly RequestId[]
  close: () => Promise<void>
}

/** @param nodeOptions what the centrals' processes load first, where a test wants broken ones */
export async function openOffice(requests: number, nodeOptions = ''): Promise<OfficeUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-processes-'))
  /** What runs, to be ended in the other order, also where something never came to run. */
  const closing: (() => Promise<unknown> | void)[] = [() => rmSync(folder, { recursive: true, force: true })]
  const close = async (): Promise<void> => {
    for (const end of closing.toReversed()) await end()
  }
  try {
    chmodSync(folder, 0o755)
    // Nothing is flushed: the database's own machine does not fail in these tests.
    const server = await startEmbeddedPostgres({
      dataFolder: folder,
      newPassword: () => randomBytes(16).toString('hex'),
      durable: false,
    })
    closing.push(() => server.stop())
    const database = openPostgres(server.connectionString, {
      maxConnections: 4,
      onLostConnection: () => undefined,
    })
    closing.push(() => database.destroy())
    await runMigrations(database, migrationList)
    await ensureInstance(database, { uuid: randomUUID })
    const made = await publish(database, requests)
    const provider = await startSmallProvider()
    closing.push(() => provider.close())
    const env = {
      DATABASE_URL: server.connectionString,
      TAKAHUONE_ISSUER: provider.issuer,
      TAKAHUONE_AUDIENCE: audience,
      TAKAHUONE_LOG: 'fatal',
      NODE_OPTIONS: nodeOptions,
    }
    const centrals: OfficeUnderTest['centrals'] = [
      await createCentralUnderTest(env),
      await createCentralUnderTest(env),
    ]
    closing.push(() => Promise.all(centrals.map((central) => central.close())))
    await Promise.all(centrals.map((central) => central.start()))
    return { database, provider, centrals, requests: made, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function publish(database: Database, count: number): Promise<RequestId[]> {
  const clock = { now: () => Date.now() }
  const ids = createUuidV7({ now: clock.now, random: () => randomBytes(16) })
  const writer = createScopedWriter({ database, beforeStamp: [] })
  const words = (text: string) => ({ fi: text, sv: text, en: text })
  await ensureTenant(database, { id: keskus, name: 'Keskus' })
  await publishStaff({ writer, ids, clock }, keskus, {
    teams: teams.map((id) => team.parse({ id, name: words(id) })),
    organisations: [
      organisation.parse({
        id: 'jyvaskyla',
        name: words('Jyväskylä'),
        group: 'kunnat',
        parentId: null,
        businessId: null,
        location: null,
      }),
    ],
    persons: people.map((id, index) =>
      staffMember(id, [
        { team: 'palkat', role: index === 0 ? 'lead' : 'handler' },
        ...(index >= people.length - 2 ? [{ team: 'it-tuki' }] : []),
      ]),
    ),
  })
  const packs = readPacks().filter(({ path }) => path.startsWith('taitoa/'))
  await publishCatalogue(writer, keskus, packs)
  const made: RequestId[] = []
  for (let n = 0; n < count; n++)
    made.push((await addRequest({ central: { writer }, ids, clock }, { messages: ['Palkka puuttuu'] })).id)
  return made
}
