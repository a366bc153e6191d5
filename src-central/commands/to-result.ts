import { sql } from 'kysely'
import type { Command, CommandResult } from '#contract/commands/command.ts'
import { type ScopeId, scopeId } from '#contract/ids.ts'
import { scopesOfRequest } from '#contract/people/scopes.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'
import type { Outcome } from './decide-command.ts'

/**
 * The answer to a command. `effectAt` names the scopes in which the request was and is, so that whoever follows any
 * one of them knows when the effect has arrived; a scope that was not stamped stands where it stands already.
 */
export async function toResult(
  write: ScopedWrite,
  command: Command,
  outcome: Outcome,
  heads: ReadonlyMap<ScopeId, number>,
): Promise<CommandResult> {
  const { key } = command
  if (outcome.status === 'conflict') return { key, status: 'conflict', conflict: outcome.conflict }
  if (outcome.status === 'rejected') return { key, status: 'rejected', refusal: outcome.refusal }
  const { before, after } = outcome
  const scopes = [before ?? after, after].flatMap((each) => scopesOfRequest(each.request))
  const named = new Map<ScopeId, number>()
  for (const scope of scopes) {
    const head = heads.get(scope)
    if (head !== undefined) named.set(scope, head)
  }
  const effectAt = named.size > 0 ? named : await readHeads(write, scopes)
  return { key, status: 'done', rev: after.rev, effectAt: Object.fromEntries(effectAt) }
}

async function readHeads(
  { tx, tenantId }: ScopedWrite,
  scopes: readonly ScopeId[],
): Promise<Map<ScopeId, number>> {
  const { rows } = await sql<{ id: string; head: number }>`
    SELECT id, head
    FROM scope
    WHERE tenant_id = ${tenantId}
      AND id = ANY(${[...scopes]})`.execute(tx)
  return new Map(rows.map((row) => [scopeId.parse(row.id), row.head]))
}
