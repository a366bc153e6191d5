import { sql } from 'kysely'
import { type RequestId, type ScopeId, scopeId, type TenantId } from '#contract/ids.ts'
import { maySee } from '#contract/people/may.ts'
import type { Person } from '#contract/people/person.ts'
import { scopesOfRequest, sensitiveScopesOfRequest } from '#contract/people/scopes.ts'
import { maxPageRows } from '#contract/sync/pull.ts'
import type { Instant } from '#contract/time.ts'
import type { Database, Tx } from '../database/database.ts'
import { ProblemError } from '../errors/problem-error.ts'
import { listChildren } from '../requests/children.ts'
import { selectRequest } from '../requests/request-table.ts'
import { line, pageText } from './page-text.ts'
import type { Entry } from './read-entries.ts'
import { readPayloads } from './read-page.ts'
import { readStandings } from './scope-standing.ts'
import { writeChunks } from './write-chunks.ts'

/**
 * One request with everything that travels with it, as pages of the feed: for each scope of the person that holds it,
 * the entries of that scope, at their own numbers. So what comes this way is counted under the same membership as what
 * comes by pull, and goes with it. Right, numbers and rows are of one snapshot.
 * @throws ProblemError gone where there is no such request, or the person may not see it
 */
export async function readBundle(
  database: Database,
  { tenantId, person }: { tenantId: TenantId; person: Person },
  id: RequestId,
  clock: { now(): Instant },
): Promise<string> {
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const loaded = await selectRequest(tx, tenantId, id)
      // SECURITY: what is not there and what this person may not see are answered alike.
      if (loaded === undefined || !maySee(person, loaded.request))
        throw new ProblemError('gone', 'there is no such request')
      const { request } = loaded
      const scopes = [...scopesOfRequest(request), ...sensitiveScopesOfRequest(request)]
      const standings = await readStandings(tx, tenantId, person.id, scopes)
      const parts = [
        { entity: 'request', id },
        ...(request.customerId === null ? [] : [{ entity: 'customer', id: request.customerId }]),
        ...(await listChildren(tx, tenantId, id)),
      ]
      const found = await readEntriesOf(tx, tenantId, [...standings.keys()], parts)
      let text = ''
      for (const [scope, entries] of found) {
        const standing = standings.get(scope)
        if (standing === undefined) continue
        for (let from = 0; from < entries.length; from += maxPageRows) {
          const page = entries.slice(from, from + maxPageRows)
          const payloads = await readPayloads(tx, tenantId, page)
          const head = { scope, kind: 'bundle' as const, from: 0, to: 0, done: true }
          text += pageText(head, standing, writeChunks(page, payloads), page.length)
        }
      }
      return text + line({ endAll: true, serverTime: clock.now() })
    })
}

async function readEntriesOf(
  tx: Tx,
  tenantId: TenantId,
  scopes: readonly string[],
  parts: readonly { entity: string; id: string }[],
): Promise<Map<ScopeId, Entry[]>> {
  const { rows } = await sql<Entry & { scope: string }>`
    SELECT e.scope, e.entity, e.entity_id AS id, e.seq, e.rev, e.op
    FROM unnest(
      ${parts.map((part) => part.entity)}::text[],
      ${parts.map((part) => part.id)}::text[]
    ) AS part (entity, id)
    JOIN scope_entry e
      ON e.tenant_id = ${tenantId}
      AND e.scope = ANY(${[...scopes]})
      AND e.entity = part.entity
      AND e.entity_id = part.id
      AND e.op = 'put'
    ORDER BY e.scope, e.entity <> 'request', e.seq`.execute(tx)
  return Map.groupBy(rows, (row) => scopeId.parse(row.scope))
}
