import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../src-central/database/embedded-postgres.ts'

/** One PostgreSQL for the whole run; every centre gets a database of its own in it (start-centre.ts). */
async function startDatabase(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-workbench-postgres-'))
  chmodSync(folder, 0o755)
  const server = await startEmbeddedPostgres({
    dataFolder: folder,
    newPassword: () => randomBytes(16).toString('hex'),
    durable: false,
  })
  process.env.TAKAHUONE_TEST_POSTGRES = server.connectionStringOf('postgres')
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

export default startDatabase
