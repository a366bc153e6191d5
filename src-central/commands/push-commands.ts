import type { z } from 'zod'
import type { Command, CommandResult, pushAnswer, pushInput } from '#contract/commands/command.ts'
import { type ErrorCode, refuse } from '#contract/error-codes.ts'
import { findUnstorable } from '#contract/rules/storable-text.ts'
import type { Database } from '../database/database.ts'
import { isDatabaseDown } from '../database/database-errors.ts'
import type { KnownPerson } from '../people/persons-table.ts'
import { readResults } from './command-results.ts'
import { RetryLater } from './retry-later.ts'
import { type CommandParts, runCommand } from './run-command.ts'

export type PushParts = CommandParts & {
  database: Database
  log: { error(what: object, message: string): void }
}

/**
 * Runs commands in the order in which they came, each in a transaction of its own; one's failure stops no other.
 * @throws what the database threw when it does not answer: a repeat of the whole push is safe
 */
export async function pushCommands(
  parts: PushParts,
  caller: KnownPerson,
  { clientId, commands }: z.infer<typeof pushInput>,
): Promise<z.infer<typeof pushAnswer>> {
  const results: CommandResult[] = []
  for (const command of commands) results.push(await runOne(parts, caller, clientId, command))
  return { results }
}

async function runOne(
  parts: PushParts,
  caller: KnownPerson,
  clientId: string,
  command: Command,
): Promise<CommandResult> {
  // The workbench refuses such a text itself; stored nowhere, since nothing of it could be looked up again.
  const [bad] = findUnstorable(command)
  if (bad !== undefined)
    return { key: command.key, status: 'rejected', refusal: refuse('validation', bad.path) }
  try {
    if (command.after !== undefined && !(await isDone(parts.database, caller, command.after)))
      return retry(command, 'busy', 'after')
    return await runCommand(parts, caller, clientId, command)
  } catch (error) {
    if (isDatabaseDown(error)) throw error
    if (error instanceof RetryLater) return { key: command.key, status: 'retry', refusal: error.refusal }
    parts.log.error({ err: error, key: command.key, type: command.type }, 'a command failed')
    return retry(command, 'internal')
  }
}

/** A command whose forerunner has not succeeded waits: its own key stays unused, whatever becomes of the other. */
async function isDone(database: Database, { tenantId, person }: KnownPerson, key: string): Promise<boolean> {
  const [stored] = await readResults(database, tenantId, [key])
  return stored?.personId === person.id && stored.result.status === 'done'
}

const retry = (command: Command, code: ErrorCode, field?: string): CommandResult => ({
  key: command.key,
  status: 'retry',
  refusal: refuse(code, field),
})
