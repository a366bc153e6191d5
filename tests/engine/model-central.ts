import { backfillClasses, type BackfillClass, columnsOf, type EntityName } from '#contract/sync/entities.ts'
import { checksumText, entryHash } from '#contract/sync/entry-hash.ts'
import type { PullInput, WantedScope } from '#contract/sync/pull.ts'

/**
 * A central of its own for the engine's tests: the pointer log, pages and grants of the protocol in memory, nothing of
 * central's code. What both sides read from the contract is shared; what each does with it is written twice.
 */
export type Entry = {
  entity: EntityName
  id: string
  seq: number
  op: 'put' | 'del' | 'leave'
  class: BackfillClass
}
export type ModelRow = { rev: number; value: Record<string, unknown> }

export type ModelFeed = {
  put: (
    entity: EntityName,
    value: { id: string } & Record<string, unknown>,
    scopes: readonly string[],
    of: BackfillClass,
  ) => Record<string, number>
  remove: (entity: EntityName, id: string) => void
  row: (entity: EntityName, id: string) => ModelRow | undefined
  rows: (entity: EntityName) => ModelRow[]
  scopesOf: (entity: EntityName, id: string) => string[]
  head: (scope: string) => number
  liveCount: (scope: string) => number
  live: (scope: string) => Entry[]
  /** Forgets tombstones up to here: older cursors expire. */
  forgetBelow: (scope: string, seq: number) => void
  pullLines: (input: PullInput, grantOf: (scope: string) => string | undefined) => string[]
}

type Scope = { head: number; minSeq: number; entries: Map<string, Entry> }

export function createModelFeed(): ModelFeed {
  const rows = new Map<string, ModelRow>()
  const revs = new Map<string, number>()
  const scopes = new Map<string, Scope>()
  const scopeOf = (name: string): Scope => {
    const known = scopes.get(name) ?? { head: 0, minSeq: 0, entries: new Map<string, Entry>() }
    scopes.set(name, known)
    return known
  }
  const stamp = (name: string, entry: Omit<Entry, 'seq'>): number => {
    const scope = scopeOf(name)
    scope.head += 1
    scope.entries.set(`${entry.entity}/${entry.id}`, { ...entry, seq: scope.head })
    return scope.head
  }
  const liveIn = (name: string): Entry[] =>
    [...scopeOf(name).entries.values()].filter(({ op }) => op === 'put')
  const scopesWith = (entity: EntityName, id: string): string[] =>
    [...scopes]
      .filter(([, scope]) => scope.entries.get(`${entity}/${id}`)?.op === 'put')
      .map(([name]) => name)

  const page = (want: WantedScope, limit: number, backfill: WantedScope['backfill']): string[] => {
    const scope = scopeOf(want.scope)
    const all = [...scope.entries.values()]
    const found =
      backfill === undefined
        ? all.filter(({ seq }) => seq > want.tail).toSorted((one, other) => one.seq - other.seq)
        : all
            .filter(
              ({ seq, op, class: of }) => seq <= backfill.floor && op === 'put' && of === backfill.class,
            )
            .toSorted((one, other) => other.seq - one.seq)
    const entries = found.slice(0, limit)
    const done = entries.length === found.length
    const last = entries.at(-1)?.seq ?? 0
    const head =
      backfill === undefined
        ? { kind: 'tail', from: want.tail, to: done ? scope.head : last, done }
        : { kind: 'backfill', class: backfill.class, from: backfill.floor, to: done ? 0 : last - 1, done }
    const live = liveIn(want.scope)
    const whole =
      backfill === undefined && done
        ? {
            liveCount: live.length,
            liveXor: checksumText(
              live.reduce((sum, { entity, id, seq }) => sum ^ entryHash(entity, id, seq), 0n),
            ),
          }
        : {}
    return [
      { page: { scope: want.scope, ...head, readHead: scope.head } },
      ...entries
        .filter(({ op }) => op === 'put')
        .map(({ entity, id, seq }) => {
          const row = rows.get(`${entity}/${id}`)
          const columns = columnsOf(entity).filter((name) => row?.value[name] !== undefined)
          return {
            chunk: {
              e: entity,
              columns,
              rows: [[seq, row?.rev, ...columns.map((name) => row?.value[name])]],
            },
          }
        }),
      ...entries
        .filter(({ op }) => op !== 'put')
        .map(({ entity, id, seq, op }) => ({ gone: { e: entity, rows: [[seq, id, op]] } })),
      { end: { scope: want.scope, rows: entries.length, head: scope.head, ...whole } },
    ].map((line) => JSON.stringify(line))
  }

  return {
    put: (entity, value, into, of) => {
      const key = `${entity}/${value.id}`
      // Revisions of one id only ever grow, also over its removal, as central's do.
      const rev = (revs.get(key) ?? 0) + 1
      revs.set(key, rev)
      rows.set(key, { rev, value })
      for (const left of scopesWith(entity, value.id)) {
        if (!into.includes(left)) stamp(left, { entity, id: value.id, op: 'leave', class: of })
      }
      return Object.fromEntries(
        into.map((scope) => [scope, stamp(scope, { entity, id: value.id, op: 'put', class: of })]),
      )
    },
    remove: (entity, id) => {
      for (const scope of scopesWith(entity, id))
        stamp(scope, { entity, id, op: 'del', class: backfillClasses[1] })
      rows.delete(`${entity}/${id}`)
    },
    row: (entity, id) => rows.get(`${entity}/${id}`),
    rows: (entity) => [...rows].filter(([key]) => key.startsWith(`${entity}/`)).map(([, row]) => row),
    scopesOf: scopesWith,
    head: (scope) => scopeOf(scope).head,
    liveCount: (scope) => liveIn(scope).length,
    live: liveIn,
    forgetBelow: (name, seq) => {
      const scope = scopeOf(name)
      scope.minSeq = seq
      for (const [key, entry] of scope.entries)
        if (entry.op !== 'put' && entry.seq <= seq) scope.entries.delete(key)
    },
    pullLines: ({ want, limit }, grantOf) => {
      const lines = want.flatMap((each) => {
        const granted = grantOf(each.scope)
        const status = (code: string) => [JSON.stringify({ scopeStatus: { scope: each.scope, code } })]
        if (granted === undefined) return status('revoked')
        if (granted !== each.grantId) return status('regranted')
        if (each.tail > scopeOf(each.scope).head) return status('cursor_ahead')
        if (each.tail < scopeOf(each.scope).minSeq) return status('cursor_expired')
        return [
          ...page(each, limit, undefined),
          ...(each.backfill === undefined ? [] : page(each, limit, each.backfill)),
        ]
      })
      return [...lines, JSON.stringify({ endAll: true, serverTime: 1 })]
    },
  }
}
