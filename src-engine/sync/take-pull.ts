import { nameDatabaseError } from '../cache/open-database.ts'
import { isEngineError } from '../engine-error.ts'
import { backfillClasses } from '#contract/sync/entities.ts'
import type { PullInput, PullLine } from '#contract/sync/pull.ts'
import { applyPage } from './apply-page.ts'
import { noRoomPauseMs } from './back-off.ts'
import { checkpointScope } from './checkpoint-scope.ts'
import { gatherPage, type GatheredPage } from './gather-page.ts'
import { findScope, readScopes, type ScopeRow } from './scopes-table.ts'
import { refoldRows } from './refold-rows.ts'
import { settleByFeed } from './settle-by-feed.ts'
import { abortCall, armTimer, noteContact, noteTrouble, retryLater, type Step } from './sync-state.ts'
import { loseScope } from './take-session.ts'

const maxScopesAPull = 500
const pageRows = 1_000
/** A page that cannot be read twice begins its scope anew. */
const brokenPagesUntilRestart = 2

/** The scopes that are not where central is, or whose first fetch still runs. */
function scopesBehind({ parts, state }: Step): ScopeRow[] {
  return readScopes(parts.cache).filter(
    (row) =>
      !row.dead &&
      !state.restart.has(row.scope) &&
      !state.suspects.has(row.scope) &&
      !state.busyScopes.has(row.scope) &&
      (state.pullEverything || !row.complete || (state.heads.get(row.scope) ?? 0) > row.tail),
  )
}

export const isBehind = (step: Step): boolean => scopesBehind(step).length > 0

/** What to ask for now: the tails of what is behind, and one page of each backfill. Remembers what was asked. */
export function chooseWants(step: Step): PullInput['want'] {
  const { state } = step
  const grants = new Map(state.session?.grants.map((grant) => [grant.scope as string, grant]))
  state.asked.clear()
  return scopesBehind(step).flatMap((row) => {
    const granted = grants.get(row.scope)
    if (granted === undefined || state.asked.size === maxScopesAPull) return []
    const backfillClass = backfillClasses[row.classAt]
    state.asked.set(row.scope, { tail: row.tail, floor: backfillClass === undefined ? null : row.floor })
    const backfill =
      backfillClass === undefined ? {} : { backfill: { class: backfillClass, floor: row.floor } }
    return { scope: granted.scope, grantId: granted.grantId, tail: row.tail, ...backfill }
  })
}

export const rowsAPage = (step: Step): number =>
  Math.min(pageRows, step.state.session?.limits.pageRows ?? pageRows)

export function takePullLine(step: Step, line: PullLine): void {
  const { state } = step
  if ('scopeStatus' in line) return takeScopeStatus(step, line.scopeStatus)
  if ('endAll' in line) {
    state.sawEndAll = true
    state.serverTime = Math.max(state.serverTime, line.serverTime)
    return
  }
  const gathered = gatherPage(state.page, line)
  if (gathered === null) return
  if (gathered.kind === 'more') state.page = gathered.page
  else if (gathered.kind === 'broken') dropPage(step, state.page?.head.scope, gathered.reason)
  else {
    state.page = null
    takePage(step, asAsked(step, gathered.page))
  }
}

/** The whole answer has been read. Without its last line the connection was cut; the pages before it stay valid. */
export function endPull(step: Step): void {
  const { state, parts } = step
  state.calls.delete('pull')
  const wasWhole = state.sawEndAll && state.page === null
  state.page = null
  if (!wasWhole) return retryLater(step, 'pull', { retryAfterMs: 0, wasReset: true })
  state.pullEverything = false
  noteContact(step, 'pull')
  refoldRows(step, [...state.unfolded])
  const behind = isBehind(step)
  if (
    !behind &&
    state.busyScopes.size === 0 &&
    readScopes(parts.cache).every((row) => row.complete || row.dead)
  ) {
    state.upToDateAt = parts.clock.now()
    parts.onUpToDate()
  }
  // Central answers but nothing moves: slow down instead of asking in a circle.
  if (behind && !state.progressed && !state.armed.has('pull')) armTimer(step, 'pull', 1_000)
  parts.changed('sync')
}

/** The cursor that was asked from is this workbench's own: it never depends on how central words its answer. */
function asAsked({ state }: Step, page: GatheredPage): GatheredPage {
  const asked = state.asked.get(page.head.scope)
  const from = page.head.kind === 'tail' ? asked?.tail : asked?.floor
  return { ...page, head: { ...page.head, from: from ?? page.head.from } }
}

function takePage(step: Step, page: GatheredPage): void {
  const { state, parts } = step
  try {
    const before = findScope(parts.cache, page.head.scope)
    const after = applyPage(parts, page)
    if (after === undefined || before === undefined) return
    state.heads.set(
      after.scope,
      Math.max(state.heads.get(after.scope) ?? 0, page.head.readHead, page.end.head),
    )
    checkpointScope(step, after, page)
    const now = findScope(parts.cache, after.scope)
    if (
      page.end.rows > 0 ||
      now?.tail !== before.tail ||
      now.classAt !== before.classAt ||
      now.complete !== before.complete
    ) {
      state.progressed = true
    }
    settleByFeed(step)
    parts.changed('sync')
  } catch (error) {
    failPage(step, page.head.scope, nameDatabaseError(error))
  }
}

function failPage(step: Step, scope: string, error: unknown): void {
  if (isEngineError(error, 'cache_corrupt')) {
    step.parts.onCacheCorrupt()
    return
  }
  if (isEngineError(error, 'disk_pressure')) {
    // H20: no download until there is room; the outbox goes on, and nobody is offered a deletion.
    step.parts.room.found()
    noteTrouble(step, 'disk_pressure', error.message, 'pull')
    abortCall(step, 'pull')
    armTimer(step, 'pull', noRoomPauseMs)
    return
  }
  dropPage(step, scope, error instanceof Error ? error.message : 'unreadable page')
}

function dropPage(step: Step, scope: string | undefined, reason: string): void {
  const { state } = step
  state.page = null
  step.parts.log('error', 'a page of the feed was dropped', { scope, reason })
  noteTrouble(step, 'internal', `a page of the feed could not be applied: ${reason}`, 'pull')
  if (scope !== undefined) {
    const broken = (state.brokenPages.get(scope) ?? 0) + 1
    state.brokenPages.set(scope, broken)
    if (broken === brokenPagesUntilRestart) {
      state.restart.add(scope)
      state.sessionStale = true
    }
  }
  abortCall(step, 'pull')
  retryLater(step, 'pull', { retryAfterMs: 0, wasReset: false })
}

function takeScopeStatus(
  step: Step,
  { scope, code, retryAfterMs }: Extract<PullLine, { scopeStatus: unknown }>['scopeStatus'],
): void {
  const { state, parts } = step
  const row = findScope(parts.cache, scope)
  parts.log('info', 'central says of a scope', { scope, code })
  switch (code) {
    case 'revoked':
      if (row !== undefined) loseScope(step, row)
      state.sessionStale = true
      break
    case 'regranted':
    case 'cursor_expired':
    case 'cursor_ahead':
      state.restart.add(scope)
      state.sessionStale = true
      break
    case 'busy':
      // Only this one waits: what is new elsewhere comes as ever.
      state.busyScopes.add(scope)
      armTimer(step, 'busy', Math.max(1_000, retryAfterMs ?? 0))
      break
  }
}
