import type { ScopeId } from '#contract/ids.ts'
import { scopesOfRequest, sensitiveScopesOfRequest } from '#contract/people/scopes.ts'
import { isOpen } from '#contract/requests/request-status.ts'
import type { Request } from '#contract/requests/request.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'
import { type Child, listChildren, reclassChildren } from './children.ts'
import { lockCustomer, scopesOfCustomer } from './customers-table.ts'
import { classOfChildren, stampCustomer } from './stamp-request.ts'

/**
 * Stamps what follows a request whose row has changed from `before` to `after`: children enter the new scopes and
 * leave the old ones in the same transaction (invariant 5, hazards H4 and H5), the customer's card comes along, and
 * stays where another request still needs it. A request that ends or opens again moves its children's class.
 */
export async function moveRequest(
  write: ScopedWrite,
  before: Request,
  after: Request,
  rev: number,
): Promise<void> {
  const ordinary = compare(scopesOfRequest(before), scopesOfRequest(after))
  const sensitive = compare(sensitiveScopesOfRequest(before), sensitiveScopesOfRequest(after))
  const moved = ordinary.added.length + ordinary.removed.length > 0
  const ended = isOpen(before.status) && !isOpen(after.status)
  const reopened = !isOpen(before.status) && isOpen(after.status)
  if (!moved && !ended && !reopened) return

  for (const scope of ordinary.removed)
    write.stamps.add({ scope, entity: 'request', id: after.id, class: 'open', op: 'leave', rev })
  const children = await listChildren(write.tx, write.tenantId, after.id)
  const open = children.filter((child) => child.entity !== 'sensitive')
  const hidden = children.filter((child) => child.entity === 'sensitive')
  follow(write, open, ordinary, after, reopened)
  // No row of the request itself raises the head of these scopes, so a change of class must.
  follow(write, hidden, sensitive, after, reopened || ended)
  if (ended) await reclassChildren(write.tx, write.tenantId, ordinary.kept, open, 'old')
  if (moved) await moveCustomer(write, after, ordinary)
}

type Transition = { added: ScopeId[]; removed: ScopeId[]; kept: ScopeId[] }

const compare = (before: readonly ScopeId[], after: readonly ScopeId[]): Transition => ({
  added: after.filter((scope) => !before.includes(scope)),
  removed: before.filter((scope) => !after.includes(scope)),
  kept: after.filter((scope) => before.includes(scope)),
})

function follow(
  write: ScopedWrite,
  children: readonly Child[],
  { added, removed, kept }: Transition,
  request: Request,
  again: boolean,
): void {
  const entered = again ? [...added, ...kept] : added
  for (const { entity, id, rev } of children) {
    for (const scope of entered)
      write.stamps.add({ scope, entity, id, class: classOfChildren(request), op: 'put', rev })
    for (const scope of removed) write.stamps.add({ scope, entity, id, class: 'content', op: 'leave', rev })
  }
}

async function moveCustomer(
  write: ScopedWrite,
  request: Request,
  { added, removed }: Transition,
): Promise<void> {
  const { customerId } = request
  if (customerId === null) return
  const rev = await lockCustomer(write.tx, write.tenantId, customerId)
  stampCustomer(write, added, customerId, rev)
  const elsewhere = await scopesOfCustomer(write.tx, write.tenantId, customerId, request.id)
  for (const scope of removed.filter((left) => !elsewhere.has(left)))
    write.stamps.add({ scope, entity: 'customer', id: customerId, class: 'open', op: 'leave', rev })
}
