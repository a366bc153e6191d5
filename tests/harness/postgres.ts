import { inject } from 'vitest'
// What is provided for a run is declared there.
import type {} from './postgres-for-run.ts'
import { createDatabaseCopy, type TestDatabase } from './database-copy.ts'

export type { TestDatabase } from './database-copy.ts'

/** A new, migrated, empty database in the run's PostgreSQL. */
export const createTestDatabase = (options: { maxConnections?: number } = {}): Promise<TestDatabase> =>
  createDatabaseCopy(inject('postgres'), options)
