import type { WritableDatabase } from '../cache/database-handle.ts'
import type { EntityStores } from '../cache/entity-store.ts'
import type { Clock, Log } from '../engine-parts.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import type { Session } from '#contract/sync/session.ts'
import type { Difference, Suspect } from './examine-scope.ts'
import type { Page } from './gather-page.ts'
import type { PurgePlace } from './purge-scope.ts'
import { backOffMs } from './back-off.ts'
import { earnRepeat, fullBudget, type RetryBudget, spendRepeat } from './retry-budget.ts'
import type { CallFailure, CallName, PokeMode, SyncEffect, TimerName } from './sync-events.ts'

export type SyncParts = {
  readonly cache: WritableDatabase
  readonly outbox: WritableDatabase
  readonly stores: EntityStores
  readonly clientId: string
  readonly protocol: { readonly from: number; readonly to: number }
  readonly clock: Clock
  readonly random: () => number
  readonly log: Log
  /** Central knows this person and these grants: before anything of the session is used. */
  readonly onSession: (session: Session) => void
  /** The commands of this request have changed: its visible row must be computed again. */
  readonly refold: (requestId: string) => void
  /** The revision of the visible row's base, so that an acknowledged command leaves exactly when its effect is here. */
  readonly revisionOf: (requestId: string) => number | undefined
  /** Rows whose right has ended, in the transaction in which they vanish. */
  readonly onAccessLost: (requestIds: readonly string[]) => void
  /** Everything granted is here: the first time, what was put off for speed can be done. */
  readonly onUpToDate: () => void
  /** Central was restored: stored revisions say nothing any more. */
  readonly forgetRevisions: () => void
  /** Derived texts and free pages may still hold purged words; compacts the file (decisions 20). */
  readonly afterPurge: () => void
  /** The operator has had this profile cleared; every call has stopped. */
  readonly onWiped?: () => void
  /** The cache cannot be read any more; the core has stopped. */
  readonly onCacheCorrupt: () => void
  readonly room: DiskRoom
  readonly changed: (topic: 'sync' | 'outbox') => void
}

/** The disk as sync sees it (H20). */
export type DiskRoom = {
  /** A page had no room: nothing is asked for until there is some. */
  readonly found: () => void
  /** An own command has no room to be shown. @returns whether a reserve made some */
  readonly giveUp: () => boolean
  readonly hasRoom: () => boolean
}

/** Where no disk can be full, as in memory. */
export const endlessRoom: DiskRoom = { found: () => undefined, giveUp: () => false, hasRoom: () => true }

/** All that the core remembers between two events; what must survive a restart is in the databases. */
export type SyncState = {
  running: boolean
  workOffline: boolean
  token: 'ready' | 'refreshing' | 'lost'
  /** Refusals of fresh tokens in a row. */
  refusedTokens: number
  /** Refreshes in a row that did not get through. */
  tokenFailures: number
  blocked: 'upgrade_required' | 'user_disabled' | null
  session: Session | null
  /** The grants have changed: ask again, and go on with the old ones meanwhile. */
  sessionStale: boolean
  /** Epoch and grants that a poke has named since the session was last asked for: its answer may be older than that. */
  pokedRights: string | null
  calls: Map<CallName, number>
  nextCall: number
  /** Commands under way, and whether an earlier call may already have carried each to central. */
  pushed: Map<string, { maybeThereBefore: boolean }>
  /** Commands sent whose answer never came: central is asked what became of them before anything is sent again. */
  doubtful: Set<string>
  /** Of those, the ones that central is being asked about now. */
  askedAbout: readonly string[]
  /** Central's time as it was last heard. */
  serverTime: number
  armed: Map<TimerName, number>
  failures: Map<CallName, number>
  /** How many quick repeats are left (retry-budget.ts). */
  budget: RetryBudget
  /** Calls whose last failure was the network's: any answer of central sets them going again. */
  unreached: Set<CallName>
  heads: Map<string, number>
  /** Scopes that wait for a session's head to begin anew. */
  restart: Set<string>
  brokenPages: Map<string, number>
  /** Scopes for which central has no room now; the others go on. */
  busyScopes: Set<string>
  /** Scopes that differ from central: nothing of them is asked for before it is known where. */
  suspects: Map<string, Suspect>
  differences: Map<string, Difference>
  /** Requests whose row waits for room on the disk. */
  unfolded: Set<string>
  asked: Map<string, { tail: number; floor: number | null }>
  page: Page | null
  sawEndAll: boolean
  progressed: boolean
  pullEverything: boolean
  alsoStuck: boolean
  purgeAt: PurgePlace | null
  /** A right has ended, or may have before the last crash, and its bytes may not all be gone. */
  mayHaveToCompact: boolean
  pokeMode: PokeMode
  quickCloses: number
  lastContactAt: number | null
  upToDateAt: number | null
  /** `from`: the call whose next success ends it; null where only a new start does. */
  trouble: { code: ErrorCode; message: string; at: number; from: CallName | null } | null
}

