import { type Digest, maxListedBuckets } from '#contract/sync/digest.ts'
import { digestLocally, localBucketOf, readLocalEntries } from './local-digest.ts'
import { findScope, restartScope, type ScopeRow, writeScope } from './scopes-table.ts'
import { noteContact, noteTrouble, type Step } from './sync-state.ts'

/** A scope whose count or checksum was not central's: it is examined before anything of it is thrown away. */
export type Suspect = {
  readonly scope: string
  readonly mismatches: number
  /** Central's, when the difference was seen: the fetch that follows begins there. */
  readonly head: number
  readonly liveCount: number
  /** The buckets whose entries are to be listed; null: all of them are to be compared first. */
  readonly listed: readonly number[] | null
}
/** Where this workbench and central differ in a scope, by the names of the entries. */
export type Difference = {
  readonly scope: string
  readonly missing: readonly string[]
  readonly surplus: readonly string[]
  readonly older: readonly string[]
}

/** Enough for a person who looks into it. */
const mostNamed = 20

/** First which of the 256 buckets differ, then the entries of those. */
export function takeDigest(step: Step, digest: Digest): void {
  const { state, parts } = step
  state.calls.delete('pull')
  noteContact(step, 'pull')
  const suspect = state.suspects.get(digest.scope)
  const scope = findScope(parts.cache, digest.scope)
  if (suspect === undefined || scope === undefined || scope.dead) {
    state.suspects.delete(digest.scope)
    return
  }
  if (suspect.listed === null) {
    const local = digestLocally(parts, scope)
    const listed = digest.xors
      .flatMap((xor, at) => (xor === local.xors[at] && digest.counts[at] === local.counts[at] ? [] : [at]))
      .slice(0, maxListedBuckets)
    if (listed.length > 0) {
      state.suspects.set(digest.scope, { ...suspect, listed })
      return
    }
  }
  const difference = compareEntries(step, scope, digest, suspect.listed ?? [])
  state.differences.set(scope.scope, difference)
  parts.log('error', 'where a scope differs from central', { ...difference })
  giveVerdict(step, suspect, difference)
}

/** The difference cannot be looked into; what follows from it does not depend on that. */
export function giveUpExamining(step: Step): void {
  const [suspect] = step.state.suspects.values()
  if (suspect !== undefined) giveVerdict(step, suspect, undefined)
}

/** A difference begins the scope anew; a second one in a row keeps every row and says so (invariant 21). */
function giveVerdict(step: Step, suspect: Suspect, difference: Difference | undefined): void {
  const { state, parts } = step
  state.suspects.delete(suspect.scope)
  const scope = findScope(parts.cache, suspect.scope)
  if (scope === undefined || scope.dead) return
  const { mismatches, head, liveCount } = suspect
  if (mismatches < 2) {
    // The tail may not fall behind what has been read meanwhile.
    const from = Math.max(head, scope.tail)
    writeScope(parts.cache, { ...restartScope(scope, from, scope.grantId, liveCount), mismatches })
    return
  }
  // Lesson of others' wiped clients: what cannot be explained is kept, named, and looked at by a person.
  writeScope(parts.cache, { ...scope, complete: true, mismatches })
  const count = difference === undefined ? 'unknown' : countOf(difference)
  const why = `the scope ${scope.scope} differs from central after being fetched anew (entries: ${count})`
  noteTrouble(step, 'internal', why, null)
}

const countOf = ({ missing, surplus, older }: Difference): number =>
  missing.length + surplus.length + older.length

function compareEntries(
  { parts }: Step,
  scope: ScopeRow,
  digest: Digest,
  listed: readonly number[],
): Difference {
  const here = new Map<string, number>()
  for (const { entity, id, seq } of readLocalEntries(parts, scope))
    if (listed.includes(localBucketOf(entity, id))) here.set(`${entity}/${id}`, seq)
  const there = new Map(digest.entries.map(([entity, id, seq]) => [`${entity}/${id}`, seq]))
  // What has moved since the last page is no difference: the tail has yet to bring it.
  const isOld = ([, seq]: readonly [string, number]): boolean => seq <= scope.tail
  const known = [...there].filter(isOld)
  const nameOf = ([name]: readonly [string, number]): string => name
  return {
    scope: scope.scope,
    missing: known
      .filter(([name]) => !here.has(name))
      .slice(0, mostNamed)
      .map(nameOf),
    surplus:
      digest.head === scope.tail
        ? [...here]
            .filter(([name]) => !there.has(name))
            .slice(0, mostNamed)
            .map(nameOf)
        : [],
    older: known
      .filter(([name, seq]) => here.has(name) && here.get(name) !== seq)
      .slice(0, mostNamed)
      .map(nameOf),
  }
}
