import type { SyncStatus } from '#contract/sync/sync-status.ts'
import { isPending, needsPerson, type OutboxState, outboxState } from '#contract/outbox/outbox-item.ts'
import type { ReadableDatabase } from '../cache/database-handle.ts'
import { countByState } from '../outbox/commands-table.ts'
import { readScopes } from './scopes-table.ts'
import type { SyncState } from './sync-state.ts'

type StatusParts = {
  readonly cache: ReadableDatabase
  readonly outbox: ReadableDatabase
  readonly state: Readonly<SyncState>
  readonly encryption: SyncStatus['encryption']
}

/** The light in the status bar, from what is really so. */
export function describeSync({ cache, outbox, state, encryption }: StatusParts): SyncStatus {
  const counts = countByState(outbox)
  const countOf = (concerns: (state: OutboxState) => boolean): number =>
    outboxState.options.reduce((sum, state) => sum + (concerns(state) ? (counts.get(state) ?? 0) : 0), 0)
  const fetching = readScopes(cache).filter((row) => !row.complete && !row.dead)
  const total = fetching.reduce((sum, row) => sum + Math.max(row.expected, row.liveCount), 0)
  return {
    connection: connectionOf(state),
    lastContactAt: state.lastContactAt,
    upToDateAt: state.upToDateAt,
    waiting: countOf(isPending),
    needsYou: countOf(needsPerson),
    progress: total === 0 ? null : { fetched: fetching.reduce((sum, row) => sum + row.liveCount, 0), total },
    requestsKept: cache.count('SELECT COUNT(*) FROM request'),
    encryption,
    trouble: withoutOrigin(state.trouble),
    ...(state.differences.size > 0 && {
      differences: [...state.differences.values()].map((each) => ({
        scope: each.scope,
        missing: [...each.missing],
        surplus: [...each.surplus],
        older: [...each.older],
      })),
    }),
    nextAttemptAt: nextAttemptOf(state),
  }
}

const withoutOrigin = (trouble: SyncState['trouble']): SyncStatus['trouble'] =>
  trouble === null ? null : { code: trouble.code, message: trouble.message, at: trouble.at }

export function connectionOf(state: Readonly<SyncState>): SyncStatus['connection'] {
  if (state.workOffline) return 'working-offline'
  if (state.blocked === 'upgrade_required') return 'upgrade-required'
  if (state.token === 'lost') return 'signed-out'
  if (state.blocked !== null || state.unreached.size > 0 || state.armed.has('token')) return 'offline'
  if (state.session !== null) return 'online'
  return (state.failures.get('session') ?? 0) > 0 ? 'offline' : 'connecting'
}

/** When the next call that failed is tried again; null while nothing waits for that. */
export function nextAttemptOf(state: Readonly<SyncState>): number | null {
  const attempts = [...state.armed].filter(
    ([name]) =>
      [...state.failures.keys()].some((failed) => failed === name) || name === 'token' || name === 'blocked',
  )
  return attempts.length === 0 ? null : Math.min(...attempts.map(([, at]) => at))
}
