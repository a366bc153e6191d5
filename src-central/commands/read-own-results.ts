import type { z } from 'zod'
import type { statusAnswer, statusInput } from '#contract/commands/command.ts'
import type { Database } from '../database/database.ts'
import type { KnownPerson } from '../people/persons-table.ts'
import { readResults } from './command-results.ts'

/** The stored answers to a person's own keys, after a crash or a lost answer; other keys are left out. */
export async function readOwnResults(
  database: Database,
  { tenantId, person }: KnownPerson,
  { keys }: z.infer<typeof statusInput>,
): Promise<z.infer<typeof statusAnswer>> {
  const stored = await readResults(database, tenantId, keys)
  return { results: stored.filter((each) => each.personId === person.id).map((each) => each.result) }
}
