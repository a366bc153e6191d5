import { builtInViews } from '#contract/requests/queue-query.ts'
import { requestFields } from '../../../src-engine/requests/request-columns.ts'
import { assertEqual, type Finding, type Measured, toFindings } from '../finding.ts'
import { compareTimes } from '../sample-times.ts'
import { type BenchDesk, pageOf, viewQuery } from './engine-client.ts'
import { pageColumns, prepareRawList } from './raw-lists.ts'

const idAt = requestFields.indexOf('id')
const deepest = 50_000

/** Every built-in view's first page, and one far down, each beside the statement that somebody would write by hand. */
export async function measureLists(desk: BenchDesk): Promise<Measured> {
  const findings: Finding[] = []
  const totals: Record<string, number> = {}
  for (const view of builtInViews) {
    const query = viewQuery(view)
    const rawList = prepareRawList(desk.raw, view, { ...desk, now: Date.now() })
    const page = await pageOf(desk.client, query)
    assertEqual(`the first page of ${view}`, page.ids, idsOf(rawList()))
    totals[view] = page.total
    const times = await compareTimes({ samples: 60, ours: () => pageOf(desk.client, query), raw: rawList })
    findings.push(
      ...toFindings({
        group: 'list page',
        what: `${view} (${page.ids.length} of ${page.total})`,
        times,
        rawIs: 'indexed SELECT .raw()',
        ...(page.ids.length === 0 ? { note: 'nothing to show, and so without a budget' } : { most: 1.5 }),
      }),
    )
  }
  findings.push(...(await measureDeepPage(desk, totals)))
  return { findings, facts: { viewTotals: totals } }
}

async function measureDeepPage(desk: BenchDesk, totals: Record<string, number>): Promise<Finding[]> {
  const offset = Math.min(deepest, Math.floor((totals['recently-closed'] ?? 0) / 2))
  if (offset === 0) return []
  const query = viewQuery('recently-closed', { offset })
  const before = desk.raw
    .prepare<[number], { changed_at: number; key: number }>(
      `SELECT changed_at, key FROM request WHERE status >= 5
       ORDER BY changed_at DESC, key DESC LIMIT 1 OFFSET ?`,
    )
    .get(offset - 1)
  const keyset = desk.raw
    .prepare(
      `SELECT ${pageColumns} FROM request
       WHERE status >= 5 AND (changed_at, key) < (?, ?)
       ORDER BY changed_at DESC, key DESC LIMIT 100`,
    )
    .raw()
  const raw = () => keyset.all(before?.changed_at, before?.key)
  assertEqual('the deep page', (await pageOf(desk.client, query)).ids, idsOf(raw()))
  const times = await compareTimes({ samples: 40, ours: () => pageOf(desk.client, query), raw })
  return toFindings({
    group: 'list page',
    what: `recently-closed from row ${offset}`,
    times,
    rawIs: 'keyset SELECT .raw()',
    most: 1.5,
  })
}

export const idsOf = (rows: readonly unknown[]): unknown[] =>
  rows.map((row) => (Array.isArray(row) ? row[idAt] : undefined))
