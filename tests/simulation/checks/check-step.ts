import { chooseSendable } from '../../../src-engine/outbox/choose-sendable.ts'
import { commandsOfRequest, openCommands } from '../../../src-engine/outbox/commands-table.ts'
import { foldPending } from '../../../src-engine/requests/fold-pending.ts'
import { findRequest } from '../../../src-engine/requests/requests-table.ts'
import { request } from '#contract/requests/request.ts'
import type { SyncEvent } from '../../../src-engine/sync/sync-events.ts'
import type { SimProcess } from '../world/sim-process.ts'
import type { SimWorkbench } from '../world/sim-workbench.ts'
import { hold } from '../world/violation.ts'
import type { World } from '../world/world.ts'

/** What the checks remember from step to step. */
export type StepMemory = {
  epoch: string
  revisions: Map<string, number>
  writesChecked: number
  bases: Map<string, number>
}

export const newStepMemory = (): StepMemory => ({
  epoch: '',
  revisions: new Map(),
  writesChecked: -1,
  bases: new Map(),
})

const roomPauseMs = 120_000

/** What must hold after every single step of an engine. */
export function checkStep(world: World, workbench: SimWorkbench, life: SimProcess, event: SyncEvent): void {
  const { memory } = workbench
  checkSomethingIsUnderWay(world, workbench, life)
  if (memory.writesChecked === life.point.writes()) return
  memory.writesChecked = life.point.writes()
  checkOutbox(world, workbench)
  // A row that found no room is folded when there is some.
  if (world.time.now() < workbench.fullUntil + roomPauseMs) return
  checkVisible(workbench, life, event)
  checkRevisions(workbench, life)
  noteRebases(world, workbench)
  checkFold(workbench, life)
}

/** Invariant 16, looked at from outside: not what the core believes is armed, but what really is. */
function checkSomethingIsUnderWay(world: World, workbench: SimWorkbench, life: SimProcess): void {
  if (world.time.now() < workbench.looksAgainAt) return
  const state = life.core.state()
  if (!state.running || state.workOffline) return
  const isUnderWay = (name: 'session' | 'pull' | 'push' | 'poke'): boolean => {
    const call = state.calls.get(name)
    return workbench.timers.has(name) || (call !== undefined && workbench.waitsFor(life, call))
  }
  if (state.token === 'lost') return
  if (state.token === 'refreshing') {
    hold(workbench.calls.refreshing || workbench.timers.has('token'), '16', () => 'no refresh is under way')
    return
  }
  if (state.blocked !== null) {
    hold(workbench.timers.has('blocked'), '16', () => 'blocked for ever')
    return
  }
  const needsSession = state.session === null || state.sessionStale
  hold(!needsSession || isUnderWay('session'), '16', () => 'no session is asked for')
  if (state.session === null) return
  hold(isUnderWay('poke'), '16', () => 'nothing listens')
  const open = openCommands(workbench.disk.outbox())
  hold(
    chooseSendable(open, false).length === 0 || isUnderWay('push'),
    '16',
    () =>
      `commands wait (${open.map((entry) => `${entry.command.key} ${entry.state}`).join()}) and nothing is armed`,
  )
  hold(
    open.every((entry) => entry.state !== 'stuck') || workbench.timers.has('stuck'),
    '16',
    () => 'a stuck command is never tried again',
  )
  const fetching = workbench.disk.cache().count('SELECT COUNT(*) FROM scope WHERE complete = 0 AND dead = 0')
  // Central may have no room for it: then a timer of its own says when it is asked for again.
  const goesOn = isUnderWay('pull') || workbench.timers.has('busy')
  hold(fetching === 0 || needsSession || goesOn, '16', () => 'a first fetch stands still')
  const dead = workbench.disk.cache().count('SELECT COUNT(*) FROM scope WHERE dead = 1')
  hold(dead === 0 || workbench.timers.has('purge'), '16', () => 'a purge stands still')
}

/** The case that clobbered edits elsewhere (H9): central's newer row comes while own commands wait on it. */
function noteRebases(world: World, { disk, memory }: SimWorkbench): void {
  for (const [id, rev] of disk.cache().rows('SELECT id, rev FROM base_row')) {
    const before = memory.bases.get(String(id))
    if (before !== undefined && before < Number(rev))
      world.reached.note('a row of central came while commands waited')
    memory.bases.set(String(id), Number(rev))
  }
}

