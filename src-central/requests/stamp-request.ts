import type { ScopeId } from '#contract/ids.ts'
import type { Request } from '#contract/requests/request.ts'
import { isOpen } from '#contract/requests/request-status.ts'
import { scopesOfRequest, sensitiveScopesOfRequest } from '#contract/people/scopes.ts'
import type { BackfillClass } from '#contract/sync/entities.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'

/** Entities that stand in the same scopes as their request. */
export type ChildEntity = 'form' | 'message' | 'note' | 'attachment' | 'event' | 'review' | 'finding'

const classOfRow = (request: Request): BackfillClass => (isOpen(request.status) ? 'open' : 'old')

/** The class of what belongs to a request: fetched after all open rows, or with the old ones. */
export const classOfChildren = (request: Request): BackfillClass =>
  isOpen(request.status) ? 'content' : 'old'

export function stampRequest(write: ScopedWrite, request: Request, rev: number): void {
  for (const scope of scopesOfRequest(request))
    write.stamps.add({ scope, entity: 'request', id: request.id, class: classOfRow(request), op: 'put', rev })
}

export function stampChild(
  write: ScopedWrite,
  request: Request,
  entity: ChildEntity,
  id: string,
  rev = 1,
): void {
  for (const scope of scopesOfRequest(request))
    write.stamps.add({ scope, entity, id, class: classOfChildren(request), op: 'put', rev })
}

export function stampSensitive(write: ScopedWrite, request: Request): void {
  for (const scope of sensitiveScopesOfRequest(request))
    write.stamps.add({
      scope,
      entity: 'sensitive',
      id: request.id,
      class: classOfChildren(request),
      op: 'put',
      rev: 1,
    })
}

/** Customer cards come with the open requests, whatever the state of this one: there is one card for all of them. */
export function stampCustomer(write: ScopedWrite, scopes: readonly ScopeId[], id: string, rev: number): void {
  for (const scope of scopes)
    write.stamps.add({ scope, entity: 'customer', id, class: 'open', op: 'put', rev })
}
