import type { Command, CommandResult } from '#contract/commands/command.ts'
import { type ErrorCode, refuse } from '#contract/error-codes.ts'
import { createRequestType, createRequestVersion } from '#contract/requests/create-request.ts'
import type { Instant } from '#contract/time.ts'
import type { KnownPerson } from '../people/persons-table.ts'
import type { ScopedWrite, ScopedWriter } from '../scopes/scoped-writer.ts'
import type { CommandContext } from './central-command.ts'
import { claimKey, fingerprintOf, readResults, storeResult } from './command-results.ts'
import { findCommand } from './command-table.ts'
import { createRequest } from './create-request.ts'
import { decideCommand, type Outcome } from './decide-command.ts'
import { toResult } from './to-result.ts'

export type CommandParts = Pick<CommandContext, 'ids' | 'undoSendMs' | 'files' | 'scanOfNewFile'> & {
  writer: ScopedWriter
  clock: { now(): Instant }
}

/**
 * For so long central knows the answer of every key at least. A repeat older than that, by central's own clock
 * (`sentUnder`), is never done blindly: what adds a thing that is there has been done, the rest is for the person.
 */
export const resultsKeptMs = 30 * 86_400_000

/**
 * Runs one command in one transaction: claim its key, load and authorise, compare what was seen, write, stamp the
 * scopes, store the answer, commit (sync 1). The effect and its answer are there together or not at all; a repeat of
 * the key gets the stored answer.
 */
export async function runCommand(
  parts: CommandParts,
  caller: KnownPerson,
  clientId: string,
  command: Command,
): Promise<CommandResult> {
  const unserved = findUnserved(command)
  // Not stored: a newer central will serve the same key.
  if (unserved !== undefined) return reject(command, unserved)
  const { tenantId, person } = caller
  const fingerprint = fingerprintOf(command)

  return parts.writer.writeAndFinish(
    tenantId,
    async (write): Promise<Outcome | 'key-used'> => {
      const at = parts.clock.now()
      const claim = { tenantId, key: command.key, clientId, personId: person.id, fingerprint, at }
      if (!(await claimKey(write.tx, claim))) return 'key-used'
      const { ids, undoSendMs, files, scanOfNewFile } = parts
      const mayBeForgotten = command.sentUnder !== undefined && at - command.sentUnder > resultsKeptMs
      const given = { write, person, at, command, ids, undoSendMs, files, scanOfNewFile, mayBeForgotten }
      return decide(given)
    },
    async (write, outcome, heads) => {
      if (outcome === 'key-used') return readUsedKey(write, person.id, command, fingerprint)
      const result = await toResult(write, command, outcome, heads)
      await storeResult(write.tx, tenantId, result)
      return result
    },
  )
}

function findUnserved(command: Command): ErrorCode | undefined {
  const served =
    command.type === createRequestType ? createRequestVersion : findCommand(command.type)?.version
  if (served === undefined) return 'unknown_type'
  return served === command.version ? undefined : 'bad_version'
}

async function decide(context: CommandContext): Promise<Outcome> {
  const { command } = context
  if (command.type === createRequestType) return createRequest(context)
  const prepared = findCommand(command.type)?.prepare(command.args)
  if (prepared === undefined) return { status: 'rejected', refusal: refuse('unknown_type') }
  if (!prepared.ok) return { status: 'rejected', refusal: prepared.refusal }
  return decideCommand(context, prepared.command)
}

async function readUsedKey(
  { tx, tenantId }: ScopedWrite,
  personId: string,
  command: Command,
  fingerprint: string,
): Promise<CommandResult> {
  const [stored] = await readResults(tx, tenantId, [command.key])
  if (stored === undefined) throw new Error('a used key has no answer: its transaction committed half')
  // SECURITY: somebody else's key is answered like one with another content, so that no answer is ever read by guessing.
  const same = stored.personId === personId && stored.fingerprint === fingerprint
  return same ? stored.result : reject(command, 'key_reuse')
}

const reject = (command: Command, code: ErrorCode): CommandResult => ({
  key: command.key,
  status: 'rejected',
  refusal: refuse(code),
})
