import { type ScopeId, scopeId } from '../ids.ts'
import type { RequestRights } from './may.ts'
import type { Person } from './person.ts'

/**
 * Scopes: one audience each (decisions 6). A request is in exactly one queue scope, in its assignee's `user:` scope,
 * and its sensitive values are in the `#sensitive` twin of the same scopes.
 */
const asScope = (text: string): ScopeId => scopeId.parse(text)

/** Staff, teams, organisations and the catalogue; never customers. Everybody has it. */
export const referenceScope = asScope('ref')

export const queueScope = (teamId: string, organisationGroup: string, fence: string | null): ScopeId =>
  asScope(`queue:${teamId}:${organisationGroup}${fence === null ? '' : `!${fence}`}`)

export const userScope = (personId: string): ScopeId => asScope(`user:${personId}`)

export const sensitiveScope = (scope: ScopeId): ScopeId => asScope(`${scope}#sensitive`)

/** The scopes that hold a request and its ordinary children. */
export const scopesOfRequest = (request: RequestRights): ScopeId[] => [
  queueScope(request.teamId, request.organisationGroup, request.fence),
  ...(request.assigneeId === null ? [] : [userScope(request.assigneeId)]),
]

/** The scopes that hold its sensitive values: the queue's, and the assignee's for offline work (decisions 21). */
export const sensitiveScopesOfRequest = (request: RequestRights): ScopeId[] =>
  (request.fence === null
    ? scopesOfRequest(request)
    : scopesOfRequest(request).filter((scope) => scope.startsWith('user:'))
  ).map(sensitiveScope)

/**
 * Every scope that a person is granted.
 * @param groups all organisation groups of the centre, `none` included: what `*` stands for
 */
export function grantedScopes(person: Person, groups: readonly string[]): ScopeId[] {
  if (!person.active) return []
  const queues = person.memberships.flatMap((membership) =>
    (membership.organisationGroups.includes('*') ? groups : membership.organisationGroups).flatMap((group) =>
      [null, ...person.fences].map((fence) => queueScope(membership.teamId, group, fence)),
    ),
  )
  const scopes = [...queues, userScope(person.id)]
  return [...new Set([referenceScope, ...scopes, ...scopes.map(sensitiveScope)])]
}
