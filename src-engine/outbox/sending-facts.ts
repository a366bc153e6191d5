import { errorCode, type ErrorCode } from '#contract/error-codes.ts'
import type { SyncStatus } from '#contract/sync/sync-status.ts'
import type { SyncState } from '../sync/sync-state.ts'
import { connectionOf, nextAttemptOf } from '../sync/describe-sync.ts'
import type { FileOnItsWay } from './unsent-files.ts'
import type { Answered, AnswerNotes } from './note-answers.ts'

/** What decides whether commands leave this machine now; `…At` are instants of this machine's clock. */
export type SendingFacts = {
  readonly connection: SyncStatus['connection']
  /** Central says that this person no longer works there. */
  readonly disabled: boolean
  readonly noRoom: boolean
  /** Of the commands that are with central just now. */
  readonly underWay: ReadonlySet<string>
  /** How the last push as a whole failed; null when it did not. */
  readonly lastPushFailure: ErrorCode | null
  /** When the next push is tried; null while none is put off. */
  readonly pushAt: number | null
  /** When anything is tried that failed. */
  readonly nextAt: number | null
  readonly stuckAt: number | null
  /** Files that central does not have yet, by attachment id. */
  readonly files?: ReadonlyMap<string, FileOnItsWay>
}

export function sendingFacts(state: Readonly<SyncState>, answers: AnswerNotes): SendingFacts {
  const lastPush = answers.lastPush()
  const armed = (name: 'push' | 'stuck') => state.armed.get(name) ?? null
  return {
    connection: connectionOf(state),
    disabled: state.blocked === 'user_disabled',
    noRoom: state.trouble?.code === 'disk_pressure',
    underWay: new Set(state.calls.has('push') ? state.pushed.keys() : []),
    lastPushFailure: lastPush === undefined ? null : failureOf(lastPush),
    pushAt: armed('push'),
    nextAt: nextAttemptOf(state),
    stuckAt: armed('stuck'),
  }
}

function failureOf({ status, code }: Answered): ErrorCode | null {
  if (status === null) return 'offline'
  if (status < 400) return null
  const named = errorCode.safeParse(code)
  if (named.success) return named.data
  return status === 503 || status === 429 ? 'busy' : 'internal'
}
