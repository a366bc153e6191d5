import { isDeepStrictEqual } from 'node:util'
import { entityCodes } from '../../../src-engine/entity-codes.ts'
import { findRequest } from '../../../src-engine/requests/requests-table.ts'
import { openCommands } from '../../../src-engine/outbox/commands-table.ts'
import { request } from '#contract/requests/request.ts'
import { type EntityName, entityNames } from '#contract/sync/entities.ts'
import { checksumText } from '#contract/sync/entry-hash.ts'
import { rowKey, scopeOf } from '../model/model-feed.ts'
import { canaryOf } from '../world/canary.ts'
import type { SimWorkbench } from '../world/sim-workbench.ts'
import { hold } from '../world/violation.ts'
import type { CentralState } from '../model/model-central.ts'
import { checkFold } from './check-step.ts'

/** What central holds, as far as a workbench can be held against it. */
export type CentralView = Pick<CentralState, 'feed' | 'grants' | 'effects'> & {
  /** What was answered to each key. */
  readonly results: ReadonlyMap<string, { readonly result: { readonly status: string } }>
}

/** What must hold once nothing fails any more and enough time has passed: every desk is as central is. */
export function checkQuiet(view: CentralView, workbench: SimWorkbench): void {
  const life = workbench.life()
  hold(life !== undefined, 'liveness', () => `${workbench.clientId} does not run`)
  checkScopes(view, workbench)
  checkRows(view, workbench)
  checkFold(workbench, life)
  checkCommands(view, workbench)
  checkBytes(workbench)
}

function checkScopes(view: CentralView, workbench: SimWorkbench): void {
  const { grants, feed } = view
  const expected = [...(grants.get(workbench.personId) ?? [])]
    .map(([scope, grantId]) => {
      const { head, liveCount, liveXor } = scopeOf(feed, scope)
      return `${scope} ${grantId} tail ${head} live ${liveCount} ${checksumText(liveXor)} complete 1 dead 0`
    })
    .toSorted()
  const hex = (high: unknown, low: unknown): string =>
    [high, low].map((half) => Number(half).toString(16).padStart(8, '0')).join('')
  const here = workbench.disk
    .cache()
    .rows(
      'SELECT scope, grant_id, tail, live_count, xor_high, xor_low, complete, dead FROM scope ORDER BY scope',
    )
    .map(
      ([scope, grantId, tail, live, high, low, complete, dead]) =>
        `${String(scope)} ${String(grantId)} tail ${String(tail)} live ${String(live)} ${hex(high, low)} complete ${String(complete)} dead ${String(dead)}`,
    )
    .toSorted()
  hold(isDeepStrictEqual(here, expected), 'convergence', () =>
    difference(workbench, 'scopes', here, expected),
  )
}

/** Which rows are here, under which numbers, with which values: the same as central's for this person. */
function checkRows(view: CentralView, workbench: SimWorkbench): void {
  const { grants, feed } = view
  const granted = [...(grants.get(workbench.personId)?.keys() ?? [])]
  const cache = workbench.disk.cache()
  for (const entity of entityNames) {
    const expected = new Map<string, string>()
    const entries: string[] = []
    for (const scope of granted) {
      for (const entry of scopeOf(feed, scope).entries.values()) {
        if (entry.entity !== entity || entry.op !== 'put') continue
        entries.push(`${scope}/${entry.id}@${entry.seq}`)
        const row = feed.rows.get(rowKey(entity, entry.id))
        expected.set(entry.id, JSON.stringify(sorted({ ...row?.value, rev: row?.rev })))
      }
    }
    const held = cache
      .rows(
        `SELECT scope.scope, ${entity}.id, entry.seq
         FROM entry
         JOIN scope ON scope.key = entry.scope_key
         JOIN ${entity} ON ${entity}.key = entry.row_key
         WHERE entry.entity = ?`,
        entityCodes[entity],
      )
      .map(([scope, id, seq]) => `${String(scope)}/${String(id)}@${String(seq)}`)
    hold(isDeepStrictEqual(held.toSorted(), entries.toSorted()), 'convergence', () =>
      difference(workbench, `entries of ${entity}`, held.toSorted(), entries.toSorted()),
    )
    const rows = entity === 'request' ? requestsHere(workbench) : valuesHere(workbench, entity)
    const here = [...rows].map(([id, value]) => `${id} ${value}`).toSorted()
    const there = [...expected].map(([id, value]) => `${id} ${value}`).toSorted()
    hold(isDeepStrictEqual(here, there), 'convergence', () => difference(workbench, entity, here, there))
  }
}

