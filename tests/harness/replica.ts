import { backfillClasses, entitySchemas, type EntityName } from '#contract/sync/entities.ts'
import { checksumText, entryHash } from '#contract/sync/entry-hash.ts'
import { type PullLine, wantedScope } from '#contract/sync/pull.ts'
import type { WorkbenchClient } from './workbench-client.ts'

/** One scope as a replica holds it. */
export type HeldScope = {
  grantId: string
  tail: number
  head0: number
  classAt: number
  floor: number
  needHead: number
  /** By `entity/id`. */
  rows: Map<string, { seq: number; rev: number; value: Record<string, unknown> }>
  buried: Map<string, number>
}

/**
 * The smallest workbench that keeps the client's invariants of the protocol, for testing central: it holds rows in
 * memory, checks each through its schema, and at every checkpoint compares count and checksum with central's.
 */
export type Replica = {
  scopes: Map<string, HeldScope>
  /** Where central said that a scope is not to be had. */
  troubles: Map<string, string>
  checkpoints: () => number
  /** Takes the grants of a new session and pulls until everything granted is here. @param limit rows a page */
  catchUp: (limit?: number) => Promise<void>
  /** Pulls once. @returns whether anything is still missing */
  pullOnce: (limit?: number) => Promise<boolean>
  open: () => Promise<void>
  ids: (entity: EntityName) => string[]
  find: (entity: EntityName, id: string) => Record<string, unknown> | undefined
}

export function createReplica(client: Pick<WorkbenchClient, 'session' | 'pull'>): Replica {
  const scopes = new Map<string, HeldScope>()
  const troubles = new Map<string, string>()
  let checkpoints = 0

  const open = async (): Promise<void> => {
    const { grants } = await client.session()
    for (const scope of scopes.keys())
      if (grants.every((grant) => grant.scope !== scope)) scopes.delete(scope)
    for (const { scope, grantId, head } of grants) {
      if (scopes.get(scope)?.grantId === grantId) continue
      scopes.set(scope, {
        grantId,
        tail: head,
        head0: head,
        classAt: 0,
        floor: head,
        needHead: 0,
        rows: new Map(),
        buried: new Map(),
      })
    }
  }

  const pullOnce = async (limit = 1000): Promise<boolean> => {
    const want = [...scopes].map(([scope, { grantId, tail, classAt, floor }]) => {
      const of = backfillClasses[classAt]
      return { scope, grantId, tail, ...(of === undefined ? {} : { backfill: { class: of, floor } }) }
    })
    const lines = await client.pull(wantedScope.array().parse(want), { limit })
    if (lines.at(-1) === undefined || !('endAll' in (lines.at(-1) ?? {})))
      throw new Error('a pull without its last line')
    for (const page of pagesOf(lines, troubles)) checkpoints += applyPage(scopes, page) ? 1 : 0
    for (const scope of troubles.keys()) scopes.delete(scope)
    return [...scopes.values()].some(
      (scope) => scope.classAt < backfillClasses.length || scope.tail < scope.needHead,
    )
  }

  return {
    scopes,
    troubles,
    checkpoints: () => checkpoints,
    open,
    pullOnce,
    catchUp: async (limit) => {
      await open()
      while (await pullOnce(limit));
      // The last tails, with count and checksum.
      await pullOnce(limit)
    },
    ids: (entity) => [
      ...new Set(
        [...scopes.values()].flatMap(({ rows }) =>
          [...rows.keys()]
            .filter((key) => key.startsWith(`${entity}/`))
            .map((key) => key.slice(entity.length + 1)),
        ),
      ),
    ],
    find: (entity, id) =>
      [...scopes.values()]
        .flatMap(({ rows }) => rows.get(`${entity}/${id}`) ?? [])
        .toSorted((a, b) => b.rev - a.rev)[0]?.value,
  }
}

type Page = { lines: PullLine[]; head: Extract<PullLine, { page: unknown }>['page'] }

function pagesOf(lines: readonly PullLine[], troubles: Map<string, string>): Page[] {
  const pages: Page[] = []
  for (const line of lines) {
    if ('scopeStatus' in line) troubles.set(line.scopeStatus.scope, line.scopeStatus.code)
    else if ('page' in line) pages.push({ head: line.page, lines: [] })
    else pages.at(-1)?.lines.push(line)
  }
  return pages
}

/** @returns whether the page was a checkpoint: everything of the scope is here, and equal to central */
function applyPage(scopes: Map<string, HeldScope>, { head, lines }: Page): boolean {
  const scope = scopes.get(head.scope)
  if (scope === undefined) throw new Error(`a page of ${head.scope}, which was not asked for`)
  let rows = 0
  let lowest = head.from
  for (const line of lines) {
    if ('chunk' in line)
      for (const [seq, rev, ...cells] of line.chunk.rows) {
        rows += 1
        lowest = Math.min(lowest, Number(seq))
        applyRow(scope, line.chunk.e, Number(seq), Number(rev), line.chunk.columns, cells)
      }
    if ('gone' in line)
      for (const [seq, id] of line.gone.rows) {
        rows += 1
        const key = `${line.gone.e}/${id}`
        if ((scope.rows.get(key)?.seq ?? -1) < seq) scope.rows.delete(key)
        scope.buried.set(key, Math.max(seq, scope.buried.get(key) ?? 0))
      }
    if ('end' in line && line.end.rows !== rows)
      throw new Error(`a page of ${line.end.rows} rows held ${rows}`)
  }
  scope.needHead = Math.max(scope.needHead, head.readHead)
  if (head.kind === 'tail') scope.tail = head.to
  else if (head.done) [scope.classAt, scope.floor] = [scope.classAt + 1, scope.head0]
  else scope.floor = lowest - 1
  return compare(scope, head.scope, lines)
}

function applyRow(
  scope: HeldScope,
  e: string,
  seq: number,
  rev: number,
  columns: string[],
  cells: unknown[],
): void {
  const value = Object.fromEntries(columns.map((column, index) => [column, cells[index]]))
  const schema = Object.entries(entitySchemas).find(([name]) => name === e)?.[1]
  if (schema === undefined) throw new Error(`a row of the unknown entity ${e}`)
  const parsed = schema.parse(value)
  const key = `${e}/${parsed.id}`
  if ((scope.rows.get(key)?.seq ?? -1) >= seq || (scope.buried.get(key) ?? -1) >= seq) return
  scope.rows.set(key, { seq, rev, value: parsed })
}

function compare(scope: HeldScope, name: string, lines: readonly PullLine[]): boolean {
  const end = lines.flatMap((line) => ('end' in line ? [line.end] : []))[0]
  const complete = scope.classAt === backfillClasses.length && scope.tail >= scope.needHead
  if (end?.liveXor === undefined || !complete || end.head !== scope.tail) return false
  const checksum = [...scope.rows].reduce((sum, [key, { seq }]) => {
    const [entity = '', ...id] = key.split('/')
    return sum ^ entryHash(entity, id.join('/'), seq)
  }, 0n)
  if (scope.rows.size !== end.liveCount || checksumText(checksum) !== end.liveXor)
    throw new Error(`${name} differs: ${scope.rows.size} rows here, ${end.liveCount} at central`)
  return true
}
