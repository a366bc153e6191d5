import type { Instant } from '#contract/time.ts'
import type { PullInput } from '#contract/sync/pull.ts'
import { idlePage, line, troubleLine } from './page-text.ts'
import { type PullContext, readPage } from './read-page.ts'
import { findTrouble, readStandings } from './scope-standing.ts'

/**
 * The answer to a pull, piece by piece; each is read only when the one before has been taken, so a slow reader costs
 * no memory (hazard H23). First the tails that have nothing new, all in one look, then the pages in the order asked.
 */
export async function* pullPages(
  context: PullContext,
  { want }: PullInput,
  clock: { now(): Instant },
): AsyncGenerator<string> {
  const scopes = want.map((each) => each.scope)
  const standings = await readStandings(context.database, context.tenantId, context.personId, scopes)
  let idle = ''
  const busy = want.filter((each) => {
    const standing = standings.get(each.scope)
    const trouble = findTrouble(each, standing)
    if (trouble !== undefined || standing === undefined) {
      idle += troubleLine(each.scope, trouble ?? 'revoked')
      return false
    }
    if (each.tail === standing.head) idle += idlePage(each.scope, standing)
    return each.tail !== standing.head || each.backfill !== undefined
  })
  if (idle !== '') yield idle
  for (const each of busy) {
    if (each.tail !== standings.get(each.scope)?.head) yield await readPage(context, each, { kind: 'tail' })
    if (each.backfill !== undefined)
      yield await readPage(context, each, { kind: 'backfill', ...each.backfill })
  }
  yield line({ endAll: true, serverTime: clock.now() })
}
