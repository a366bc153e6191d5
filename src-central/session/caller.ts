import type { FastifyRequest } from 'fastify'
import { errorCodes } from '#contract/error-codes.ts'
import { protocolHeader, protocolVersion } from '#contract/protocol-version.ts'
import type { Database } from '../database/database.ts'
import { ProblemError } from '../errors/problem-error.ts'
import type { VerifyToken } from '../identity/verify-token.ts'
import { findPersonBySubject, type KnownPerson } from '../people/persons-table.ts'

/** Who calls: a member of staff with a valid token and a protocol that this central serves. */
export type IdentifyCaller = (
  request: Pick<FastifyRequest, 'headers'>,
  /** Also somebody who no longer works here: only to be told to clear their files. */
  options?: { alsoLeft?: boolean },
) => Promise<KnownPerson>

/** @throws ProblemError upgrade_required, token_*, user_unknown or user_disabled */
export function createIdentifyCaller(parts: {
  database: Database
  verifyToken: VerifyToken
}): IdentifyCaller {
  return async ({ headers }, { alsoLeft = false } = {}) => {
    requireServedProtocol(headers[protocolHeader])
    const verdict = await parts.verifyToken(headers.authorization)
    if (!verdict.ok) throw new ProblemError(verdict.refusal.code, errorCodes[verdict.refusal.code].meaning)
    const { tenantId, subject } = verdict.identity
    const caller = await findPersonBySubject(parts.database, tenantId, subject)
    if (caller === undefined) throw new ProblemError('user_unknown', errorCodes.user_unknown.meaning)
    if (!alsoLeft) requireActive(caller)
    return caller
  }
}

/** @throws ProblemError user_disabled */
export function requireActive({ person }: KnownPerson): void {
  if (!person.active) throw new ProblemError('user_disabled', errorCodes.user_disabled.meaning)
}

function requireServedProtocol(header: string | string[] | undefined): void {
  const spoken = typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) : 0
  if (spoken >= protocolVersion.floor && spoken <= protocolVersion.current) return
  throw new ProblemError(
    'upgrade_required',
    `this central serves the protocols ${protocolVersion.floor} to ${protocolVersion.current}, named in ${protocolHeader}`,
  )
}
