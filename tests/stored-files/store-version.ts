import { randomBytes } from 'node:crypto'
import { cpSync, chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { startEmbeddedPostgres } from '../../src-central/database/embedded-postgres.ts'
import { openPostgres } from '../../src-central/database/open-postgres.ts'
import { cacheMigrations } from '../../src-engine/cache/open-cache.ts'
import { outboxMigrations } from '../../src-engine/outbox/open-outbox.ts'
import { dumpDatabase } from './dump-database.ts'
import { liveThroughADay } from './live-through-a-day.ts'
import { createClockFrom, openOffice } from './office-of-then.ts'
import { versionFolder, writeDatabaseOf, writeExpectedOf } from './stored-version.ts'
import { openWorkbench } from './workbench-of-then.ts'

/** Enough for every view to hold something, few enough for a repository. */
const requests = 60

/** Lets a small centre and one workbench live through a day on today's schema, and keeps what they leave on the disk. */
export async function storeVersion(version: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-store-'))
  chmodSync(folder, 0o755)
  const server = await startEmbeddedPostgres({
    dataFolder: join(folder, 'postgres'),
    newPassword: () => randomBytes(16).toString('hex'),
    durable: false,
  })
  const database = openPostgres(server.connectionString, {
    maxConnections: 6,
    onLostConnection: () => undefined,
  })
  try {
    const storedAt = Date.now()
    const clock = createClockFrom(storedAt)
    const office = await openOffice(database, clock)
    await office.buildWorld(requests)
    await office.hearFromPortal()
    const bench = join(folder, 'bench')
    const workbench = await openWorkbench(bench, clock)
    const seen = await liveThroughADay(workbench, office)
    await workbench.close()
    await office.close()
    writeDatabaseOf(version, await dumpDatabase(database))
    writeExpectedOf(version, {
      ...seen,
      storedAt,
      refreshToken: workbench.provider.issued.at(-1)?.refresh ?? '',
      steps: { cache: cacheMigrations.map(named), outbox: outboxMigrations.map(named) },
    })
    cpSync(bench, join(versionFolder(version), 'workbench'), {
      recursive: true,
      // The lock is the operating system's; the second copy of the outbox is made anew at every start.
      filter: (path) => basename(path) !== 'in-use.lock' && !path.endsWith('.bak'),
    })
  } finally {
    await database.destroy()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const named = (step: { version: number; sql: string }) => ({ name: String(step.version), sql: step.sql })