/** Invariants 3, 14 and 15. */
function checkOutbox(world: World, workbench: SimWorkbench): void {
  const kept = workbench.disk.outbox().rows('SELECT key, state FROM command')
  const states = new Map(kept.map(([key, state]) => [String(key), String(state)]))
  for (const state of states.values()) world.reached.note(`outbox: ${state}`)
  for (const key of workbench.accepted)
    hold(states.has(key) || workbench.released.has(key), '15', () => `the accepted command ${key} is gone`)
  for (const [key, count] of world.effects())
    hold(count <= 1, '3', () => `the command ${key} had its effect ${count} times`)
}

/** Invariant 18: a request's row is shown only while one of its scopes is granted. */
function checkVisible(workbench: SimWorkbench, life: SimProcess, event: SyncEvent): void {
  const cache = workbench.disk.cache()
  const orphans = cache.rows(
    `SELECT id
     FROM request
     WHERE rev <> -1
       AND NOT EXISTS (
         SELECT 1
         FROM entry
         JOIN scope ON scope.key = entry.scope_key AND scope.dead = 0
         WHERE entry.entity = 1 AND entry.row_key = request.key
       )`,
  )
  hold(orphans.length === 0, '18', () => `${orphans.join()} is shown without a right`)
  if (event.on !== 'session') return
  const granted = new Set<string>(life.session().grants.map(({ scope }) => scope))
  const alive = cache.rows('SELECT scope FROM scope WHERE dead = 0').map(([scope]) => String(scope))
  hold(
    alive.every((scope) => granted.has(scope)),
    '18',
    () => `${alive.filter((scope) => !granted.has(scope)).join()} lives without a grant`,
  )
}

/** Invariant 20: a clean row never goes back within an epoch. */
function checkRevisions(workbench: SimWorkbench, life: SimProcess): void {
  const { memory, disk } = workbench
  const epoch = life.core.state().session?.epoch ?? memory.epoch
  if (epoch !== memory.epoch) {
    memory.epoch = epoch
    memory.revisions.clear()
  }
  const stored = disk.cache().first(`SELECT value FROM sync_fact WHERE name = 'epoch'`)
  if (stored !== undefined && stored['value'] !== epoch) return
  for (const [id, rev] of disk.cache().rows('SELECT id, rev FROM request WHERE rev > 0')) {
    const before = memory.revisions.get(String(id)) ?? 0
    hold(Number(rev) >= before, '20', () => `${String(id)} went back from ${before} to ${String(rev)}`)
    memory.revisions.set(String(id), Number(rev))
  }
}

/** Invariant 13: visible = fold(central's row, what waits); a row on which nothing waits is central's own. */
export function checkFold(workbench: SimWorkbench, life: SimProcess): void {
  const cache = workbench.disk.cache()
  const outbox = workbench.disk.outbox()
  const lanes = outbox
    .rows(`SELECT DISTINCT request_id FROM command WHERE state <> 'done'`)
    .map(([id]) => String(id))
  const parts = {
    ...life.fold(),
    hasArrived: (table: 'message' | 'note', id: string) =>
      cache.count(`SELECT COUNT(*) FROM ${table} WHERE id = ?`, id) > 0,
  }
  const bases = cache.rows('SELECT id, rev, value FROM base_row')
  for (const [id] of bases)
    hold(lanes.includes(String(id)), '13', () => `${String(id)} has a base but nothing waits`)
  for (const id of lanes) {
    const stored = findRequest(cache, id)
    const base = bases.find(([of]) => of === id)
    if (base === undefined) {
      hold(stored === undefined || stored.rev === -1, '13', () => `${id} is dirty and has no base`)
      continue
    }
    const folded = foldPending(
      { rev: Number(base[1]), request: request.parse(JSON.parse(String(base[2]))) },
      commandsOfRequest(outbox, id),
      parts,
    )
    hold(
      JSON.stringify(folded) === JSON.stringify(stored?.request),
      '13',
      () => `${id} shows ${JSON.stringify(stored?.request)} instead of ${JSON.stringify(folded)}`,
    )
  }
}
