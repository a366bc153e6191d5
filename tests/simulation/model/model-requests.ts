import { scopesOfRequest, sensitiveScopesOfRequest } from '#contract/people/scopes.ts'
import { request, type Request } from '#contract/requests/request.ts'
import { isOpen } from '#contract/requests/request-status.ts'
import type { BackfillClass, EntityName } from '#contract/sync/entities.ts'
import { type FeedState, liveScopesOf, rowKey, scopeOf, stamp, writeRow } from './model-feed.ts'

export const childEntities = ['form', 'message', 'note', 'sensitive'] as const
export type ChildEntity = (typeof childEntities)[number]
type Value = { id: string } & Record<string, unknown>
type Moment = { now: number; noLeave: boolean }

export function readRequest(feed: FeedState, id: string): { rev: number; request: Request } | undefined {
  const row = feed.rows.get(rowKey('request', id))
  return row === undefined ? undefined : { rev: row.rev, request: request.parse(row.value) }
}

export const requestIds = (feed: FeedState): string[] =>
  [...feed.rows.keys()].filter((key) => key.startsWith('request/')).map((key) => key.slice('request/'.length))

const classOfChildren = (row: Request): BackfillClass => (isOpen(row.status) ? 'content' : 'old')
const scopesOfChild = (entity: ChildEntity, row: Request): string[] =>
  entity === 'sensitive' ? sensitiveScopesOfRequest(row) : scopesOfRequest(row)

/** Writes a request; its children follow it into its scopes, leave the old ones, and change class with it. */
export function putRequest(feed: FeedState, row: Request, moment: Moment): number {
  const before = readRequest(feed, row.id)?.request
  const rev = writeRow(feed, 'request', row)
  restamp(feed, 'request', row.id, rev, isOpen(row.status) ? 'open' : 'old', scopesOfRequest(row), moment)
  if (before === undefined) return rev
  const moved = scopesOfRequest(before).toSorted().join() !== scopesOfRequest(row).toSorted().join()
  const reopened = !isOpen(before.status) && isOpen(row.status)
  const ended = isOpen(before.status) && !isOpen(row.status)
  for (const { entity, id, rev: childRev } of childrenOf(feed, row.id)) {
    if (moved || reopened || (ended && entity === 'sensitive'))
      follow(feed, entity, id, childRev, row, reopened, moment)
    // To a later class without a new number: whoever still fetches meets the entry there.
    if (ended) reclass(feed, entity, id, 'old')
  }
  return rev
}

function follow(
  feed: FeedState,
  entity: ChildEntity,
  id: string,
  rev: number,
  row: Request,
  again: boolean,
  moment: Moment,
): void {
  const now = liveScopesOf(feed, entity, id)
  const into = scopesOfChild(entity, row)
  const class_ = classOfChildren(row)
  for (const scope of into)
    if (again || entity === 'sensitive' || !now.includes(scope))
      stamp(feed, scope, { entity, id, rev, op: 'put', class: class_, stampedAt: moment.now })
  leave(
    feed,
    entity,
    id,
    rev,
    now.filter((scope) => !into.includes(scope)),
    moment,
  )
}

function restamp(
  feed: FeedState,
  entity: EntityName,
  id: string,
  rev: number,
  of: BackfillClass,
  into: readonly string[],
  moment: Moment,
): void {
  const left = liveScopesOf(feed, entity, id).filter((scope) => !into.includes(scope))
  for (const scope of into)
    stamp(feed, scope, { entity, id, rev, op: 'put', class: of, stampedAt: moment.now })
  leave(feed, entity, id, rev, left, moment)
}

function leave(
  feed: FeedState,
  entity: EntityName,
  id: string,
  rev: number,
  left: readonly string[],
  { now, noLeave }: Moment,
): void {
  if (noLeave) return
  for (const scope of left)
    stamp(feed, scope, { entity, id, rev, op: 'leave', class: 'open', stampedAt: now })
}

function reclass(feed: FeedState, entity: EntityName, id: string, to: BackfillClass): void {
  for (const name of liveScopesOf(feed, entity, id)) {
    const entry = scopeOf(feed, name).entries.get(rowKey(entity, id))
    if (entry !== undefined) entry.class = to
  }
}

export function putChild(feed: FeedState, entity: ChildEntity, value: Value, moment: Moment): void {
  const owner = readRequest(feed, ownerOf(value))
  if (owner === undefined) throw new Error('a child needs its request')
  const rev = writeRow(feed, entity, value)
  restamp(
    feed,
    entity,
    value.id,
    rev,
    classOfChildren(owner.request),
    scopesOfChild(entity, owner.request),
    moment,
  )
}

export function putReference(feed: FeedState, entity: EntityName, value: Value, now: number): void {
  const rev = writeRow(feed, entity, value)
  stamp(feed, 'ref', { entity, id: value.id, rev, op: 'put', class: 'reference', stampedAt: now })
}

export function removeRequest(feed: FeedState, id: string, now: number): void {
  const gone = [{ entity: 'request' as EntityName, id, rev: 0 }, ...childrenOf(feed, id)]
  for (const { entity, id: of, rev } of gone) {
    for (const scope of liveScopesOf(feed, entity, of))
      stamp(feed, scope, { entity, id: of, rev, op: 'del', class: 'open', stampedAt: now })
    feed.rows.delete(rowKey(entity, of))
  }
}

const ownerOf = (value: Record<string, unknown>): string => String(value['requestId'] ?? value['id'])

export function childrenOf(
  feed: FeedState,
  requestId: string,
): { entity: ChildEntity; id: string; rev: number }[] {
  return childEntities.flatMap((entity) =>
    [...feed.rows]
      .filter(([key, row]) => key.startsWith(`${entity}/`) && ownerOf(row.value) === requestId)
      .map(([, row]) => ({ entity, id: row.value.id, rev: row.rev })),
  )
}
