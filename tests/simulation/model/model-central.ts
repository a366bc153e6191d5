import type { Command, CommandResult } from '#contract/commands/command.ts'
import { grantedScopes } from '#contract/people/scopes.ts'
import type { Person } from '#contract/people/person.ts'
import type { PullInput, WantedScope } from '#contract/sync/pull.ts'
import { fingerprintOf } from '../../../src-central/commands/command-results.ts'
import { sampleService } from '../../engine/sample-rows.ts'
import { decideOnModel } from './decide-on-model.ts'
import type { ModelBugs } from './model-bugs.ts'
import { forgetTombstones, newFeed, pageLines, type FeedState, scopeOf } from './model-feed.ts'
import { group, modelStaff } from './model-people.ts'
import { putReference } from './model-requests.ts'

/** Everything that a backup of central holds. Plain data. */
export type CentralState = {
  epoch: string
  feed: FeedState
  people: Map<string, Person>
  grants: Map<string, Map<string, string>>
  grantsVersion: number
  results: Map<string, { personId: string; fingerprint: string; result: CommandResult }>
  /** How often each key has had its effect in this history (invariant 3). */
  effects: Map<string, number>
  numbers: Map<string, { personId: string; clientId: string; requestId: string | null }>
}

export type ModelCentral = {
  readonly state: () => CentralState
  readonly bugs: ModelBugs
  /** Requests of which every command fails inside central. */
  readonly poisoned: Set<string>
  readonly session: (personId: string, clientId: string, pageRows: number) => object
  readonly runCommand: (personId: string, clientId: string, command: Command) => CommandResult
  /** The stored answers of this person's keys among those named. */
  readonly resultsOf: (personId: string, keys: readonly string[]) => CommandResult[]
  /** Answers each scope's part of a pull when asked for it, so that pages are of different moments. */
  readonly pullPart: (personId: string, input: PullInput, want: WantedScope, backfill: boolean) => string[]
  readonly poke: (personId: string) => object
  readonly setPerson: (person: Person) => void
  readonly forgetTombstones: () => void
  readonly backup: () => void
  /** @returns false when there was no backup */
  readonly restore: (silently: boolean) => boolean
  /** A stored result vanishes: what the seeded fault does when a connection breaks. */
  readonly loseResults: (keys: readonly string[]) => void
  readonly mayPull: (personId: string, scope: string) => boolean
}

const reservedAtOnce = 3

