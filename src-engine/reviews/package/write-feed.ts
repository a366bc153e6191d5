import type { Attachment } from '#contract/requests/request-parts.ts'
import { attachment } from '#contract/requests/request-parts.ts'
import { columnsOf, type EntityName } from '#contract/sync/entities.ts'
import { maxPageRows, type PageHead, type PullLine } from '#contract/sync/pull.ts'
import { scopeId } from '#contract/ids.ts'
import type { ReadableDatabase } from '../../cache/database-handle.ts'
import { type ChildTable, readChildren, type PlainTable } from '../../cache/json-tables.ts'
import { entityCodes } from '../../entity-codes.ts'
import { findRequest } from '../../requests/requests-table.ts'

/** The one scope of a package: whoever has the package may see all of it. */
export const packageScope = scopeId.parse('package')

type Row = { entity: EntityName; rev: number; value: Record<string, unknown> }
export type PackageFeed = { text: string; attachments: Attachment[]; requests: number; sensitive: number }

const ordinary: readonly ChildTable[] = [
  'form',
  'message',
  'note',
  'attachment',
  'event',
  'review',
  'finding',
]
const reference: readonly PlainTable[] = ['team', 'organisation', 'portal', 'service', 'person']

/**
 * The chosen requests with all that is shown of them, as the lines of a pull answer: the code that applies central's
 * pages also fills a package. Only what this person's own cache holds and may show goes along.
 */
export function writeFeed(
  cache: ReadableDatabase,
  requestIds: readonly string[],
  { withSensitive, withAttachments }: { withSensitive: boolean; withAttachments: boolean },
): PackageFeed {
  const rows: Row[] = []
  const attachments: Attachment[] = []
  const customers = new Set<string>()
  let requests = 0
  let sensitive = 0
  for (const id of requestIds) {
    const stored = findRequest(cache, id)
    if (stored === undefined) continue
    requests += 1
    rows.push({ entity: 'request', rev: Math.max(1, stored.rev), value: stored.request })
    if (stored.request.customerId !== null) customers.add(stored.request.customerId)
    for (const table of ordinary) rows.push(...childrenOf(cache, table, id))
    if (withAttachments)
      attachments.push(...readChildren(cache, 'attachment', entityCodes.attachment, id, attachment))
    const hidden = childrenOf(cache, 'sensitive', id)
    if (hidden.length > 0) sensitive += 1
    if (withSensitive) rows.push(...hidden)
  }
  for (const id of customers) rows.push(...plainRow(cache, 'customer', id))
  for (const table of reference)
    for (const [id] of cache.rows(`SELECT id FROM ${table} ORDER BY key`))
      rows.push(...plainRow(cache, table, String(id)))
  return { text: writeLines(keepOnlyNeeded(rows)), attachments, requests, sensitive }
}

/** Services and organisations that no request names stay out. */
function keepOnlyNeeded(rows: readonly Row[]): Row[] {
  const requests = rows.filter(({ entity }) => entity === 'request')
  const named = (field: string) => new Set(requests.map(({ value }) => value[field]))
  const services = named('service')
  const organisations = named('organisationId')
  return rows.filter(
    ({ entity, value }) =>
      (entity !== 'service' || services.has(value['id'])) &&
      (entity !== 'organisation' || organisations.has(value['id'])),
  )
}

function childrenOf(cache: ReadableDatabase, table: ChildTable, requestId: string): Row[] {
  const rows = cache.rows(
    `SELECT child.rev, child.value
     FROM ${table} AS child
     WHERE child.request_id = ?
       AND EXISTS (
         SELECT 1
         FROM entry
         JOIN scope ON scope.key = entry.scope_key AND scope.dead = 0
         WHERE entry.entity = ? AND entry.row_key = child.key
       )
     ORDER BY child.at, child.key`,
    requestId,
    entityCodes[table],
  )
  return rows.map(([rev, value]) => ({ entity: table, rev: Number(rev), value: parseRow(value) }))
}

const plainRow = (cache: ReadableDatabase, table: PlainTable, id: string): Row[] =>
  cache
    .rows(`SELECT rev, value FROM ${table} WHERE id = ?`, id)
    .map(([rev, value]) => ({ entity: table, rev: Number(rev), value: parseRow(value) }))

function parseRow(value: unknown): Record<string, unknown> {
  const parsed: unknown = JSON.parse(String(value))
  if (typeof parsed !== 'object' || parsed === null) throw new TypeError('a stored row is no object')
  return Object.fromEntries(Object.entries(parsed))
}

function writeLines(rows: readonly Row[]): string {
  const lines: string[] = []
  for (let from = 0; from < rows.length; from += maxPageRows) {
    const among = rows.slice(from, from + maxPageRows)
    const to = from + among.length
    const page: PageHead = {
      scope: packageScope,
      kind: 'tail',
      from,
      to,
      readHead: rows.length,
      done: to === rows.length,
    }
    lines.push(line({ page }))
    for (const [place, row] of among.entries()) lines.push(chunkOf(row, from + place + 1))
    lines.push(line({ end: { scope: packageScope, rows: among.length, head: rows.length } }))
  }
  return lines.join('')
}

/** A row of the catalogue names its own columns: a field that is absent is not the same as null. */
function chunkOf({ entity, rev, value }: Row, seq: number): string {
  const columns =
    entity === 'portal' || entity === 'service'
      ? Object.keys(value)
      : columnsOf(entity).filter((name) => name in value)
  return `${JSON.stringify({ chunk: { e: entity, columns, rows: [[seq, rev, ...columns.map((name) => value[name])]] } })}\n`
}

const line = (content: PullLine): string => `${JSON.stringify(content)}\n`
