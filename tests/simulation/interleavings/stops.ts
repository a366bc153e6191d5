import { sql } from 'kysely'
import type { Database } from '../../../src-central/database/database.ts'
import type { Watch } from '../real-central/watched-pool.ts'

/** A place at which somebody who works in the database is made to wait. */
export type Stop = {
  /** Somebody has come to the place. */
  readonly reached: Promise<void>
  readonly go: () => void
}

/** Stops of one central: each holds the first statement that fits, before it is sent. */
export function createStops(): { watch: Watch; stopBefore: (pattern: RegExp) => Stop } {
  const waiting: { pattern: RegExp; come: () => void; go: Promise<void> }[] = []
  return {
    watch: {
      beforeStatement: async ({ text }) => {
        const at = waiting.findIndex(({ pattern }) => pattern.test(text))
        const [stop] = at === -1 ? [] : waiting.splice(at, 1)
        stop?.come()
        await stop?.go
      },
    },
    stopBefore: (pattern) => {
      const here = Promise.withResolvers<void>()
      const leave = Promise.withResolvers<void>()
      waiting.push({ pattern, come: () => here.resolve(), go: leave.promise })
      return { reached: here.promise, go: () => leave.resolve() }
    },
  }
}

/** Waits until so many connections to this database wait for a lock that another holds. */
export async function waitUntilBlocked(beside: Database, connections = 1): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*) AS count
      FROM pg_stat_activity
      WHERE datname = current_database()
        AND wait_event_type = 'Lock'`.execute(beside)
    if ((rows[0]?.count ?? 0) >= connections) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
