import { entryHash } from '#contract/sync/entry-hash.ts'
import type { Tables } from '../real-central/read-tables.ts'
import { hold } from '../world/violation.ts'

/** A command that has been sent to central, whatever became of it. */
export type Sent = { readonly personId: string; readonly type: string; readonly requestId: string }

type Entry = Tables['entries'][number]
const keyOf = ([scope, entity, id]: Entry): string => `${scope} ${entity}/${id}`
const over = 5

/**
 * The promises of the server (sync 10, 1 to 7), held against its tables after every single commit, with rules of this
 * file's own: nothing here asks central what is right.
 * @param before the tables at the commit before
 */
export function checkTables(before: Tables, now: Tables, sent: ReadonlyMap<string, Sent>): void {
  checkNumbers(before, now)
  checkSums(now)
  checkTombstones(before, now)
  checkPlaces(now)
  checkGrants(now)
  checkEffects(now, sent)
}

/** 1: what was numbered by this commit follows what was numbered before, without a gap and without a twin. */
function checkNumbers(before: Tables, now: Tables): void {
  const heads = new Map(before.scopes.map(([id, head]) => [id, head]))
  const seen = new Set<string>()
  for (const [scope, , , , seq] of now.entries) {
    hold(!seen.has(`${scope} ${seq}`), '1', () => `${scope} has ${seq} twice`)
    seen.add(`${scope} ${seq}`)
  }
  for (const [id, head] of now.scopes) {
    const was = heads.get(id) ?? 0
    hold(head >= was, '1', () => `the head of ${id} went back from ${was} to ${head}`)
    for (let seq = was + 1; seq <= head; seq++)
      hold(seen.has(`${id} ${seq}`), '1', () => `${id} went from ${was} to ${head} and has no ${seq}`)
  }
  const known = new Map(now.scopes.map(([id, head]) => [id, head]))
  for (const [scope, entity, id, , seq] of now.entries)
    hold(seq <= (known.get(scope) ?? 0), '1', () => `${scope} ${entity}/${id} at ${seq} is above the head`)
}

/** 6 */
function checkSums(now: Tables): void {
  for (const [scope, , , liveCount, liveXor] of now.scopes) {
    const live = now.entries.filter(([name, , , , , op]) => name === scope && op === 'put')
    hold(live.length === liveCount, '6', () => `${scope} counts ${liveCount} and has ${live.length}`)
    const sum = live.reduce((all, [, entity, id, , seq]) => all ^ entryHash(entity, id, seq), 0n)
    hold(BigInt.asUintN(64, BigInt(liveXor)) === sum, '6', () => `the checksum of ${scope} is wrong`)
  }
}

/** 5 and 7: nothing goes without a mark, and a mark stays until everybody who could need it must begin anew. */
function checkTombstones(before: Tables, now: Tables): void {
  const here = new Map(now.entries.map((entry) => [keyOf(entry), entry]))
  const minSeq = new Map(now.scopes.map(([id, , min]) => [id, min]))
  for (const entry of before.entries) {
    const after = here.get(keyOf(entry))
    if (after !== undefined) {
      hold(after[4] >= entry[4], '5', () => `${keyOf(entry)} went back to ${after[4]}`)
      hold(after[5] === entry[5] || after[4] > entry[4], '5', () => `${keyOf(entry)} changed in silence`)
      continue
    }
    const mayBeForgotten = entry[5] !== 'put' && entry[4] <= (minSeq.get(entry[0]) ?? 0)
    hold(mayBeForgotten, '7', () => `${keyOf(entry)} is gone without a mark`)
  }
}

