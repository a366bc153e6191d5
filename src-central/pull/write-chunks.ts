import { columnsOf, type EntityName } from '#contract/sync/entities.ts'
import type { Entry } from './read-entries.ts'
import { line } from './page-text.ts'
import type { WireRow } from './wire-rows.ts'

/** The payloads of a page, by entity and id. */
export type Payloads = ReadonlyMap<EntityName, ReadonlyMap<string, WireRow>>

/** The chunks of a page (one for each entity and set of columns) and what has gone from the scope, as NDJSON text. */
export function writeChunks(entries: readonly Entry[], payloads: Payloads): string {
  const chunks = new Map<string, string[]>()
  const gone = new Map<EntityName, [number, string, 'del' | 'leave'][]>()
  for (const { entity, id, seq, rev, op } of entries) {
    if (op !== 'put') {
      gone.set(entity, [...(gone.get(entity) ?? []), [seq, id, op]])
      continue
    }
    const row = payloads.get(entity)?.get(id)
    if (row === undefined) throw new Error(`the ${entity} ${id} stands in a scope but has no row`)
    const head = `{"chunk":{"e":"${entity}","columns":${JSON.stringify(row.columns ?? columnsOf(entity))},"rows":[`
    const rows = chunks.get(head) ?? []
    rows.push(`[${seq},${rev},${row.wire.slice(1)}`)
    chunks.set(head, rows)
  }
  const live = [...chunks].map(([head, rows]) => `${head}${rows.join(',')}]}}\n`)
  const left = [...gone].map(([e, rows]) => line({ gone: { e, rows } }))
  return [...live, ...left].join('')
}