function valuesHere(workbench: SimWorkbench, entity: Exclude<EntityName, 'request'>): Map<string, string> {
  return new Map(
    workbench.disk
      .cache()
      .rows(`SELECT id, rev, value FROM ${entity}`)
      .map(([id, rev, value]) => {
        const parsed: unknown = JSON.parse(String(value))
        return [String(id), JSON.stringify(sorted({ ...Object(parsed), rev }))]
      }),
  )
}

/** Central's version of each row: the base where commands wait, otherwise the row itself. */
function requestsHere(workbench: SimWorkbench): Map<string, string> {
  const cache = workbench.disk.cache()
  const rows = new Map<string, string>()
  for (const [id] of cache.rows('SELECT id FROM request WHERE rev <> -1')) {
    const stored = findRequest(cache, String(id))
    if (stored !== undefined)
      rows.set(String(id), JSON.stringify(sorted({ ...stored.request, rev: stored.rev })))
  }
  for (const [id, rev, value] of cache.rows('SELECT id, rev, value FROM base_row')) {
    const base = request.parse(JSON.parse(String(value)))
    rows.set(String(id), JSON.stringify(sorted({ ...base, rev })))
  }
  return rows
}

/** No lost command, one effect a key, nothing that waits for ever. */
function checkCommands(view: CentralView, workbench: SimWorkbench): void {
  const { results, effects } = view
  const open = new Map(
    openCommands(workbench.disk.outbox()).map((entry) => [entry.command.key as string, entry]),
  )
  for (const entry of open.values()) {
    const { key, after } = entry.command
    hold(
      !['queued', 'sent', 'acked'].includes(entry.state),
      'liveness',
      () => `${key} (${entry.command.type}) is still ${entry.state} after ${entry.attempts} attempts`,
    )
    const waitsForNothing = after !== undefined && results.get(after)?.result.status !== 'done'
    hold(
      entry.state !== 'stuck' || waitsForNothing,
      'liveness',
      () => `${key} is stuck although nothing fails`,
    )
    const answered = results.get(key)?.result.status
    // Taken away while its answer was on the way: then nobody here can know.
    const lostAccess = entry.refusal?.code === 'access_lost' && entry.resultRev === null
    hold(
      lostAccess || effects.get(key) === undefined,
      '3',
      () => `${key} is ${entry.state} here, but central did it (${answered ?? 'no answer'})`,
    )
  }
  for (const [key] of workbench.disk.outbox().rows(`SELECT key FROM command WHERE state = 'done'`)) {
    const answered = results.get(String(key))?.result.status
    hold(
      answered === 'done',
      'no lost command',
      () => `${String(key)} is done here, at central ${answered ?? 'unknown'}`,
    )
  }
}

/** Invariant 19: of what was revoked, no byte is in the file. */
function checkBytes(workbench: SimWorkbench): void {
  if (workbench.lostRequests.size === 0) return
  const bytes = workbench.disk.cacheBytes()
  for (const id of workbench.lostRequests)
    hold(
      !bytes.includes(canaryOf(id)),
      '19',
      () => `words of the revoked request ${id} are still in the file`,
    )
}

const sorted = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))

function difference(
  workbench: SimWorkbench,
  what: string,
  here: readonly string[],
  there: readonly string[],
): string {
  const extra = here.filter((line) => !there.includes(line))
  const missing = there.filter((line) => !here.includes(line))
  return `${workbench.clientId}, ${what}: here only ${JSON.stringify(extra)}, at central only ${JSON.stringify(missing)}`
}