/** 5: a request and all that belongs to it stands in the scopes that its row names, and nowhere else. */
function checkPlaces(now: Tables): void {
  const places = new Map<string, string[]>()
  const classes = new Map<string, Set<number>>()
  for (const [scope, entity, id, of, , op] of now.entries) {
    if (op !== 'put') continue
    const key = `${entity}/${id}`
    places.set(key, [...(places.get(key) ?? []), scope])
    classes.set(key, (classes.get(key) ?? new Set()).add(of))
  }
  const holdAt = (key: string, expected: readonly string[], of: number): void => {
    const found = (places.get(key) ?? []).toSorted().join()
    const right = [...expected].toSorted().join()
    hold(found === right, '5', () => `${key} stands in [${found}] and belongs into [${right}]`)
    const given = [...(classes.get(key) ?? [])].join()
    hold(expected.length === 0 || given === String(of), '5', () => `${key} is of class ${given}, not ${of}`)
  }
  const requests = new Map(now.requests.map((row) => [row.id, row]))
  const cards = new Map<string, Set<string>>()
  for (const row of now.requests) {
    holdAt(`request/${row.id}`, scopesOf(row), row.status < over ? 1 : 3)
    if (row.customer_id === null) continue
    const scopes = cards.get(row.customer_id) ?? new Set()
    for (const scope of scopesOf(row)) scopes.add(scope)
    cards.set(row.customer_id, scopes)
  }
  for (const [entity, id, requestId] of now.children) {
    const row = requests.get(requestId)
    if (row === undefined) throw new Error(`${entity}/${id} belongs to no request`)
    const hidden = scopesOf(row).filter((scope) => row.fence === null || scope.startsWith('user:'))
    const scopes = entity === 'sensitive' ? hidden.map((scope) => `${scope}#sensitive`) : scopesOf(row)
    holdAt(`${entity}/${id}`, scopes, row.status < over ? 2 : 3)
  }
  for (const [id, scopes] of cards) holdAt(`customer/${id}`, [...scopes], 1)
}

const scopesOf = (row: Tables['requests'][number]): string[] => [
  `queue:${row.team_id}:${row.organisation_group}${row.fence === null ? '' : `!${row.fence}`}`,
  ...(row.assignee_id === null ? [] : [`user:${row.assignee_id}`]),
]

/** 4: who may see what, worked out anew from who works where. */
function checkGrants(now: Tables): void {
  for (const person of now.people) {
    const granted = now.grants.flatMap(([id, scope]) => (id === person.id ? [scope] : []))
    const expected = scopesGrantedTo(person)
    hold(
      granted.toSorted().join() === [...expected].toSorted().join(),
      '4',
      () => `${person.id} is granted [${granted.join()}], and by the staff list [${[...expected].join()}]`,
    )
  }
}

export function scopesGrantedTo({ id, memberships, fences, active }: Tables['people'][number]): Set<string> {
  if (!active) return new Set()
  const queues = memberships.flatMap(({ teamId, organisationGroups }) =>
    organisationGroups.flatMap((group) => [
      `queue:${teamId}:${group}`,
      ...fences.map((fence) => `queue:${teamId}:${group}!${fence}`),
    ]),
  )
  const own = [...queues, `user:${id}`]
  return new Set(['ref', ...own, ...own.map((scope) => `${scope}#sensitive`)])
}

/** 2 and 3: nothing happened that no key answers for, nothing twice, and what is answered has happened. */
function checkEffects(now: Tables, sent: ReadonlyMap<string, Sent>): void {
  const done = new Map<string, number>()
  const there = new Set(now.children.map(([entity, id]) => `${entity}/${id}`))
  for (const [key, , result] of now.results) {
    hold(result !== null, '2', () => `the key ${key} is used and has no answer`)
    const command = sent.get(key)
    if (result.status !== 'done' || command === undefined) continue
    const name = `${command.personId} ${command.type} ${command.requestId}`
    done.set(name, (done.get(name) ?? 0) + 1)
  }
  for (const [person, what, request, times] of now.acts) {
    const name = `${person} ${what} ${request}`
    hold(
      times <= (done.get(name) ?? 0),
      '3',
      () => `${name} happened ${times} times, and is answered as done ${done.get(name) ?? 0} times`,
    )
  }
  const counted = Map.groupBy(now.children, ([entity, , request]) => `${entity} of ${request}`)
  for (const row of now.requests) {
    const notes = counted.get(`note of ${row.id}`)?.length ?? 0
    hold(row.note_count === notes, '3', () => `${row.id} counts ${row.note_count} notes and has ${notes}`)
    const messages = counted.get(`message of ${row.id}`)?.length ?? 0
    hold(row.message_count === messages, '3', () => `${row.id} counts ${row.message_count} of ${messages}`)
    hold(there.has(`form/${row.id}`), '2', () => `${row.id} came without its form`)
  }
}
