import { discard, giveCommand, makeRequest, reapply, withdraw } from './act-as-person.ts'
import type { Operation } from './plan.ts'
import type { SimWorkbench } from './sim-workbench.ts'
import type { World } from './world.ts'

/** What happens at one workbench, whichever central there is. @returns false where the operation is central's */
export function actAtDesk(world: World, workbenches: readonly SimWorkbench[], operation: Operation): boolean {
  const desk = 'desk' in operation ? workbenches[operation.desk % workbenches.length] : workbenches[0]
  if (desk === undefined) return true
  switch (operation.do) {
    case 'wait':
      return true
    case 'command':
      giveCommand(world, desk, operation.row, operation.kind)
      return true
    case 'create':
      makeRequest(world, desk)
      return true
    case 'withdraw':
      withdraw(world, desk)
      return true
    case 'discard':
      discard(world, desk)
      return true
    case 'reapply':
      reapply(world, desk)
      return true
    case 'sync-now':
      desk.send({ on: 'sync-now' })
      return true
    case 'work-offline':
      desk.send({ on: 'work-offline', offline: operation.offline })
      return true
    case 'cut-network':
      desk.cuts += 1
      desk.cutUntil = world.time.now() + operation.ms
      return true
    case 'crash':
      desk.die()
      return true
    case 'crash-at':
      desk.life()?.point.dieAfter(operation.calls)
      return true
    case 'crash-in':
      desk.dieIn = operation
      return true
    case 'power-loss':
      desk.die()
      if (desk.disk.losePower(operation.commits)) world.reached.note('power loss took commits')
      desk.memory.revisions.clear()
      return true
    case 'lose-cache':
      desk.die()
      desk.disk.loseCache()
      desk.memory.revisions.clear()
      return true
    case 'clock-jump':
      desk.clockOffset += operation.ms
      return true
    case 'index':
      desk.act((life) => life.fillIndex())
      return true
    case 'refuse-refresh':
      desk.noRefreshUntil = world.time.now() + operation.ms
      return true
    case 'sign-in':
      desk.noRefreshUntil = 0
      if (desk.life()?.core.state().token === 'lost') desk.send({ on: 'token-ready' })
      return true
    case 'fill-disk':
      desk.fullUntil = world.time.now() + operation.ms
      return true
    default:
      return false
  }
}

/** Nothing fails any more, and everybody is at work. */
export function calmDown(world: World, workbenches: readonly SimWorkbench[]): void {
  world.calm = true
  for (const workbench of workbenches) {
    workbench.cutUntil = 0
    workbench.noRefreshUntil = 0
    workbench.fullUntil = 0
    workbench.dieIn = undefined
    workbench.life()?.point.dieAfter(Number.POSITIVE_INFINITY)
    workbench.send({ on: 'work-offline', offline: false })
    if (workbench.life()?.core.state().token === 'lost') workbench.send({ on: 'token-ready' })
    // Asked for by the person: by itself it comes after an hour.
    if (workbench.life()?.core.state().blocked === 'upgrade_required') workbench.send({ on: 'sync-now' })
  }
}

/** Nothing is left to fetch, to send or to purge. */
export function isSettled(workbench: SimWorkbench): boolean {
  const state = workbench.life()?.core.state()
  if (state === undefined || state.blocked !== null || state.session === null) return false
  const cache = workbench.disk.cache()
  const waiting = workbench.disk
    .outbox()
    .count(`SELECT COUNT(*) FROM command WHERE state IN ('queued', 'sent', 'acked', 'stuck')`)
  return waiting === 0 && cache.count('SELECT COUNT(*) FROM scope WHERE complete = 0 OR dead = 1') === 0
}

/** The longest back-off is 5 minutes, a stuck command is tried after 15, a person who was refused after 15. */
export const quietMs = 40 * 60_000
export const idleMs = 10 * 60_000
/** Hints and safety looks of one workbench in the idle time: a long poll every 25 s, a pull every 5 min. */
export const idleCalls = 40
