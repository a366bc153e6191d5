import { personId } from '#contract/ids.ts'
import { person } from '#contract/people/person.ts'
import { request, type Request } from '#contract/requests/request.ts'
import { sampleMessage, sampleRequest } from '../../engine/sample-rows.ts'
import { rowKey, scopeOf } from '../model/model-feed.ts'
import { group, modelStaff, teams, withTeamToggled } from '../model/model-people.ts'
import { putChild, putRequest, readRequest, removeRequest, requestIds } from '../model/model-requests.ts'
import type { EditKind } from './plan.ts'
import type { SimWorkbench } from './sim-workbench.ts'
import type { ModelWorld } from './world.ts'

/** A word that only one request's rows carry: found in a file, it says that the request is there. */
export const canaryOf = (id: string): string => `kanaria${id}lintu`

export function addRequest(world: ModelWorld, id: string, team: string): void {
  const { feed } = world.central.state()
  const moment = { now: world.time.now(), noLeave: false }
  putRequest(
    feed,
    sampleRequest({ id, teamId: team, organisationGroup: group, customerName: canaryOf(id) }),
    moment,
  )
  putChild(feed, 'form', formOf(id), moment)
  putChild(feed, 'message', sampleMessage({ id: `first-${id}`, requestId: id, body: canaryOf(id) }), moment)
}

const formOf = (id: string) => ({
  id,
  values: { aihe: canaryOf(id) },
  submitter: { signedInAs: null, actingFor: null, email: null, phone: null },
  submittedAt: 1,
})

/** Others work as well: colleagues at other desks, customers in their portals. */
export function editAtCentral(world: ModelWorld, row: number, kind: EditKind): void {
  const { feed } = world.central.state()
  const now = world.time.now()
  const ids = requestIds(feed).toSorted()
  if (kind === 'new') return addRequest(world, `r${row}-${ids.length}`, teams[row % 2] ?? teams[0])
  const id = ids[row % Math.max(1, ids.length)]
  const found = id === undefined ? undefined : readRequest(feed, id)?.request
  if (found === undefined) return
  const moment = { now, noLeave: world.central.bugs.noLeave === true }
  const change = (to: Partial<Record<keyof Request, unknown>>): void => {
    putRequest(feed, request.parse({ ...found, ...to, changedAt: Math.round(now) }), moment)
  }
  switch (kind) {
    case 'priority':
      return change({ priority: (found.priority % 4) + 1 })
    case 'customer-message':
      change({ unread: found.unread + 1, messageCount: found.messageCount + 1 })
      putChild(
        feed,
        'message',
        sampleMessage({
          id: `m-${found.id}-${found.messageCount}`,
          requestId: found.id,
          body: canaryOf(found.id),
        }),
        moment,
      )
      return
    case 'assign':
      return change({
        assigneeId: personId.parse(modelStaff[row % 2]?.id),
        status: found.status === 'received' ? 'in-handling' : found.status,
      })
    case 'free':
      return change({ assigneeId: null })
    case 'other-team':
      return change({ teamId: teams.find((team) => team !== found.teamId) })
    case 'resolve':
      return change({ status: found.status === 'resolved' ? 'in-handling' : 'resolved' })
    case 'remove':
      return removeRequest(feed, found.id, now)
    case 'sensitive':
      return putChild(feed, 'sensitive', { id: found.id, values: { hetu: canaryOf(found.id) } }, moment)
  }
}

/** Somebody joins a team or leaves it; what a workbench loses by that, it must not keep a byte of. */
export function changeMembership(
  world: ModelWorld,
  workbenches: readonly SimWorkbench[],
  who: number,
  team: number,
): void {
  const { central } = world
  const id = modelStaff[who]?.id ?? ''
  const before = central.state().people.get(id)
  const lostFrom = visibleTo(world, id)
  if (before === undefined) return
  central.setPerson(withTeamToggled(person.parse(before), teams[team] ?? teams[0]))
  const now = visibleTo(world, id)
  const loses = before.memberships.some(({ teamId }) => teamId === teams[team])
  for (const workbench of workbenches.filter(({ personId: of }) => of === id)) {
    // What comes back before it was missed is fetched anew and swept, not purged.
    if (!loses) workbench.lostRequests.clear()
    for (const lost of lostFrom)
      if (!now.has(lost) && !hasLeft(world, workbench, lost)) workbench.lostRequests.add(lost)
  }
}

/**
 * Has been in one of the scopes that stay, there or here: it leaves that one by a move, which is no purge; its bytes go
 * with the next one.
 */
function hasLeft(world: ModelWorld, { personId: of, disk }: SimWorkbench, requestId: string): boolean {
  const { feed, grants } = world.central.state()
  const granted = [...(grants.get(of)?.keys() ?? [])]
  const here = disk
    .cache()
    .rows(
      `SELECT scope.scope
       FROM entry
       JOIN scope ON scope.key = entry.scope_key
       JOIN request ON request.key = entry.row_key
       WHERE entry.entity = 1 AND request.id = ?`,
      requestId,
    )
    .map(([scope]) => String(scope))
  return granted.some(
    (scope) => here.includes(scope) || scopeOf(feed, scope).entries.has(rowKey('request', requestId)),
  )
}

export function visibleTo(world: ModelWorld, id: string): Set<string> {
  const { feed, grants } = world.central.state()
  const granted = [...(grants.get(id)?.keys() ?? [])]
  return new Set(
    granted.flatMap((scope) =>
      [...scopeOf(feed, scope).entries.values()]
        .filter(({ entity, op }) => entity === 'request' && op === 'put')
        .map(({ id: of }) => of),
    ),
  )
}

/** What has come back in any way may stay. */
export function forgetRegained(world: ModelWorld, workbenches: readonly SimWorkbench[]): void {
  for (const { personId: of, lostRequests } of workbenches) {
    if (lostRequests.size === 0) continue
    for (const regained of visibleTo(world, of)) lostRequests.delete(regained)
  }
}