/** Central as the protocol describes it, in memory, one call at a time: nothing of central's storage is in it. */
export function createModelCentral(now: () => number, bugs: ModelBugs): ModelCentral {
  let grantCount = 0
  let epochCount = 1
  let numberCount = 900_000
  let saved: CentralState | undefined
  const poisoned = new Set<string>()
  let state: CentralState = {
    epoch: 'epoch-1',
    feed: newFeed(),
    people: new Map(),
    grants: new Map(),
    grantsVersion: 0,
    results: new Map(),
    effects: new Map(),
    numbers: new Map(),
  }

  const setPerson = (person: Person): void => {
    state.people.set(person.id, person)
    putReference(state.feed, 'person', person, now())
    const before = state.grants.get(person.id) ?? new Map<string, string>()
    const after = new Map<string, string>()
    for (const scope of grantedScopes(person, [group])) {
      const known = before.get(scope)
      after.set(scope, known ?? `grant-${(grantCount += 1)}`)
    }
    state.grants.set(person.id, after)
    state.grantsVersion += 1
  }

  const reserve = (personId: string, clientId: string): string[] => {
    const unused = [...state.numbers]
      .filter(
        ([, kept]) => kept.personId === personId && kept.clientId === clientId && kept.requestId === null,
      )
      .map(([number]) => number)
    while (unused.length < reservedAtOnce) {
      const number = String((numberCount += 1))
      state.numbers.set(number, { personId, clientId, requestId: null })
      unused.push(number)
    }
    return unused
  }

  const retry = (command: Command, code: 'busy' | 'internal'): CommandResult => ({
    key: command.key,
    status: 'retry',
    refusal: { code },
  })

  putReference(state.feed, 'service', sampleService, now())
  for (const person of modelStaff) setPerson(person)

  return {
    state: () => state,
    bugs,
    poisoned,
    setPerson,
    session: (personId, clientId, pageRows) => ({
      protocol: 1,
      tenantId: 'keskus',
      tenantName: 'Keskus',
      person: state.people.get(personId),
      epoch: state.epoch,
      grantsVersion: `${state.epoch}-${state.grantsVersion}`,
      grants: [...(state.grants.get(personId) ?? [])].map(([scope, grantId]) => ({
        scope,
        grantId,
        head: scopeOf(state.feed, scope).head,
        liveCount: scopeOf(state.feed, scope).liveCount,
      })),
      serverTime: now(),
      leaseUntil: now() + 7 * 86_400_000,
      reservedNumbers: reserve(personId, clientId),
      limits: { pageRows, attachmentBytes: 1000, cacheDays: 90 },
    }),
    runCommand: (personId, clientId, command) => {
      if (command.after !== undefined) {
        const before = state.results.get(command.after)
        if (before?.personId !== personId || before.result.status !== 'done') return retry(command, 'busy')
      }
      if (poisoned.has(command.requestId)) return retry(command, 'internal')
      const fingerprint = fingerprintOf(command)
      const known = state.results.get(command.key)
      if (known !== undefined) {
        if (known.personId === personId && known.fingerprint === fingerprint) return known.result
        return { key: command.key, status: 'rejected', refusal: { code: 'key_reuse' } }
      }
      const person = state.people.get(personId)
      if (person === undefined) throw new Error('nobody of that name works here')
      const result = decideOnModel({ state, person, now: now(), bugs }, command)
      state.results.set(command.key, { personId, fingerprint, result })
      return result
    },
    resultsOf: (personId, keys) =>
      keys.flatMap((key) => {
        const known = state.results.get(key)
        return known?.personId === personId ? [known.result] : []
      }),
    pullPart: (personId, input, want, backfill) => {
      const granted = state.grants.get(personId)?.get(want.scope)
      const scope = scopeOf(state.feed, want.scope)
      const status = (code: string) => [JSON.stringify({ scopeStatus: { scope: want.scope, code } })]
      if (granted === undefined) return bugs.servesRevoked ? page(input, want, backfill) : status('revoked')
      if (granted !== want.grantId) return status('regranted')
      if (Math.max(want.tail, want.backfill?.floor ?? 0) > scope.head) return status('cursor_ahead')
      if (want.tail < scope.minSeq && !bugs.noExpire) return status('cursor_expired')
      return page(input, want, backfill)
    },
    poke: (personId) => ({
      epoch: state.epoch,
      grantsVersion: `${state.epoch}-${state.grantsVersion}`,
      heads: Object.fromEntries(
        [...(state.grants.get(personId)?.keys() ?? [])].map((scope) => [
          scope,
          scopeOf(state.feed, scope).head,
        ]),
      ),
      spreadMs: 0,
    }),
    forgetTombstones: () => forgetTombstones(state.feed),
    backup: () => {
      saved = structuredClone(state)
    },
    restore: (silently) => {
      if (saved === undefined) return false
      const epoch = silently ? state.epoch : `epoch-${(epochCount += 1)}`
      state = { ...structuredClone(saved), epoch }
      return true
    },
    loseResults: (keys) => {
      for (const key of keys) state.results.delete(key)
    },
    mayPull: (personId, scope) => state.grants.get(personId)?.has(scope) === true,
  }

  function page(input: PullInput, want: WantedScope, backfill: boolean): string[] {
    return pageLines(state.feed, {
      want,
      limit: input.limit,
      backfill: backfill ? want.backfill : undefined,
      now: now(),
      bugs,
    })
  }
}
