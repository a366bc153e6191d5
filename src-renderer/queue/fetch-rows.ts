import { maxPageSize, type QueueQuery, type QueueRow } from '#contract/requests/queue-query.ts'
import type { EngineClient } from '../connect/engine-client.ts'
import { rowsOfPage } from './rows-of-page.ts'

/** The rows of the whole result in their order, as they are now, at most `limit`: for selecting all. */
export async function fetchRows(engine: EngineClient, query: QueueQuery, limit: number): Promise<QueueRow[]> {
  const rows: QueueRow[] = []
  for (let offset = 0; offset < limit; offset += maxPageSize) {
    const page = await firstAnswer(engine, { ...query, offset, limit: Math.min(maxPageSize, limit - offset) })
    if (page === undefined) return rows
    rows.push(...rowsOfPage(page, []))
    if (offset + maxPageSize >= page.total) return rows
  }
  return rows
}

async function firstAnswer(engine: EngineClient, query: QueueQuery) {
  for await (const page of await engine.queue.page(query)) return page
  return undefined
}
