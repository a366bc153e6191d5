import type { ModelBugs } from '../model/model-bugs.ts'

/** A fault that the simulation must find: a piece of the engine's source in a copy, or a flag of the model. */
export type Mutant = {
  readonly name: string
  /** What is wrong with it, and what it would do to somebody. */
  readonly why: string
  readonly change?: { readonly file: string; readonly from: string; readonly to: string }
  readonly bugs?: ModelBugs
  /**
   * Whole schedules; a death at every call of one day; only the pages of one scope in any order, which this engine,
   * whose calls never overlap, does not meet in a schedule; or schedules at central itself, chosen by nobody or for
   * what they reach.
   */
  readonly by: 'schedules' | 'directed' | 'crashes' | 'pages' | 'real-central' | 'real-directed'
  readonly seed: number
  readonly withinRuns: number
}

const sync = 'src-engine/sync'

export const mutants: readonly Mutant[] = [
  {
    name: 'noTomb',
    why: 'a removed row comes back with an older page',
    change: { file: `${sync}/apply-page.ts`, from: 'if (remembersGone) {', to: 'if (seq < 0) {' },
    by: 'pages',
    seed: 1,
    withinRuns: 150,
  },
  {
    name: 'noGuard',
    why: 'an older version of an entry overwrites a newer one',
    change: {
      file: `${sync}/apply-page.ts`,
      from: 'if (sameGeneration && entry.seq >= seq) return',
      to: '',
    },
    by: 'pages',
    seed: 1,
    withinRuns: 150,
  },
  {
    name: 'noReadHead',
    why: 'what moved up while the backfill was read is taken for missing',
    change: { file: `${sync}/checkpoint-scope.ts`, from: '|| scope.tail < scope.needHead', to: '' },
    by: 'pages',
    seed: 1,
    withinRuns: 150,
  },
  {
    name: 'cursorFirst',
    why: 'a crash between cursor and rows skips the rows for ever',
    change: {
      file: `${sync}/apply-page.ts`,
      from: `  return cache.inTransaction(() => {
    const scope = findScope(cache, page.head.scope)`,
      to: `  const early = findScope(cache, page.head.scope)
  if (early !== undefined && !early.dead && page.head.kind === 'tail' && !isAlreadyCovered(early, page))
    cache.inTransaction(() => writeScope(cache, moveCursor(early, page, 0)))
  return cache.inTransaction(() => {
    const found = findScope(cache, page.head.scope)
    const scope = found === undefined || early === undefined ? found : { ...found, tail: early.tail }`,
    },
    by: 'schedules',
    seed: 1,
    withinRuns: 150,
  },
  {
    name: 'noGen',
    why: 'a rebuild counts the rows of before as if they had come again',
    change: { file: `${sync}/scopes-table.ts`, from: 'gen: row.gen + 1,', to: 'gen: row.gen,' },
    by: 'schedules',
    seed: 3,
    withinRuns: 150,
  },
  {
    name: 'passiveRetry',
    why: 'after a failed call nothing is tried again until the next local write',
    change: {
      file: `${sync}/sync-state.ts`,
      from: 'armTimer(step, name, backOffMs(failures, step.parts.random, failure))',
      to: 'step.state.armed.set(name, backOffMs(failures, step.parts.random, failure))',
    },
    by: 'schedules',
    seed: 1,
    withinRuns: 150,
  },
  {
    name: 'purgeWithoutDeadMark',
    why: 'a crash in the middle of a purge leaves rows that nobody has a right to',
    change: { file: `${sync}/purge-scope.ts`, from: 'writeScope(cache, { ...scope, dead: true })', to: '' },
    by: 'schedules',
    seed: 1,
    withinRuns: 150,
  },
  {
    name: 'twoOfALane',
    why: 'two commands of one request overtake each other',
    change: {
      file: 'src-engine/outbox/choose-sendable.ts',
      from: '|| busyLanes.has(command.requestId)',
      to: '',
    },
    by: 'schedules',
    seed: 21,
    withinRuns: 150,
  },
  {
    name: 'nothingSentAgain',
    why: 'a central that was restored never gets back what it had acknowledged',
    change: { file: `${sync}/take-session.ts`, from: 'resendAcknowledged(parts.outbox)', to: '' },
    by: 'schedules',
    seed: 3,
    withinRuns: 150,
  },
  {
    name: 'compactionForgotten',
    why: 'a crash between a purge and its compaction leaves readable words in free pages',
    change: {
      file: `${sync}/sync-core.ts`,
      from: 'state.mayHaveToCompact = isCompactionDue(parts.cache)',
      to: '',
    },
    by: 'crashes',
    seed: 31,
    withinRuns: 150,
  },
  {
    name: 'lateHead',
    why: 'a page claims a head that was read after its rows',
    bugs: { lateHead: true },
    by: 'schedules',
    seed: 1,
    withinRuns: 150,
  },
  {
    name: 'noExpire',
    why: 'a cursor from before forgotten tombstones is served as if nothing were missing',
    bugs: { noExpire: true },
    by: 'schedules',
    seed: 3,
    withinRuns: 150,
  },
  {
    name: 'noLeave',
    why: 'a request that moves to another queue stays in the old one',
    bugs: { noLeave: true },
    by: 'schedules',
    seed: 5,
    withinRuns: 150,
  },
  {
    name: 'resultOutsideTransaction',
    why: 'an effect whose answer was lost happens again',
    bugs: { resultOutsideTransaction: true },
    by: 'directed',
    seed: 1,
    withinRuns: 150,
  },
  {
    name: 'servesRevoked',
    why: 'rows are sent to somebody who has no right to them',
    bugs: { servesRevoked: true },
    by: 'schedules',
    seed: 1,
    withinRuns: 150,
  },
]
