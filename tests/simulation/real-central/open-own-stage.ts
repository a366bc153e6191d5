import { createDatabaseCopy } from '../../harness/database-copy.ts'
import { startRunPostgres } from '../../harness/start-postgres.ts'
import { openStage, type Stage } from './stage.ts'

/** A stage with a PostgreSQL of its own, for programs outside the test runner. */
export async function openOwnStage(): Promise<{ stage: Stage; close: () => Promise<void> }> {
  const server = await startRunPostgres()
  const database = await createDatabaseCopy(server)
  const stage = await openStage(database.url)
  return {
    stage,
    close: async () => {
      await stage.close()
      await database.drop()
      await server.stop()
    },
  }
}
