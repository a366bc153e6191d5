import { type EntityName, columnsOf, backfillClasses, entityNames } from '#contract/sync/entities.ts'
import { readWireRows } from '../../../src-central/pull/wire-rows.ts'
import { keskus } from '../../harness/test-world.ts'
import type { CentralView } from '../checks/check-quiet.ts'
import { newFeed, rowKey } from '../model/model-feed.ts'
import type { Stage } from './stage.ts'
import type { Tables } from './read-tables.ts'

/** What central holds, in the form in which workbenches are held against the model. */
export async function readView({ beside }: Stage, tables: Tables): Promise<CentralView> {
  const feed = newFeed()
  for (const [id, head, minSeq, liveCount, liveXor] of tables.scopes)
    feed.scopes.set(id, {
      head,
      minSeq,
      liveCount,
      liveXor: BigInt.asUintN(64, BigInt(liveXor)),
      entries: new Map(),
    })
  const revs = new Map<string, number>()
  for (const [scope, name, id, of, seq, op, rev] of tables.entries) {
    const entity = entityNames.find((each) => each === name)
    const class_ = backfillClasses[of]
    if (entity === undefined || class_ === undefined) throw new Error(`an entry of ${name}, class ${of}`)
    feed.scopes
      .get(scope)
      ?.entries.set(rowKey(entity, id), { entity, id, seq, op, class: class_, rev, stampedAt: 0 })
    if (op === 'put') revs.set(rowKey(entity, id), Math.max(rev, revs.get(rowKey(entity, id)) ?? 0))
  }
  for (const entity of entityNames) {
    const ids = [...revs.keys()].flatMap((key) =>
      key.startsWith(`${entity}/`) ? [key.slice(entity.length + 1)] : [],
    )
    for (const [id, value] of await readRows(beside, entity, ids))
      feed.rows.set(rowKey(entity, id), { rev: revs.get(rowKey(entity, id)) ?? 0, value: { ...value, id } })
  }
  const grants = new Map<string, Map<string, string>>()
  for (const [person, scope, grantId] of tables.grants)
    grants.set(person, (grants.get(person) ?? new Map<string, string>()).set(scope, grantId))
  return {
    feed,
    grants,
    results: new Map(
      tables.results.map(([key, , result]) => [key, { result: { status: result?.status ?? 'none' } }]),
    ),
    effects: new Map(
      tables.results.flatMap(([key, , result]) => (result?.status === 'done' ? [[key, 1]] : [])),
    ),
  }
}

async function readRows(
  beside: Stage['beside'],
  entity: EntityName,
  ids: readonly string[],
): Promise<[string, Record<string, unknown>][]> {
  if (ids.length === 0) return []
  const rows = await beside.transaction().execute((tx) => readWireRows(tx, keskus, entity, ids))
  return [...rows.values()].map(({ id, wire, columns }) => {
    const values: unknown = JSON.parse(wire)
    const names = columns ?? columnsOf(entity)
    return [
      id,
      Object.fromEntries(names.map((name, at) => [name, Array.isArray(values) ? values[at] : null])),
    ]
  })
}
