import type { z } from 'zod'
import type { CommandResult, statusAnswer, statusInput } from '#contract/commands/command.ts'
import { refuse } from '#contract/error-codes.ts'
import { commandKey } from '#contract/ids.ts'
import type { Database } from '../database/database.ts'
import type { KnownPerson } from '../people/persons-table.ts'
import { findInProgress, readResults } from './command-results.ts'

/**
 * The stored answers to a person's own keys, after a crash or a lost answer. A command that is being worked on at this
 * moment is said to be in progress: it is asked for again later, not sent again. Other keys are left out.
 */
export async function readOwnResults(
  database: Database,
  { tenantId, person }: KnownPerson,
  { keys }: z.infer<typeof statusInput>,
): Promise<z.infer<typeof statusAnswer>> {
  // Who works on a command ends between two looks: asked first, so that its answer is seen by the second.
  const working = await database.transaction().execute((tx) => findInProgress(tx, tenantId, keys))
  const stored = await readResults(database, tenantId, keys)
  const own = stored.filter((each) => each.personId === person.id).map((each) => each.result)
  const known = new Set(stored.map((each) => each.result.key as string))
  const inProgress = working
    .filter((key) => !known.has(key))
    .map(
      (key): CommandResult => ({
        key: commandKey.parse(key),
        status: 'retry',
        refusal: refuse('in_progress'),
      }),
    )
  return { results: [...own, ...inProgress] }
}
