import type { Database, Tx } from './database.ts'
import { sqlStateOf } from './database-errors.ts'

const attempts = 8

/**
 * Runs `work` in one transaction. A deadlock (40P01) or a serialisation failure (40001) rolls everything back and
 * runs it again from the start, so `work` must have no effect outside the database.
 */
export async function runInTransaction<Answer>(
  database: Database,
  work: (tx: Tx) => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction().execute(work)
    } catch (error) {
      const state = sqlStateOf(error)
      if (attempt === attempts || (state !== '40P01' && state !== '40001')) throw error
    }
  }
}
