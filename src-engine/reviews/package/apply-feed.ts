import { grantId } from '#contract/ids.ts'
import { pullLine } from '#contract/sync/pull.ts'
import type { WritableDatabase } from '../../cache/database-handle.ts'
import type { EntityStores } from '../../cache/entity-store.ts'
import { EngineError } from '../../engine-error.ts'
import { applyPage } from '../../sync/apply-page.ts'
import { gatherPage, type Page } from '../../sync/gather-page.ts'
import { insertScope } from '../../sync/scopes-table.ts'
import { parseJson } from './package-head.ts'
import { packageScope } from './write-feed.ts'

/**
 * Fills the cache of a package from its feed, with the code that applies central's pages.
 * @throws {EngineError} `package_damaged` when the feed is no feed
 */
export function applyFeed(cache: WritableDatabase, stores: EntityStores, text: string): void {
  const grant = { scope: packageScope, grantId: grantId.parse('package'), head: 0, liveCount: 0 }
  insertScope(cache, grant)
  let page: Page | null = null
  for (const one of text.split('\n')) {
    if (one === '') continue
    const read = pullLine.safeParse(parseJson(one))
    if (!read.success) throw new EngineError('package_damaged', 'a line of the feed does not read')
    const gathered = gatherPage(page, read.data)
    if (gathered === null || gathered.kind === 'broken')
      throw new EngineError('package_damaged', 'the pages of the feed do not fit together')
    page = gathered.kind === 'more' ? gathered.page : null
    if (gathered.kind === 'page') applyPage({ cache, stores }, gathered.page)
  }
  if (page !== null) throw new EngineError('package_damaged', 'the feed ends inside a page')
  cache.run('UPDATE scope SET complete = 1')
}
