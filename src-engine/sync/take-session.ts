import { z } from 'zod'
import type { WritableDatabase } from '../cache/database-handle.ts'
import { keepFact, readFact } from '../outbox/kept-facts-table.ts'
import { resendAcknowledged } from '../outbox/settle-outbox.ts'
import { openCommands } from '../outbox/commands-table.ts'
import type { Grant, Session } from '#contract/sync/session.ts'
import { refoldRows } from './refold-rows.ts'
import { markScopeDead, purgeChunk, type PurgePlace } from './purge-scope.ts'
import { insertScope, readScopes, restartScope, type ScopeRow, writeScope } from './scopes-table.ts'
import { abortCall, rightsOf, type Step } from './sync-state.ts'
import { scopesOfOtherForm } from './take-forms.ts'
import { failPush } from './take-push.ts'

/**
 * Brings the granted scopes in line with what central says now: new ones begin, changed ones begin anew, lost ones
 * vanish at once. A central that was restored has another epoch: then everything is fetched again and everything it
 * ever acknowledged is sent again under the same keys (sync.md 8).
 */
export function takeSession(step: Step, session: Session): void {
  const { parts, state } = step
  const restored = hasNewEpoch(parts.cache, session.epoch)
  if (sendAgainToRestored(step, session.epoch) || restored) forgetCallsUnderWay(step)
  parts.cache.inTransaction(() => {
    if (restored) parts.forgetRevisions()
    for (const scope of scopesOfOtherForm(parts, session.forms ?? {})) {
      parts.log('info', 'a scope is fetched anew: rows of it have another form now', { scope })
      state.restart.add(scope)
    }
    const known = new Map(readScopes(parts.cache).map((row) => [row.scope, row]))
    for (const grant of session.grants) {
      takeGrant(step, grant, known.get(grant.scope), restored)
      known.delete(grant.scope)
      state.heads.set(grant.scope, grant.head)
    }
    for (const row of known.values()) loseScope(step, row)
    keepEpoch(parts.cache, session.epoch)
  })
  state.restart.clear()
  state.brokenPages.clear()
  state.suspects.clear()
  state.session = session
  state.serverTime = Math.max(state.serverTime, session.serverTime)
  state.sessionStale = state.pokedRights !== null && state.pokedRights !== rightsOf(session)
  parts.onSession(session)
}

/**
 * The outbox remembers by itself which central it was acknowledged by: the cache may be lost in the very moment in which
 * central is restored.
 * @returns whether this is another one
 */
function sendAgainToRestored(step: Step, epoch: string): boolean {
  const { parts } = step
  const isOther = parts.outbox.inTransaction(() => {
    const known = readFact(parts.outbox, epochFact, z.string())
    if (known === epoch) return false
    keepFact(parts.outbox, epochFact, epoch)
    if (known !== undefined) resendAcknowledged(parts.outbox)
    return known !== undefined
  })
  if (isOther)
    refoldRows(
      step,
      openCommands(parts.outbox).map(({ command }) => command.requestId),
    )
  return isOther
}

/**
 * What was asked of the central of before may still be answered, of a history that is no more: a page of it would move
 * a cursor past rows that are to come, and an answer would settle a command that the restored central has never seen.
 */
function forgetCallsUnderWay(step: Step): void {
  if (step.state.calls.has('push')) failPush(step, true)
  abortCall(step, 'push')
  abortCall(step, 'pull')
  step.state.page = null
}

/** Ends a scope here: revoked by an answer, or no longer among the grants. */
export function loseScope(step: Step, row: ScopeRow): void {
  if (row.dead) return
  step.parts.log('info', 'the right to a scope has ended', { scope: row.scope })
  markScopeDead(step.parts, row, step.parts.onAccessLost)
  step.state.mayHaveToCompact = true
}

function takeGrant({ parts, state }: Step, grant: Grant, row: ScopeRow | undefined, restored: boolean): void {
  if (row === undefined) return insertScope(parts.cache, grant)
  if (row.dead) {
    // Granted again before the purge was through: nothing of the old right may be reused.
    for (let at: PurgePlace | null = null; ; ) {
      at = purgeChunk(parts, row, at)
      if (at === null) break
    }
    return insertScope(parts.cache, grant)
  }
  const anew =
    restored || row.grantId !== grant.grantId || grant.head < row.tail || state.restart.has(row.scope)
  if (anew) writeScope(parts.cache, restartScope(row, grant.head, grant.grantId, grant.liveCount))
}

const epochFact = 'epoch'

function hasNewEpoch(cache: WritableDatabase, epoch: string): boolean {
  const row = cache.first('SELECT value FROM sync_fact WHERE name = ?', epochFact)
  return row !== undefined && z.string().parse(row['value']) !== epoch
}

function keepEpoch(cache: WritableDatabase, epoch: string): void {
  cache.run(
    `INSERT INTO sync_fact (name, value)
     VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    epochFact,
    epoch,
  )
}
