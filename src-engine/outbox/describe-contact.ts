import type { ReadableDatabase } from '../cache/database-handle.ts'
import type { ContactView } from '#contract/outbox/outbox-view.ts'
import { backfillClasses } from '#contract/sync/entities.ts'
import { nextAttemptOf } from '../sync/describe-sync.ts'
import { readScopes } from '../sync/scopes-table.ts'
import type { SyncState } from '../sync/sync-state.ts'
import type { AnswerNotes } from './note-answers.ts'

type ContactParts = {
  readonly cache: ReadableDatabase
  readonly centralUrl: string
  readonly state: Readonly<SyncState>
  readonly answers: AnswerNotes
}

/** Last contact, last word of the network, what comes next, and what is being fetched: from what is really so. */
export const describeContact = ({ cache, centralUrl, state, answers }: ContactParts): ContactView => ({
  centralUrl,
  lastContactAt: state.lastContactAt,
  lastAnswer: answers.last() ?? null,
  nextPushAt: state.armed.get('push') ?? null,
  nextAttemptAt: nextAttemptOf(state),
  pushing: state.calls.has('push'),
  pulling: state.calls.has('pull'),
  fetching: readScopes(cache)
    .filter(({ complete, dead }) => !complete && !dead)
    .map((row) => ({
      scope: row.scope,
      part: backfillClasses[row.classAt] ?? 'changes',
      rows: row.liveCount,
      expected: Math.max(row.expected, row.liveCount),
    })),
})
