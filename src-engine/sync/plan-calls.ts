import type { Command } from '#contract/commands/command.ts'
import { nameDatabaseError } from '../cache/open-database.ts'
import { isEngineError } from '../engine-error.ts'
import { commandsInState } from '../outbox/commands-table.ts'
import { noRoomPauseMs } from './back-off.ts'
import { findDeadScope } from './scopes-table.ts'
import { abortCall, armTimer, beginCall, noteTrouble, type Step } from './sync-state.ts'
import { choosePush, chooseStatus } from './take-push.ts'
import { chooseWants, rowsAPage } from './take-pull.ts'

const stuckAgainMs = 15 * 60_000
/** A poke is only a hint: so often everything is asked for without one. */
const safetyMs = 5 * 60_000

/** Derives what must be under way from how things stand. */
export function plan(step: Step): void {
  const { state, parts, effects } = step
  if (!state.running) return
  if (!state.armed.has('purge') && (state.mayHaveToCompact || findDeadScope(parts.cache) !== undefined))
    armTimer(step, 'purge', 0)
  if (state.workOffline || state.blocked !== null || state.token !== 'ready') return
  const isFree = (name: 'session' | 'pull' | 'push' | 'poke') =>
    !state.calls.has(name) && !state.armed.has(name)
  if ((state.session === null || state.sessionStale) && isFree('session')) {
    const call = beginCall(step, 'session')
    state.pokedRights = null
    effects.push({ do: 'session', call, body: { clientId: parts.clientId, protocol: { ...parts.protocol } } })
  }
  if (state.session === null) return
  if (isFree('push')) planPush(step)
  if (isFree('pull') && !state.sessionStale) planPull(step)
  if (isFree('poke')) {
    const call = beginCall(step, 'poke')
    effects.push({ do: 'poke', call, mode: state.pokeMode, heads: Object.fromEntries(state.heads) })
  }
  if (!state.armed.has('safety')) armTimer(step, 'safety', safetyMs)
  if (!state.armed.has('stuck') && commandsInState(parts.outbox, 'stuck').length > 0) {
    armTimer(step, 'stuck', stuckAgainMs)
  }
}

function planPush(step: Step): void {
  const keys = chooseStatus(step)
  if (keys.length > 0) {
    step.state.askedAbout = keys
    step.effects.push({ do: 'status', call: beginCall(step, 'push'), body: { keys } })
    return
  }
  const commands = chooseWithRoom(step)
  if (commands.length === 0) return
  const call = beginCall(step, 'push')
  const { epoch } = step.state.session ?? {}
  const body = { clientId: step.parts.clientId, ...(epoch === undefined ? {} : { epoch }), commands }
  step.effects.push({ do: 'push', call, body })
  step.parts.changed('outbox')
}

/** H20: with a full disk nothing can be marked as sent, so nothing is sent yet; what is in the outbox stays there. */
function chooseWithRoom(step: Step): Command[] {
  try {
    return choosePush(step)
  } catch (error) {
    const named = nameDatabaseError(error)
    if (!isEngineError(named, 'disk_pressure')) throw error
    noteTrouble(step, 'disk_pressure', named.message, 'push')
    armTimer(step, 'push', noRoomPauseMs)
    step.parts.changed('sync')
    return []
  }
}

function planPull(step: Step): void {
  const { state, effects } = step
  const [suspect] = state.suspects.values()
  if (suspect !== undefined) {
    const { scope, listed } = suspect
    effects.push({ do: 'digest', call: beginCall(step, 'pull'), scope, listed: listed ?? [] })
    return
  }
  const want = chooseWants(step)
  if (want.length === 0 || state.session === null) return
  // No page is fetched to see whether it fits: the disk itself is asked, now and then.
  if (!step.parts.room.hasRoom()) return armTimer(step, 'pull', noRoomPauseMs)
  state.sawEndAll = false
  state.progressed = false
  state.page = null
  abortCall(step, 'pull')
  const call = beginCall(step, 'pull')
  effects.push({ do: 'pull', call, body: { epoch: state.session.epoch, want, limit: rowsAPage(step) } })
}
