import type { PageChunk, PageEnd, PageHead, PullLine } from '#contract/sync/pull.ts'

/** Everything of one page: at most 1,000 rows, so that memory never depends on the size of a scope (invariant 23). */
export type Page = {
  readonly head: PageHead
  readonly chunks: PageChunk[]
  readonly gone: {
    readonly e: string
    readonly rows: readonly (readonly [number, string, 'del' | 'leave'])[]
  }[]
}
export type GatheredPage = Page & { readonly end: PageEnd }

/** What a line of the answer of a pull means for the page being gathered. */
export type Gathered =
  | { readonly kind: 'more'; readonly page: Page }
  | { readonly kind: 'page'; readonly page: GatheredPage }
  | { readonly kind: 'broken'; readonly reason: string }

/** Puts the lines of a page together; refuses lines out of place and pages that are not as long as they say. */
export function gatherPage(page: Page | null, line: PullLine): Gathered | null {
  if ('page' in line) {
    if (page !== null) return { kind: 'broken', reason: 'a page began inside another one' }
    return { kind: 'more', page: { head: line.page, chunks: [], gone: [] } }
  }
  if ('chunk' in line || 'gone' in line || 'end' in line) {
    if (page === null) return { kind: 'broken', reason: 'rows came outside a page' }
    if ('chunk' in line) page.chunks.push(line.chunk)
    if ('gone' in line) page.gone.push(line.gone)
    if (!('end' in line)) return { kind: 'more', page }
    return closePage(page, line.end)
  }
  return page === null ? null : { kind: 'broken', reason: 'a page was left without its end' }
}

function closePage(page: Page, end: PageEnd): Gathered {
  const live = page.chunks.reduce((sum, chunk) => sum + chunk.rows.length, 0)
  const gone = page.gone.reduce((sum, { rows }) => sum + rows.length, 0)
  if (end.scope !== page.head.scope) return { kind: 'broken', reason: 'a page ended as another scope' }
  if (live + gone !== end.rows)
    return { kind: 'broken', reason: `a page of ${end.rows} rows held ${live + gone}` }
  return { kind: 'page', page: { ...page, end } }
}
