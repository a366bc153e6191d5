import { sql } from 'kysely'
import { createPostgresPool } from '../../../src-central/database/open-postgres.ts'
import { startCentral, type TestCentral } from '../../harness/start-central.ts'
import { type Watch, watchedDatabase } from '../real-central/watched-pool.ts'
import { createStops, type Stop } from './stops.ts'

export type WatchedCentral = TestCentral & {
  readonly stopBefore: (pattern: RegExp) => Stop
  /** From now on statements are sent as this says: a fault that is planted for a test. */
  readonly plant: (rewrite: Watch['rewrite']) => void
}

/** Several central processes' worth of centrals behind one database, each of which can be stopped at any statement. */
export async function startTwoCentrals(): Promise<{
  one: WatchedCentral
  other: WatchedCentral
  close: () => Promise<void>
}> {
  const first = await startCentral()
  const pools = [0, 1].map(() =>
    createPostgresPool(first.database.url, { maxConnections: 8, onLostConnection: () => undefined }),
  )
  const [one, other] = await Promise.all(pools.map((pool) => startWatched(first, pool)))
  if (one === undefined || other === undefined) throw new Error('two centrals were wanted')
  return {
    one,
    other,
    close: async () => {
      await Promise.all([one.close(), other.close()])
      await Promise.all(pools.map((pool) => pool.end()))
      await first.close()
    },
  }
}

async function startWatched(
  first: TestCentral,
  pool: ReturnType<typeof createPostgresPool>,
): Promise<WatchedCentral> {
  const stops = createStops()
  let rewrite: Watch['rewrite']
  const database = watchedDatabase(pool, { ...stops.watch, rewrite: (text) => rewrite?.(text) ?? text })
  const central = await startCentral({ database: { ...first.database, database } })
  return {
    ...central,
    stopBefore: stops.stopBefore,
    plant: (planted) => {
      rewrite = planted
    },
  }
}

/** A second line of defence against twins among the numbers of a scope, taken away so that the first can be tried alone. */
export const dropUniqueNumbers = ({ database }: TestCentral) =>
  sql`DROP INDEX scope_entry_tail`.execute(database.database)

export const restoreUniqueNumbers = ({ database }: TestCentral) =>
  sql`CREATE INDEX scope_entry_tail ON scope_entry (tenant_id, scope, seq)`.execute(database.database)