export const newSyncState = (): SyncState => ({
  running: false,
  workOffline: false,
  token: 'ready',
  refusedTokens: 0,
  tokenFailures: 0,
  blocked: null,
  session: null,
  sessionStale: false,
  pokedRights: null,
  calls: new Map(),
  nextCall: 1,
  pushed: new Map(),
  doubtful: new Set(),
  askedAbout: [],
  serverTime: 0,
  armed: new Map(),
  failures: new Map(),
  budget: fullBudget,
  unreached: new Set(),
  heads: new Map(),
  restart: new Set(),
  brokenPages: new Map(),
  busyScopes: new Set(),
  suspects: new Map(),
  differences: new Map(),
  unfolded: new Set(),
  asked: new Map(),
  page: null,
  sawEndAll: false,
  progressed: false,
  pullEverything: false,
  alsoStuck: false,
  purgeAt: null,
  mayHaveToCompact: false,
  pokeMode: 'sse',
  quickCloses: 0,
  lastContactAt: null,
  upToDateAt: null,
  trouble: null,
})

/** One step's working set: the parts, the state, and the effects gathered so far. */
export type Step = { readonly parts: SyncParts; readonly state: SyncState; readonly effects: SyncEffect[] }

/** Which central, and which rights there: as a session and a poke name them. */
export const rightsOf = ({ epoch, grantsVersion }: Pick<Session, 'epoch' | 'grantsVersion'>): string =>
  `${epoch} ${grantsVersion}`

export function beginCall({ state }: Step, name: CallName): number {
  const call = state.nextCall++
  state.budget = earnRepeat(state.budget)
  state.calls.set(name, call)
  return call
}

export function armTimer({ parts, state, effects }: Step, timer: TimerName, ms: number): void {
  state.armed.set(timer, parts.clock.now() + ms)
  effects.push({ do: 'arm', timer, ms })
}

export function disarmTimer({ state, effects }: Step, timer: TimerName): void {
  if (state.armed.delete(timer)) effects.push({ do: 'disarm', timer })
}

export function abortCall({ state, effects }: Step, name: CallName): void {
  const call = state.calls.get(name)
  if (call === undefined) return
  state.calls.delete(name)
  effects.push({ do: 'abort', call })
}

/** The call will be tried again after a while: the timer is armed in the same step (invariant 16). */
export function retryLater(
  step: Step,
  name: CallName,
  given: Pick<CallFailure, 'retryAfterMs' | 'wasReset'> & { reached?: boolean },
): void {
  const failures = (step.state.failures.get(name) ?? 0) + 1
  step.state.failures.set(name, failures)
  // What never left this machine was no load for central.
  const budget = given.reached === false ? step.state.budget : spendRepeat(step.state.budget)
  if (budget !== undefined) step.state.budget = budget
  const failure = { ...given, isOverBudget: budget === undefined }
  armTimer(step, name, backOffMs(failures, step.parts.random, failure))
}

const disprovenByAnyAnswer: ReadonlySet<ErrorCode> = new Set(['offline', 'upgrade_required', 'user_disabled'])

/** Central has answered: whatever waited for the network need not wait any longer. */
export function noteContact(step: Step, name: CallName): void {
  const { state, parts } = step
  state.lastContactAt = parts.clock.now()
  state.failures.delete(name)
  state.refusedTokens = 0
  for (const other of state.unreached) {
    state.failures.delete(other)
    disarmTimer(step, other)
  }
  state.unreached.clear()
  const { trouble } = state
  if (trouble !== null && (trouble.from === name || disprovenByAnyAnswer.has(trouble.code)))
    state.trouble = null
}

export function noteTrouble(
  { state, parts }: Step,
  code: ErrorCode,
  message: string,
  from: CallName | null = null,
): void {
  state.trouble = { code, message, at: parts.clock.now(), from }
}
