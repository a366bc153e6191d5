import { personId } from '#contract/ids.ts'
import { person } from '#contract/people/person.ts'
import { request, type Request } from '#contract/requests/request.ts'
import { sampleMessage, sampleRequest } from '../../engine/sample-rows.ts'
import { rowKey, scopeOf } from '../model/model-feed.ts'
import { group, modelStaff, teams, withTeamToggled } from '../model/model-people.ts'
import { putChild, putRequest, readRequest, removeRequest, requestIds } from '../model/model-requests.ts'
import { canaryOf } from './canary.ts'
import { noteLost, type Sight, visibleTo } from './lost-requests.ts'
import type { EditKind } from './plan.ts'
import type { SimWorkbench } from './sim-workbench.ts'
import type { ModelWorld } from './world.ts'

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
    case 'cancel':
      return found.status === 'received' ? change({ status: 'cancelled' }) : undefined
    case 'remove':
      return removeRequest(feed, found.id, now)
    case 'sensitive':
      return putChild(feed, 'sensitive', { id: found.id, values: { hetu: canaryOf(found.id) } }, moment)
  }
}

/** Who sees what at the model. */
export const sightOfModel = ({ central }: ModelWorld): Sight => ({
  grantedTo: (id) => [...(central.state().grants.get(id)?.keys() ?? [])],
  requestsIn: (scope) =>
    [...scopeOf(central.state().feed, scope).entries.values()]
      .filter(({ entity, op }) => entity === 'request' && op === 'put')
      .map(({ id }) => id),
  hasEntry: (scope, id) => scopeOf(central.state().feed, scope).entries.has(rowKey('request', id)),
})

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
  if (before === undefined) return
  const sight = sightOfModel(world)
  const saw = visibleTo(sight, id)
  central.setPerson(withTeamToggled(person.parse(before), teams[team] ?? teams[0]))
  const loses = before.memberships.some(({ teamId }) => teamId === teams[team])
  noteLost(sight, workbenches, id, saw, loses)
}
