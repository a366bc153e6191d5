import type { TestProject } from 'vitest/node'
import { startRunPostgres } from './start-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL for the whole run, in which `template` is a migrated, empty database. */
    postgres: { url: string; template: string }
  }
}

/** One PostgreSQL for the whole run; every test file gets a database of its own in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, template, stop } = await startRunPostgres()
  project.provide('postgres', { url, template })
  return stop
}
